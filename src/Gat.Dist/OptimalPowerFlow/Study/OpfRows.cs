using Gat.Dist.Import;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.OptimalPowerFlow.Study;

/// <summary>Gathers the tables of one chunk, scenario by scenario. Rows come in natural order of ids within each scenario.</summary>
internal sealed class OpfRows(OpfStudy study)
{
    private readonly List<(string Scenario, OpfOutcome Outcome, long? Time)> outcomes = [];
    private readonly DispatchRows dispatch = new(study);
    private readonly List<(string Scenario, OpfBinding Row)> bindings = [];
    private readonly List<long> bindingCounts = [];

    /// <summary>Adds a scenario.</summary>
    public void Add(int scenario, OpfOutcome outcome)
    {
        var id = study.Scenarios.Id(scenario);
        outcomes.Add((id, outcome, study.Scenarios.TimestampMicroseconds(scenario)));
        dispatch.Add(id, outcome);
        var rows = OpfBindings.Of(study.Grid, outcome.Network, outcome.Answer);
        bindings.AddRange(rows.Select(row => (id, row)));
        bindingCounts.Add(rows.Count(row => row.Role == "binding"));
    }

    /// <summary>The tables; nothing is added after.</summary>
    public IEnumerable<RecordBatch> Take() => [Nodes(), Branches(), dispatch.Take(), Binding(), Summary()];

    private RecordBatch Nodes()
    {
        var buses = study.Feeder.Buses;
        IEnumerable<double?> Each(Func<OpfOutcome, int, double> value) =>
            outcomes.SelectMany(item => Enumerable.Range(0, buses.Count).Select(bus => OrNull(value(item.Outcome, bus))));
        return new TableBuilder(OptimalPowerFlowTables.Nodes, outcomes.Count * buses.Count)
            .Texts("scenario_id", outcomes.SelectMany(item => Enumerable.Repeat(item.Scenario, buses.Count)))
            .Texts("node_id", outcomes.SelectMany(_ => buses.Id))
            .Numbers("vm_pu", Each((outcome, bus) => outcome.VmPu[bus]))
            .Numbers("va_deg", Each((outcome, bus) => outcome.VaDeg[bus]))
            .Numbers("p_mw", Each((outcome, bus) => outcome.PMw[bus]))
            .Numbers("q_mvar", Each((outcome, bus) => outcome.QMvar[bus]))
            .Numbers("lmp_p", Each((outcome, bus) => outcome.Price(outcome.Answer.PricePPerHour, bus)))
            .Numbers("lmp_q", Each((outcome, bus) => outcome.Price(outcome.Answer.PriceQPerHour, bus)))
            .Build();
    }

    private RecordBatch Branches()
    {
        var (branches, buses) = (study.Feeder.Branches, study.Feeder.Buses);
        IEnumerable<double?> Each(Func<OpfOutcome, int, double> value) =>
            outcomes.SelectMany(item => Enumerable.Range(0, branches.Count).Select(branch => OrNull(value(item.Outcome, branch))));
        IEnumerable<string?> Words(Func<int, string> word) => outcomes.SelectMany(_ => Enumerable.Range(0, branches.Count).Select(word));
        return new TableBuilder(OptimalPowerFlowTables.Branches, outcomes.Count * branches.Count)
            .Texts("scenario_id", outcomes.SelectMany(item => Enumerable.Repeat(item.Scenario, branches.Count)))
            .Texts("branch_id", Words(branch => branches.Id[branch]))
            .Texts("from_node", Words(branch => buses.Id[branches.FromBus[branch]]))
            .Texts("to_node", Words(branch => buses.Id[branches.ToBus[branch]]))
            .Texts("phase", Words(branch => branches.Phases[branch].Text()))
            .Numbers("p_from_mw", Each((outcome, branch) => outcome.PFromMw[branch]))
            .Numbers("q_from_mvar", Each((outcome, branch) => outcome.QFromMvar[branch]))
            .Numbers("p_to_mw", Each((outcome, branch) => outcome.PToMw[branch]))
            .Numbers("q_to_mvar", Each((outcome, branch) => outcome.QToMvar[branch]))
            .Numbers("i_from_ka", Each((outcome, branch) => outcome.IFromKa[branch]))
            .Numbers("i_to_ka", Each((outcome, branch) => outcome.IToKa[branch]))
            .Numbers("loss_mw", Each((outcome, branch) => outcome.PFromMw[branch] + outcome.PToMw[branch]))
            .Numbers("loss_mvar", Each((outcome, branch) => outcome.QFromMvar[branch] + outcome.QToMvar[branch]))
            .Numbers("loading_pct", Each((outcome, branch) => outcome.LoadingPct[branch]))
            .Build();
    }

