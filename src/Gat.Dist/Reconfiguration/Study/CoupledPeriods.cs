using Gat.Dist.PowerFlow;
using Gat.Dist.Reconfiguration.Plan;

namespace Gat.Dist.Reconfiguration.Study;

/// <summary>Periods whose operations are limited together: each is solved by itself first, then one plan is made for all.</summary>
internal static class CoupledPeriods
{
    public static List<(int Period, PeriodOutcome Outcome, ScenarioValues Values)> Solve(
        ReconfigurationStudy study, PeriodSolver solver, int count, CancellationToken cancel)
    {
        var periods = new List<(int Period, PeriodOutcome Outcome, ScenarioValues Values)>();
        for (var period = 0; period < count; period++)
        {
            cancel.ThrowIfCancellationRequested();
            var outcome = solver.Solve(period, null, cancel);
            var values = new ScenarioValues(study.Feeder);
            study.Periods.Fill(period, values);
            periods.Add((period, outcome, values));
        }

        // Periods without any configuration that is allowed cost no operations: the states of the period before stay.
        var solved = periods.Where(period => period.Outcome.Best is not null).ToList();
        if (solved.Count == 0)
        {
            return periods;
        }

        var planner = new SwitchingPlanner(
            study.Network, solver.Search, [.. solved.Select(period => period.Values)], study.Options.MaxSwitching!.Value, study.Options.DemandLimits,
            study.Feeder.Branches.Closed.AsSpan());
        var plan = planner.Make(
            [.. solved.Select(period => period.Outcome.Best!)], [.. solved.Select(period => period.Outcome.BoundMw)],
            enumerates: study.Options.Method != ReconfigurationMethod.Exchange && solved.All(period => double.IsFinite(period.Outcome.BoundMw)), cancel);
        for (var at = 0; at < solved.Count; at++)
        {
            var (period, outcome, values) = solved[at];
            periods[period] = (period, Planned(outcome, plan, at), values);
        }

        return periods;
    }

    private static PeriodOutcome Planned(PeriodOutcome own, SwitchingPlan plan, int at) => plan.Configurations[at] is { } chosen
        ? own with
        {
            Best = chosen,
            IsProven = plan.IsProven,
            BoundMw = plan.IsProven ? chosen.LossMw : own.BoundMw,
            GapFraction = (plan.LossSumMw - plan.BoundSumMw) / plan.LossSumMw,
        }
        : own with { Status = Faults.SolveStatus.Infeasible, Best = null, IsProven = false };
}
