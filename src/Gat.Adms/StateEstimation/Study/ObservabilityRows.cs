using Gat.Adms.StateEstimation.Measurements;
using Gat.Adms.StateEstimation.Observability;
using Gat.Adms.Tables;
using Gat.Dist;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.StateEstimation.Study;

/// <summary>Gathers rows of <c>se_observability</c>.</summary>
internal sealed class ObservabilityRows(StateEstimationStudy study)
{
    private readonly List<Row> rows = [];

    /// <summary>Adds what a set determines.</summary>
    public void Add(string scenario, ObservabilityReport report)
    {
        AddIslands(scenario, report);
        AddMeters(scenario, "missing", report.Missing);
        AddMeters(scenario, "candidate", report.Candidates);
    }

    /// <summary>The rows; nothing is added after.</summary>
    public RecordBatch Take() => new(
        StateEstimationTables.Observability, rows.Count,
        [
            RowColumns.Of([.. rows.Select(row => row.Scenario)]), RowColumns.Of([.. rows.Select(row => row.Role)]), RowColumns.Of([.. rows.Select(row => row.Number)]),
            NullableColumns.Of([.. rows.Select(row => row.Island)]), NullableColumns.Of([.. rows.Select(row => row.IsObservable)]),
            NullableColumns.Of([.. rows.Select(row => row.Nodes)]), RowColumns.Of([.. rows.Select(row => row.Kind)]), RowColumns.Of([.. rows.Select(row => row.ElementKind)]),
            RowColumns.Of([.. rows.Select(row => row.Element)]), RowColumns.Of([.. rows.Select(row => row.End)]), RowColumns.Of([.. rows.Select(row => row.Phase)]),
        ]);

    private void AddIslands(string scenario, ObservabilityReport report)
    {
        var (network, ids) = (study.Network, study.Grid.Feeder.Buses.Id);
        int[] metered = [.. Enumerable.Range(0, network.Terminals.Length).Where(terminal => !network.Terminals[terminal].IsInner)];
        foreach (var island in metered.GroupBy(terminal => report.Island[terminal]).OrderBy(island => island.Key))
        {
            var first = network.Terminals[island.First()];
            rows.Add(new Row(scenario, "island", island.Key + 1, "", "node", ids[first.Bus], "", first.Phase.Text())
            {
                Island = island.Key + 1,
                IsObservable = island.All(terminal => report.IsTerminalObservable[terminal]),
                Nodes = island.Count(),
            });
        }

        // Where all is one island, its nodes need no listing.
        var number = 0;
        foreach (var terminal in report.IsObservable ? [] : metered)
        {
            var (bus, phase, _) = network.Terminals[terminal];
            rows.Add(new Row(scenario, "node", ++number, "", "node", ids[bus], "", phase.Text())
            {
                Island = report.Island[terminal] + 1,
                IsObservable = report.IsTerminalObservable[terminal],
            });
        }
    }

    private void AddMeters(string scenario, string role, IReadOnlyList<Meter> meters)
    {
        for (var at = 0; at < meters.Count; at++)
        {
            var meter = meters[at];
            rows.Add(new Row(scenario, role, at + 1, meter.Kind.Word(), meter.ElementKind(), meter.ElementId(study.Grid.Feeder), meter.End(), meter.Phase.Text()));
        }
    }

    private sealed record Row(string Scenario, string Role, long Number, string Kind, string ElementKind, string Element, string End, string Phase)
    {
        public long? Island { get; init; }

        public bool? IsObservable { get; init; }

        public long? Nodes { get; init; }
    }
}
