using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Scenarios;

namespace Gat.Dist.VoltVar;

/// <summary>What a grid is fed with in each step of a plan: loads, generation, and the active power of assets. Immutable.</summary>
public sealed class VoltVarSteps
{
    private readonly ScenarioValues[] values;
    private readonly double[] assetMw;
    private readonly double[] assetMostMvar;
    private readonly int assetCount;

    private VoltVarSteps(ScenarioValues[] values, double[] assetMw, double[] assetMostMvar, int assetCount)
    {
        (this.values, this.assetMw, this.assetMostMvar, this.assetCount) = (values, assetMw, assetMostMvar, assetCount);
    }

    /// <summary>Number of steps.</summary>
    public int Count => values.Length;

    /// <summary>Reads steps of a scenario source.</summary>
    /// <param name="feeder">The grid.</param>
    /// <param name="scenarios">Its profiles.</param>
    /// <param name="steps">Which of its scenarios.</param>
    /// <param name="assets">Assets that feed in; null: none. What is there is taken: sun and wind, demand; stores and machines stand still.</param>
    /// <param name="profiles">Profiles of the assets, in the same intervals; null: they do not change.</param>
    public static VoltVarSteps Read(Feeder feeder, ScenarioSource scenarios, ReadOnlySpan<int> steps, DerAssets? assets, AssetProfiles? profiles)
    {
        var values = new ScenarioValues[steps.Length];
        var count = assets?.Count ?? 0;
        var (p, q) = (new double[steps.Length * count], new double[steps.Length * count]);
        var limits = assets is null ? null : new AssetLimits(assets, []);
        for (var step = 0; step < values.Length; step++)
        {
            values[step] = new ScenarioValues(feeder);
            scenarios.Fill(steps[step], values[step]);
            if (limits is not null)
            {
                profiles?.Fill(steps[step], limits);
                Take(assets!, limits, p.AsSpan(step * count, count), q.AsSpan(step * count, count));
            }
        }

        return new VoltVarSteps(values, p, q, count);
    }

    /// <summary>Active power of all loads of a step at 1 pu, MW; assets that feed in are subtracted.</summary>
    public double NetLoadMw(int step)
    {
        double sum = 0;
        foreach (var load in values[step].LoadPMw)
        {
            sum += load;
        }

        for (var asset = 0; asset < assetCount; asset++)
        {
            sum -= AssetMw(step, asset);
        }

        return sum;
    }

    /// <summary>Reactive power of all loads of a step at 1 pu, Mvar.</summary>
    public double LoadMvar(int step)
    {
        double sum = 0;
        foreach (var load in values[step].LoadQMvar)
        {
            sum += load;
        }

        return sum;
    }

    /// <summary>What a step feeds the grid with, assets aside.</summary>
    internal ScenarioValues Values(int step) => values[step];

    /// <summary>Active power that an asset feeds in, MW.</summary>
    internal double AssetMw(int step, int asset) => assetMw[(step * assetCount) + asset];

    /// <summary>What of a wanted reactive power an asset can feed in beside its active power, Mvar.</summary>
    internal double AssetMvar(int step, int asset, double wantedMvar)
    {
        var most = assetMostMvar[(step * assetCount) + asset];
        return Math.Clamp(wantedMvar, -most, most);
    }

    private static void Take(DerAssets assets, AssetLimits limits, Span<double> p, Span<double> q)
    {
        for (var asset = 0; asset < p.Length; asset++)
        {
            p[asset] = assets.Kind[asset].IsRenewable() ? limits.PMaxMw[asset]
                : assets.Kind[asset].IsDemand() ? limits.PMinMw[asset] : Math.Clamp(0, limits.PMinMw[asset], limits.PMaxMw[asset]);
            var s = limits.SMaxMva[asset];
            q[asset] = Math.Sqrt(Math.Max(0, (s * s) - (p[asset] * p[asset])));
        }
    }
}
