namespace Gat.Dist.Pictures.Drawing;

/// <summary>A range of values that begins and ends at round numbers, with round ticks between: steps of 1, 2 or 5 times a power of ten.</summary>
internal sealed class NiceScale
{
    private NiceScale(double lowest, double highest, double step, int decimals)
    {
        (Lowest, Highest, Step, Decimals) = (lowest, highest, step, decimals);
        var first = (long)Math.Ceiling((lowest / step) - 1e-6);
        var last = (long)Math.Floor((highest / step) + 1e-6);
        Ticks = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(tick => (first + tick) * step)];
    }

    /// <summary>Where the range begins.</summary>
    public double Lowest { get; }

    /// <summary>Where it ends.</summary>
    public double Highest { get; }

    /// <summary>From tick to tick.</summary>
    public double Step { get; }

    /// <summary>Decimals that tell neighbouring ticks apart.</summary>
    public int Decimals { get; }

    /// <summary>The ticks, ascending.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>A tick in words.</summary>
    public string Text(double tick) => SvgNumber.Fixed(Math.Abs(tick) < Step / 2 ? 0 : tick, Decimals);

    /// <summary>A scale around values, its ends moved out to ticks.</summary>
    /// <param name="lowest">Lowest value.</param>
    /// <param name="highest">Highest value; where it is no more than the lowest, the scale has the least width around them.</param>
    /// <param name="intervals">About how many intervals to make.</param>
    /// <param name="leastWidth">Smallest width, above 0.</param>
    public static NiceScale Around(double lowest, double highest, int intervals, double leastWidth)
    {
        var (low, high, step) = Widened(lowest, highest, intervals, leastWidth);
        return new NiceScale(Math.Floor((low / step) + 1e-6) * step, Math.Ceiling((high / step) - 1e-6) * step, step, DecimalsOf(step));
    }

    /// <summary>As the other, but the ends stay where the values are, as for a distance.</summary>
    public static NiceScale Between(double lowest, double highest, int intervals, double leastWidth)
    {
        var (low, high, step) = Widened(lowest, highest, intervals, leastWidth);
        return new NiceScale(low, high, step, DecimalsOf(step));
    }

    private static (double Low, double High, double Step) Widened(double lowest, double highest, int intervals, double leastWidth)
    {
        // Values so far from 0 that a narrow range would have no digits to tell them apart get a wider one.
        var least = Math.Max(leastWidth, Math.Max(Math.Abs(lowest), Math.Abs(highest)) * 1e-9);
        if (highest - lowest < least)
        {
            var middle = (lowest + highest) / 2;
            (lowest, highest) = (middle - (least / 2), middle + (least / 2));
        }

        return (lowest, highest, StepOf((highest - lowest) / intervals));
    }

    private static double StepOf(double about)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(about)));
        var factor = about / power;
        return power * (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10);
    }

    private static int DecimalsOf(double step) => Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 12);
}
