using Gat.Dist.Import;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.OptimalPowerFlow.Study;

/// <summary>Gathers rows of <c>opf_dispatch</c>.</summary>
internal sealed class DispatchRows(OpfStudy study)
{
    private readonly List<Row> rows = [];

    /// <summary>Adds the units, and where they are chosen the controls, of a scenario.</summary>
    public void Add(string scenario, OpfOutcome outcome)
    {
        var network = outcome.Network;
        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            var isSolved = outcome.IsSolved;
            rows.Add(new Row(scenario, network.Units[unit].Kind.ToString().ToLowerInvariant(), network.Units[unit].Id, study.Feeder.Buses.Id[outcome.BusOf(study.Grid, unit)])
            {
                PMw = isSolved ? outcome.Answer.PPu[unit] * network.BaseMva : double.NaN,
                QMvar = isSolved ? outcome.Answer.QPu[unit] * network.BaseMva : double.NaN,
                Limits =
                [
                    network.PMinPu[unit] * network.BaseMva, network.PMaxPu[unit] * network.BaseMva, network.QMinPu[unit] * network.BaseMva,
                    network.QMaxPu[unit] * network.BaseMva, network.UnitSMaxPu[unit] * network.BaseMva,
                ],
                CurtailedMw = outcome.CurtailedMw(unit),
                CostPerHour = isSolved ? outcome.CostPerHour(unit) : double.NaN,
            });
        }

        AddControls(scenario, outcome);
    }

    /// <summary>The rows; nothing is added after.</summary>
    public RecordBatch Take() => new TableBuilder(OptimalPowerFlowTables.Dispatch, rows.Count)
        .Texts("scenario_id", rows.Select(row => row.Scenario))
        .Texts("element_kind", rows.Select(row => row.Kind))
        .Texts("element_id", rows.Select(row => row.Id))
        .Texts("node_id", rows.Select(row => row.Node))
        .Numbers("p_mw", rows.Select(row => OpfRows.OrNull(row.PMw)))
        .Numbers("q_mvar", rows.Select(row => OpfRows.OrNull(row.QMvar)))
        .Numbers("p_min_mw", rows.Select(row => Limit(row, 0)))
        .Numbers("p_max_mw", rows.Select(row => Limit(row, 1)))
        .Numbers("q_min_mvar", rows.Select(row => Limit(row, 2)))
        .Numbers("q_max_mvar", rows.Select(row => Limit(row, 3)))
        .Numbers("s_max_mva", rows.Select(row => Limit(row, 4)))
        .Numbers("curtailed_mw", rows.Select(row => OpfRows.OrNull(row.CurtailedMw)))
        .Numbers("cost_per_h", rows.Select(row => OpfRows.OrNull(row.CostPerHour)))
        .Integers("position", rows.Select(row => row.Position))
        .Numbers("ratio_pu", rows.Select(row => OpfRows.OrNull(row.RatioPu)))
        .Build();

    private void AddControls(string scenario, OpfOutcome outcome)
    {
        var (feeder, network, answer) = (study.Feeder, outcome.Network, outcome.Answer);
        for (var bank = 0; bank < network.Banks.Count; bank++)
        {
            var at = network.Banks.FeederBank[bank];
            var isSolved = outcome.IsSolved;
            var v = isSolved ? answer.VmPu[network.Banks.Bus[bank]] : double.NaN;
            rows.Add(new Row(scenario, "cap", feeder.Capacitors.Id[at], feeder.Buses.Id[feeder.Capacitors.Bus[at]])
            {
                QMvar = answer.BankBPu[bank] * v * v * network.BaseMva,
                Position = isSolved ? (long)Math.Round(answer.BankBPu[bank] * network.BaseMva / feeder.Capacitors.QMvar[at] * feeder.Capacitors.Steps[at]) : null,
            });
        }

        for (var regulator = 0; regulator < feeder.Regulators.Count && network.Branches.TapMinPu.Length > 0; regulator++)
        {
            var branch = feeder.Regulators.Branch[regulator];
            if (Array.IndexOf(network.Branches.FeederBranch, branch) is >= 0 and var link)
            {
                var ratio = outcome.IsSolved ? answer.TapRatioPu[link] : double.NaN;
                rows.Add(new Row(scenario, "regulator", feeder.Regulators.Id[regulator], feeder.Buses.Id[feeder.Branches.FromBus[branch]])
                {
                    RatioPu = ratio,
                    Position = outcome.IsSolved ? (long)Math.Round((feeder.Branches.NominalTapRatio[branch] / ratio - 1) / feeder.Regulators.TapStepPu[regulator]) : null,
                });
            }
        }
    }

    private static double? Limit(Row row, int at) => row.Limits.Length == 0 ? null : OpfRows.OrNull(row.Limits[at]);

    private sealed record Row(string Scenario, string Kind, string Id, string Node)
    {
        public double PMw { get; init; } = double.NaN;

        public double QMvar { get; init; } = double.NaN;

        public double[] Limits { get; init; } = [];

        public double CurtailedMw { get; init; } = double.NaN;

        public double CostPerHour { get; init; } = double.NaN;

        public long? Position { get; init; }

        public double RatioPu { get; init; } = double.NaN;
    }
}
