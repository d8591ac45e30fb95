namespace Gat.Dist.Pictures.Colours;

/// <summary>
/// Colours from "nothing to see" to "look here" in steps that look equal. The lightness only ever falls on light paper and only
/// ever rises on dark paper, so that the order can be told without seeing hues, and the end to look at stands out from the paper.
/// </summary>
internal static class ColourRamp
{
    /// <summary>Number of steps.</summary>
    public const int Steps = 12;

    private const int Samples = 2048;

    /// <summary>The colours on white paper, from the least to the most striking.</summary>
    public static IReadOnlyList<string> OnLight { get; } =
        Make(from: (Lightness: 0.84, Chroma: 0.135, HueDeg: 112), to: (Lightness: 0.30, Chroma: 0.13, HueDeg: 292));

    /// <summary>The colours on dark paper, from the least to the most striking.</summary>
    public static IReadOnlyList<string> OnDark { get; } =
        Make(from: (Lightness: 0.43, Chroma: 0.13, HueDeg: 292), to: (Lightness: 0.93, Chroma: 0.15, HueDeg: 106));

    /// <summary>The step that a share of the way from the least to the most striking falls into.</summary>
    public static int StepAt(double share) => Math.Clamp((int)(share * Steps), 0, Steps - 1);

    // Hues between the ends are weaker in the middle (teal), where screens show less of them.
    private static string[] Make((double Lightness, double Chroma, double HueDeg) from, (double Lightness, double Chroma, double HueDeg) to)
    {
        var colours = new Oklab[Samples];
        var way = new double[Samples];
        for (var i = 0; i < Samples; i++)
        {
            var share = (double)i / (Samples - 1);
            var dip = 1 - (0.3 * Math.Sin(share * Math.PI));
            colours[i] = Oklab.OfHue(Between(from.Lightness, to.Lightness), Between(from.Chroma, to.Chroma) * dip, Between(from.HueDeg, to.HueDeg));
            way[i] = i == 0 ? 0 : way[i - 1] + Oklab.Distance(colours[i - 1], colours[i]);

            double Between(double a, double b) => a + ((b - a) * share);
        }

        var steps = new string[Steps];
        for (int step = 0, i = 0; step < Steps; step++)
        {
            while (i < Samples - 1 && way[i] < way[^1] * step / (Steps - 1))
            {
                i++;
            }

            steps[step] = colours[i].ToHex();
        }

        return steps;
    }
}
