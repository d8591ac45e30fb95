using Gat.Derms.Schedule;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;

namespace Gat.Derms.StressTest;

/// <summary>The case of one scenario: the base case with its numbers changed.</summary>
internal static class StressCase
{
    public static ScheduleCase Of(ScheduleCase values, StressScenario scenario)
    {
        var hours = values.Axis.StepHours;
        double Factor(StressKind kind, int step, int element, double drawn)
        {
            var factor = drawn;
            foreach (var one in scenario.Events)
            {
                if (one.Kind == kind && (one.Element < 0 || one.Element == element))
                {
                    factor *= 1 + (one.Share(step, hours) * (one.FactorRatio - 1));
                }
            }

            return factor;
        }

        return new ScheduleCase
        {
            Assets = values.Assets,
            Groups = values.Groups,
            Axis = values.Axis,
            Feeder = values.Feeder,
            ImportPricePerMwh = [.. values.ImportPricePerMwh.Select((price, step) => price * Factor(StressKind.Price, step, -1, scenario.Price))],
            ExportPricePerMwh = [.. values.ExportPricePerMwh.Select((price, step) => price * Factor(StressKind.Price, step, -1, scenario.Price))],
            Limits = [.. values.Limits.Select((limits, step) => Limits(values, limits, step, asset => Factor(StressKind.Renewable, step, asset, scenario.Renewable), scenario))],
            Grid = [.. values.Grid.Select((grid, step) => Grid(values, grid, bus => Factor(StressKind.Load, step, bus, scenario.Load)))],
        };
    }

    private static ScenarioValues Grid(ScheduleCase values, ScenarioValues grid, Func<int, double> factor)
    {
        var changed = new ScenarioValues(values.Feeder!);
        changed.CopyFrom(grid.AsInput());
        for (var bus = 0; bus < changed.LoadPMw.Length; bus++)
        {
            var by = factor(bus);
            changed.ScaleLoad(bus, by, by);
        }

        return changed;
    }

    private static AssetLimits Limits(ScheduleCase values, AssetLimits limits, int step, Func<int, double> factor, StressScenario scenario)
    {
        var changed = new AssetLimits(values.Assets, values.Groups);
        foreach (var (from, to) in new[]
        {
            (limits.PMinMw, changed.PMinMw), (limits.PMaxMw, changed.PMaxMw), (limits.QMinMvar, changed.QMinMvar), (limits.QMaxMvar, changed.QMaxMvar),
            (limits.SMaxMva, changed.SMaxMva), (limits.SocMinFraction, changed.SocMinFraction), (limits.SocMaxFraction, changed.SocMaxFraction),
            (limits.CostPerMwh, changed.CostPerMwh), (limits.ImportMaxMw, changed.ImportMaxMw), (limits.ExportMaxMw, changed.ExportMaxMw),
        })
        {
            from.CopyTo(to, 0);
        }

        for (var asset = 0; asset < values.Assets.Count; asset++)
        {
            if (values.Assets.Kind[asset].IsRenewable())
            {
                // No weather gives more than the plant can.
                changed.PMaxMw[asset] = Math.Max(changed.PMinMw[asset], Math.Min(limits.PMaxMw[asset] * factor(asset), Math.Max(values.Assets.PMaxMw[asset], limits.PMaxMw[asset])));
            }

            var left = 1.0;
            foreach (var one in scenario.Events.Where(one => one.Kind == StressKind.Outage && (one.Element < 0 || one.Element == asset)))
            {
                left = Math.Min(left, 1 - one.Share(step, values.Axis.StepHours));
            }

            // What is out for a part of a step gives its part of the rest.
            changed.PMinMw[asset] *= left;
            changed.PMaxMw[asset] *= left;
            changed.QMinMvar[asset] *= left;
            changed.QMaxMvar[asset] *= left;
        }

        return changed;
    }
}
