using Gat.Dist.PowerFlow;

namespace Gat.Dist.HostingCapacity;

/// <summary>What would raise a capacity.</summary>
public enum NextMeasure
{
    /// <summary>Nothing is done but to lift the limit that binds: how far the next one is.</summary>
    NextLimit,

    /// <summary>Units with the volt-var curve of IEEE Std 1547-2018, category B.</summary>
    VoltVar,

    /// <summary>The voltage of the sources one step lower, or higher where low voltages bind.</summary>
    SourceStep,
}

/// <summary>The words that stand for a <see cref="NextMeasure"/> in tables, in the order of the enum.</summary>
public static class NextMeasureWords
{
    /// <summary>All words, indexed by the numeric value of <see cref="NextMeasure"/>.</summary>
    public static IReadOnlyList<string> All { get; } = ["next_limit", "volt_var", "source_step"];
}

/// <summary>
/// Searches a case again in the scenario that limits it, with the limit that binds lifted, with units that control their voltage, and
/// with another voltage at the sources. What counts as new or worse is told from the scenario as it was.
/// </summary>
internal sealed class NextMeasures
{
    /// <summary>One step of a usual on-load tap changer, pu.</summary>
    public const double SourceStepPu = 0.0125;

    private readonly HostingStudy study;
    private readonly StudyProbes probes;
    private readonly UnitSlopes slopes;
    private readonly ScenarioValues values;
    private readonly Dictionary<LimitFlags, ProbePair> lifted = [];
    private readonly HostingCapacityOptions withoutRise;
    private readonly HostingCapacityOptions withVoltVar;
    private ProbePair? risen;
    private ProbePair? usual;

    public NextMeasures(HostingStudy study, StudyProbes probes, UnitSlopes slopes)
    {
        (this.study, this.probes, this.slopes) = (study, probes, slopes);
        values = new ScenarioValues(study.Feeder);
        withoutRise = study.Options with { MaxVoltageRisePu = null, MaxReverseMw = null };
        withVoltVar = study.Options with { Control = UnitControl.VoltVar() };
    }

    /// <summary>Adds what is found of a case; nothing where no limit of the grid binds, or lanes cannot hold its scenario.</summary>
    public void Find(HostingResult result, NextRows rows)
    {
        var limit = result.Limit.Constraint;
        if (result.Scenario < 0 || limit is HostingConstraint.NoSolution or HostingConstraint.SearchLimit)
        {
            return;
        }

        study.Scenarios.Fill(result.Scenario, values);
        var isVoltage = limit is HostingConstraint.OverVoltage or HostingConstraint.UnderVoltage or HostingConstraint.VoltageRise or HostingConstraint.VoltageDrop;
        var isBeside = limit is HostingConstraint.VoltageRise or HostingConstraint.VoltageDrop or HostingConstraint.ReverseFlow;
        Search(NextMeasure.NextLimit, Lifted(result.Limit, isBeside), isBeside ? withoutRise : study.Options, result, rows, stepPu: 0);
        if (isVoltage && !study.Options.IsConsumption && !study.Options.Control.FollowsVoltage)
        {
            Search(NextMeasure.VoltVar, Usual(), withVoltVar, result, rows, stepPu: 0);
        }

        if (limit is HostingConstraint.OverVoltage or HostingConstraint.UnderVoltage)
        {
            Search(NextMeasure.SourceStep, Usual(), study.Options, result, rows, limit == HostingConstraint.OverVoltage ? -SourceStepPu : SourceStepPu);
        }
    }

    private ProbePair? Usual() => usual ??= probes.Lanes(study.Options);

    private ProbePair? Lifted(in Violation limit, bool isBeside)
    {
        if (isBeside)
        {
            return risen ??= probes.Lanes(withoutRise);
        }

        var flags = new LimitFlags(limit.Constraint == HostingConstraint.OverVoltage, limit.Constraint == HostingConstraint.UnderVoltage, limit.Branch);
        if (!lifted.TryGetValue(flags, out var pair) && probes.Lanes(study.Options, flags) is { } made)
        {
            lifted[flags] = pair = made;
        }

        return pair;
    }

    private void Search(NextMeasure measure, ProbePair? pair, HostingCapacityOptions options, HostingResult result, NextRows rows, double stepPu)
    {
        if (pair is null || !pair.Lanes.CanHold(values.AsInput()))
        {
            return;
        }

        pair.Load(result.Scenario, values.AsInput());
        if (stepPu != 0)
        {
            Step(pair, stepPu);
        }

        if (pair.HasBase(0))
        {
            var state = new CaseState(result.Units, slopes.Of(result.Units, options.Control), options.Levels);
            new CapacitySearch(options, study.Feeder.BaseMva, _ => pair, rows: null).Search(state, pair);
            rows.Add(result, measure, options.LevelMw(state.Level), state.Limit, state.Evaluations);
        }
    }

    /// <summary>Moves the voltage of every source; limits stay those of the scenario as it was.</summary>
    private void Step(ProbePair pair, double stepPu)
    {
        for (var bus = 0; bus < values.VSetPu.Length; bus++)
        {
            values.VSetPu[bus] += study.Feeder.SetPoints.IsSlack[bus] ? stepPu : 0;
        }

        pair.Change(values.AsInput());
        for (var bus = 0; bus < values.VSetPu.Length; bus++)
        {
            values.VSetPu[bus] -= study.Feeder.SetPoints.IsSlack[bus] ? stepPu : 0;
        }
    }
}
