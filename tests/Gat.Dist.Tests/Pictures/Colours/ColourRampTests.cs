using Gat.Dist.Pictures.Colours;

namespace Gat.Dist.Tests.Pictures.Colours;

/// <summary>Checked with colour mathematics of their own: CIE 1976 lightness, and what eyes without one kind of cone see (Machado et al. 2009).</summary>
public sealed class ColourRampTests
{
    private static readonly double[][] everyone = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];

    private static readonly double[][] withoutGreen = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];

    private static readonly double[][] withoutRed = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lightness_goes_one_way_in_even_steps_away_from_the_paper(bool isDark)
    {
        var ramp = isDark ? ColourRamp.OnDark : ColourRamp.OnLight;
        var steps = ramp.Zip(ramp.Skip(1), (one, next) => (Lightness(next) - Lightness(one)) * (isDark ? 1 : -1)).ToList();

        Assert.All(steps, step => Assert.InRange(step, 1.5, 9));
        Assert.InRange(isDark ? Lightness(ramp[^1]) : 100 - Lightness(ramp[^1]), 70, 100);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Steps_look_equally_different(bool isDark)
    {
        var ramp = isDark ? ColourRamp.OnDark : ColourRamp.OnLight;
        var steps = ramp.Zip(ramp.Skip(1), (one, next) => Distance(one, next, everyone)).ToList();

        Assert.InRange(steps.Max() / steps.Min(), 1, 2.2);
    }

    [Fact]
    public void Phases_are_told_apart_by_all_eyes()
    {
        var phases = Palette.All.Where(colour => colour.Name is "a" or "b" or "c").ToList();
        foreach (var eyes in (double[][][])[everyone, withoutGreen, withoutRed])
        {
            foreach (var (one, other) in (ValueTuple<int, int>[])[(0, 1), (0, 2), (1, 2)])
            {
                Assert.InRange(Distance(phases[one].OnLight, phases[other].OnLight, eyes), 20, 200);
                Assert.InRange(Distance(phases[one].OnDark, phases[other].OnDark, eyes), 20, 200);
            }
        }
    }

    [Theory]
    [InlineData("ink")]
    [InlineData("soft")]
    [InlineData("alarm")]
    public void Words_stand_out_from_the_paper(string name)
    {
        var paper = Palette.All.First(colour => colour.Name == "paper");
        var words = Palette.All.First(colour => colour.Name == name);

        // The ratio that the web guidelines for contrast ask of small text.
        Assert.True(Contrast(words.OnLight, paper.OnLight) >= 4.5);
        Assert.True(Contrast(words.OnDark, paper.OnDark) >= 4.5);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex) => Linear(hex) is var rgb ? (0.2126 * rgb[0]) + (0.7152 * rgb[1]) + (0.0722 * rgb[2]) : 0;

    private static double Lightness(string hex) => (116 * Root(Luminance(hex))) - 16;

    private static double Distance(string one, string other, double[][] eyes)
    {
        var (a, b) = (Lab(Seen(one, eyes)), Lab(Seen(other, eyes)));
        return Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
    }

    private static double[] Seen(string hex, double[][] eyes) =>
        [.. eyes.Select(row => Math.Clamp(row.Zip(Linear(hex), (weight, part) => weight * part).Sum(), 0, 1))];

    private static double[] Lab(double[] rgb)
    {
        var x = Root(((0.4124 * rgb[0]) + (0.3576 * rgb[1]) + (0.1805 * rgb[2])) / 0.9505);
        var y = Root((0.2126 * rgb[0]) + (0.7152 * rgb[1]) + (0.0722 * rgb[2]));
        var z = Root(((0.0193 * rgb[0]) + (0.1192 * rgb[1]) + (0.9505 * rgb[2])) / 1.089);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];
    }

    private static double Root(double share) => share > 0.008856 ? Math.Cbrt(share) : (7.787 * share) + (16.0 / 116);

    private static double[] Linear(string hex) =>
        [.. Enumerable.Range(0, 3).Select(part => Convert.ToInt32(hex.Substring(1 + (2 * part), 2), 16) / 255.0)
            .Select(share => share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4))];
}
