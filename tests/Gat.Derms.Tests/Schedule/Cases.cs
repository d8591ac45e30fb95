using System.Collections.Immutable;
using Gat.Derms.Schedule;
using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;

namespace Gat.Derms.Tests.Schedule;

/// <summary>Makes cases in memory.</summary>
internal static class Cases
{
    public static DerAssetRow Store(string id, string bus = "b", double capMwh = 1, double pMw = 1, double efficiency = 1) => new()
    {
        Id = id,
        Bus = bus,
        Kind = DerKind.Storage,
        PMinMw = -pMw,
        PMaxMw = pMw,
        EnergyCapMwh = capMwh,
        SocMinFraction = 0.1,
        SocMaxFraction = 0.9,
        SocInitFraction = 0.5,
        RoundTripEfficiencyFraction = efficiency,
    };

    public static ScheduleCase Of(
        IEnumerable<DerAssetRow> rows, double[] prices, double stepHours = 1, double[]? exportPrices = null, Feeder? feeder = null,
        Func<int, double>? load = null, Action<int, AssetLimits>? limits = null, Func<DerAssets, IEnumerable<DerGroup>>? groups = null, CostCurves? curves = null)
    {
        var assets = DerAssets.Of(rows, feeder, curves);
        ImmutableArray<DerGroup> shared = [.. (groups?.Invoke(assets) ?? []).Select(group => group with { Members = DerGroups.Members(group, assets) })];
        return new ScheduleCase
        {
            Assets = assets,
            Groups = shared,
            Axis = new TimeAxis(1_767_225_600_000_000, (long)(stepHours * 3.6e9), prices.Length),
            Limits = [.. Enumerable.Range(0, prices.Length).Select(step =>
            {
                var all = new AssetLimits(assets, shared);
                limits?.Invoke(step, all);
                return all;
            })],
            ImportPricePerMwh = prices,
            ExportPricePerMwh = exportPrices ?? prices,
            Feeder = feeder,
            Grid = feeder is null ? [] : [.. Enumerable.Range(0, prices.Length).Select(step => Grid(feeder, load?.Invoke(step) ?? 1))],
        };
    }

    /// <summary>What is earned less what is paid at the meter.</summary>
    public static double Earned(ScheduleCase values, ScheduleSolution solution) => -Enumerable.Range(0, values.StepCount).Sum(step =>
        values.Axis.StepHours * solution.NetImportMw[step] * (solution.NetImportMw[step] > 0 ? values.ImportPricePerMwh[step] : values.ExportPricePerMwh[step]));

    private static ScenarioValues Grid(Feeder feeder, double factor)
    {
        var values = new ScenarioValues(feeder);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            values.ScaleLoad(bus, factor, factor);
        }

        return values;
    }
}