    private RecordBatch Binding() => new TableBuilder(OptimalPowerFlowTables.Binding, bindings.Count)
        .Texts("scenario_id", bindings.Select(item => item.Scenario))
        .Texts("role", bindings.Select(item => item.Row.Role))
        .Texts("constraint", bindings.Select(item => OpfLimits.Words[(int)item.Row.Limit]))
        .Texts("element_kind", bindings.Select(item => item.Row.ElementKind))
        .Texts("element_id", bindings.Select(item => item.Row.ElementId))
        .Numbers("value", bindings.Select(item => OrNull(item.Row.Value)))
        .Numbers("limit", bindings.Select(item => OrNull(item.Row.LimitValue)))
        .Texts("unit", bindings.Select(item => item.Row.Unit))
        .Numbers("excess", bindings.Select(item => (double?)item.Row.Excess))
        .Numbers("dual", bindings.Select(item => OrNull(item.Row.Dual)))
        .Build();

    private RecordBatch Summary()
    {
        var totals = outcomes.Select(item => new OpfTotals(study.Feeder, item.Outcome)).ToArray();
        IEnumerable<double?> Each(Func<OpfTotals, double> value) => totals.Select(item => OrNull(value(item)));
        IEnumerable<double?> Answers(Func<OpfSolution, double> value) =>
            outcomes.Select(item => item.Outcome.IsSolved ? OrNull(value(item.Outcome.Answer)) : null);
        return new TableBuilder(OptimalPowerFlowTables.Summary, outcomes.Count)
            .Texts("scenario_id", outcomes.Select(item => item.Scenario))
            .Integers("timestamp", outcomes.Select(item => item.Time))
            .Texts("status", outcomes.Select(item => item.Outcome.Status.Word()))
            .Numbers("objective", Answers(answer => answer.Objective))
            .Texts("objective_unit", outcomes.Select(_ => study.Options.Objective.Unit()))
            .Numbers("penalty", Answers(answer => answer.Penalty))
            .Numbers("bound", Answers(answer => answer.Bound))
            .Numbers("gap", Each(item => item.Gap))
            .Numbers("relaxation_gap", Answers(answer => answer.RelaxationGapRatio))
            .Integers("iterations", outcomes.Select(item => (long)item.Outcome.Answer.Iterations))
            .Numbers("loss_mw", Each(item => item.LossMw))
            .Numbers("cost_per_h", Each(item => item.CostPerHour))
            .Numbers("curtailed_mw", Each(item => item.CurtailedMw))
            .Numbers("v_min_pu", Each(item => item.VMin.Pu))
            .Texts("v_min_node", totals.Select(item => item.VMin.Node))
            .Numbers("v_max_pu", Each(item => item.VMax.Pu))
            .Texts("v_max_node", totals.Select(item => item.VMax.Node))
            .Numbers("max_loading_pct", Each(item => item.Loading.Pct))
            .Texts("max_loading_branch", totals.Select(item => item.Loading.Branch))
            .Numbers("source_p_mw", Each(item => item.SourcePMw))
            .Numbers("source_q_mvar", Each(item => item.SourceQMvar))
            .Integers("binding", bindingCounts)
            .Flags("ac_verified", outcomes.Select(item => item.Outcome.Verdict.IsVerified))
            .Numbers("ac_max_mismatch_pu", outcomes.Select(item => OrNull(item.Outcome.Verdict.MaxMismatchPu)))
            .Numbers("ac_max_violation_pu", outcomes.Select(item => OrNull(item.Outcome.Verdict.MaxViolationPu)))
            .Texts("ac_worst_element", outcomes.Select(item => item.Outcome.Verdict.WorstElement is { Length: > 0 } element ? element : null))
            .Build();
    }

    internal static double? OrNull(double value) => double.IsFinite(value) ? value : null;
}
