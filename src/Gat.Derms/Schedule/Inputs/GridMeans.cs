using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Scenarios;

namespace Gat.Derms.Schedule.Inputs;

/// <summary>Means over the intervals of a step, of a grid's loads and of assets' limits.</summary>
internal static class GridMeans
{
    /// <summary>Loads and schedules of generators are averaged; states are those of the first interval.</summary>
    public static ScenarioValues Grid(Feeder feeder, ScenarioSource? source, int first, int count)
    {
        var mean = new ScenarioValues(feeder);
        source?.Fill(first, mean);
        if (source is null || count == 1)
        {
            return mean;
        }

        var one = new ScenarioValues(feeder);
        for (var interval = first + 1; interval < first + count; interval++)
        {
            source.Fill(interval, one);
            foreach (var (sum, more) in Pairs(mean, one))
            {
                Add(sum, more);
            }

            for (var bus = 0; bus < mean.VaryingLoad.Length; bus++)
            {
                var (a, b) = (mean.VaryingLoad[bus], one.VaryingLoad[bus]);
                mean.VaryingLoad[bus] = new VaryingLoad(
                    a.CurrentPMw + b.CurrentPMw, a.CurrentQMvar + b.CurrentQMvar, a.ImpedancePMw + b.ImpedancePMw, a.ImpedanceQMvar + b.ImpedanceQMvar);
            }
        }

        foreach (var (sum, _) in Pairs(mean, one))
        {
            Divide(sum, count);
        }

        for (var bus = 0; bus < mean.VaryingLoad.Length; bus++)
        {
            var a = mean.VaryingLoad[bus];
            mean.VaryingLoad[bus] = new VaryingLoad(a.CurrentPMw / count, a.CurrentQMvar / count, a.ImpedancePMw / count, a.ImpedanceQMvar / count);
        }

        return mean;
    }

    /// <summary>Limits and costs of assets and groups.</summary>
    public static AssetLimits Limits(DerAssets assets, System.Collections.Immutable.ImmutableArray<DerGroup> groups, AssetProfiles? source, int first, int count)
    {
        var mean = new AssetLimits(assets, groups);
        source?.Fill(first, mean);
        if (source is null || count == 1)
        {
            return mean;
        }

        var one = new AssetLimits(assets, groups);
        for (var interval = first + 1; interval < first + count; interval++)
        {
            source.Fill(interval, one);
            foreach (var (sum, more) in Pairs(mean, one))
            {
                Add(sum, more);
            }
        }

        foreach (var (sum, _) in Pairs(mean, one))
        {
            Divide(sum, count);
        }

        return mean;
    }

    private static (double[] Sum, double[] More)[] Pairs(ScenarioValues sum, ScenarioValues more) =>
    [
        (sum.LoadPMw, more.LoadPMw), (sum.LoadQMvar, more.LoadQMvar), (sum.DetailPMw, more.DetailPMw), (sum.DetailQMvar, more.DetailQMvar),
        (sum.GeneratorPMw, more.GeneratorPMw), (sum.GeneratorQMvar, more.GeneratorQMvar),
    ];

    private static (double[] Sum, double[] More)[] Pairs(AssetLimits sum, AssetLimits more) =>
    [
        (sum.PMinMw, more.PMinMw), (sum.PMaxMw, more.PMaxMw), (sum.QMinMvar, more.QMinMvar), (sum.QMaxMvar, more.QMaxMvar), (sum.SMaxMva, more.SMaxMva),
        (sum.SocMinFraction, more.SocMinFraction), (sum.SocMaxFraction, more.SocMaxFraction), (sum.CostPerMwh, more.CostPerMwh),
        (sum.ImportMaxMw, more.ImportMaxMw), (sum.ExportMaxMw, more.ExportMaxMw),
    ];

    private static void Add(double[] sum, double[] more)
    {
        for (var at = 0; at < sum.Length; at++)
        {
            sum[at] += more[at];
        }
    }

    private static void Divide(double[] sum, int count)
    {
        for (var at = 0; at < sum.Length; at++)
        {
            sum[at] /= count;
        }
    }
}
