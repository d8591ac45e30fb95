using Gat.Adms.VoltVar.Days;
using Gat.Adms.VoltVar.Search;
using Gat.Dist.VoltVar;
using Gat.Faults;

namespace Gat.Adms.VoltVar.Study;

/// <summary>The plan of a day type with its exact power flows.</summary>
internal sealed class DayPlan
{
    private DayPlan(DayType type, PlanDay day, PlanAnswer answer, FlowFigures[] before, FlowFigures[] after, int phases, long evaluations)
    {
        (Type, Day, Answer, Evaluations) = (type, day, answer, evaluations);
        (Before, After) = (new DayFigures(day, before, phases), new DayFigures(day, after, phases));
    }

    /// <summary>The day type.</summary>
    public DayType Type { get; }

    /// <summary>The day.</summary>
    public PlanDay Day { get; }

    /// <summary>What the search found.</summary>
    public PlanAnswer Answer { get; private set; }

    /// <summary>Power flows with all devices as they stand now.</summary>
    public DayFigures Before { get; }

    /// <summary>Power flows as planned.</summary>
    public DayFigures After { get; }

    /// <summary>Power flows that were solved.</summary>
    public long Evaluations { get; }

    /// <summary>Operations of all devices.</summary>
    public int Operations => Enumerable.Range(0, Day.Devices.Count).Sum(device => Day.Operations(device, Answer.Levels));

    /// <summary>Whether the plan keeps all limits.</summary>
    public bool IsWithinLimits => After is { IsSolved: true, Violations: 0 };

    /// <summary>How it ended.</summary>
    public SolveStatus Status => !After.IsSolved ? SolveStatus.NotConverged
        : IsWithinLimits ? SolveStatus.Solved : Answer.IsSearchComplete ? SolveStatus.Infeasible : SolveStatus.BaseViolates;

    /// <summary>What no plan within the limits falls below; NaN where it is not known or limits are not kept.</summary>
    /// <remarks>Sums in another order may differ by rounding; a bound that the plan itself falls below by more is none.</remarks>
    public double Bound => !IsWithinLimits || Answer.BoundKind.Length == 0 || !(Answer.Bound <= After.Objective + (1e-7 * Math.Abs(After.Objective)))
        ? double.NaN : Math.Min(Answer.Bound, After.Objective);

    /// <summary>How far the plan may be from the best, as a share of its objective.</summary>
    public double GapRatio => After.Objective == 0 ? 0 * Bound : Math.Max(0, After.Objective - Bound) / Math.Abs(After.Objective);

    /// <summary>Plans a day type.</summary>
    /// <param name="study">The study.</param>
    /// <param name="type">The day type.</param>
    /// <param name="cancel">Ends the search.</param>
    public static DayPlan Make(VvoStudy study, DayType type, CancellationToken cancel)
    {
        var day = new PlanDay(study.Devices, study.Axis.Intervals, study.Axis.IntervalsPerStep, study.Axis.IntervalMinutes / 60, study.Options.Objective);
        var flows = SettingFlows.Create(study.Grid, study.Steps(type), [.. day.Devices.Select(device => device.Place)]);
        var answer = new DaySearch(day, flows, study.Options.MaxEvaluations).Run(cancel);
        var evaluations = flows.Solved;
        int[][] present = [.. Enumerable.Repeat(day.Present, day.Steps)];
        var plan = new DayPlan(type, day, answer, Flows(day, flows, present), Flows(day, flows, answer.Levels), flows.PhaseCount, evaluations);
        if (plan.IsWithinLimits && answer.BoundKind.Length == 0 && RelaxedBound.Of(day, flows, answer.Levels, cancel) is var bound && !double.IsNaN(bound))
        {
            plan.Answer = answer with { Bound = bound, BoundKind = "relaxed" };
        }

        return plan;
    }

    /// <summary>The power flows of a day at given levels by step.</summary>
    public static FlowFigures[] Flows(PlanDay day, SettingFlows flows, int[][] levels)
    {
        var figures = new FlowFigures[day.Intervals];
        double[] settings = [.. Enumerable.Range(0, day.Intervals).SelectMany(interval =>
            levels[interval / day.IntervalsPerStep].Select((level, device) => day.Devices[device].Settings[level]))];
        flows.Solve([.. Enumerable.Range(0, day.Intervals)], settings, figures);
        return figures;
    }
}
