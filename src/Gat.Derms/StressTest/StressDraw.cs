using Gat.Numerics.Maths;
using Gat.Numerics.Random;

namespace Gat.Derms.StressTest;

/// <summary>Draws random scenarios; each depends on the seed and its number alone.</summary>
internal static class StressDraw
{
    private const uint factors = 0x537472; // "Str"
    private const uint outages = 0x537473;

    public static StressScenario Of(int sample, StressOptions options, int assetCount, double horizonHours)
    {
        var stream = new RandomStream(unchecked((ulong)options.Seed), (ulong)sample, factors);
        double price = stream.Normal(), load = stream.Normal(), renewable = stream.Normal();
        var byLoad = Correlated(price, load, options.PriceLoadCorrelationRatio);
        var byRenewable = Correlated(price, renewable, options.PriceRenewableCorrelationRatio);
        var outage = Outage(sample, options, assetCount, horizonHours);
        return new StressScenario(
            $"random-{sample + 1}", LogNormal(options.PriceSigmaRatio, price), LogNormal(options.LoadSigmaRatio, byLoad), LogNormal(options.RenewableSigmaRatio, byRenewable),
            outage?.Element ?? -1, outage is { } one ? [one] : []);
    }

    // A stream of its own: whether outages are drawn changes nothing of the factors.
    private static StressEvent? Outage(int sample, StressOptions options, int assetCount, double horizonHours)
    {
        var stream = new RandomStream(unchecked((ulong)options.Seed), (ulong)sample, outages);
        var happens = stream.Uniform() < options.OutageProbabilityFraction;
        var (asset, start) = (stream.NextInt(assetCount), stream.Uniform() * horizonHours);
        var length = -options.OutageMeanHours * DeterministicMath.Log(1 - stream.Uniform());
        return happens ? new StressEvent(StressKind.Outage, asset, start, length, 0) : null;
    }

    private static double Correlated(double first, double second, double correlation) =>
        (correlation * first) + (Math.Sqrt(1 - (correlation * correlation)) * second);

    /// <summary>Mean 1: exp(σ z - σ² / 2).</summary>
    private static double LogNormal(double sigma, double z) => DeterministicMath.Exp((sigma * z) - (sigma * sigma / 2));
}
