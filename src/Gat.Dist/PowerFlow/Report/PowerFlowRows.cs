using Gat.Schemas.Columns;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.PowerFlow.Report;

/// <summary>
/// Gathers the result tables of a power flow, scenario by scenario: <c>pf_nodes</c>, <c>pf_branches</c>, <c>pf_controls</c> and
/// <c>pf_summary</c>. Rows come in the order of scenarios, and in natural order of ids within each. One object serves one thread.
/// </summary>
public sealed class PowerFlowRows
{
    private readonly KeepRows keep;
    private readonly NodeRows nodes;
    private readonly BranchRows branches;
    private readonly ControlRows controls;
    private readonly SummaryRows summary;
    private readonly List<string> scenarioIds = [];

    /// <summary>Nothing gathered yet.</summary>
    /// <param name="feeder">The grid.</param>
    /// <param name="keep">Which rows to gather.</param>
    /// <param name="scenarioCapacity">How many scenarios to make room for at once.</param>
    /// <param name="reactiveLimits">Whether generators stop at their reactive limits, and so where they stand is told.</param>
    public PowerFlowRows(Feeder feeder, KeepRows keep, int scenarioCapacity, bool reactiveLimits = false)
    {
        this.keep = keep;
        var words = new WordCodes(feeder);
        var all = keep == KeepRows.All ? scenarioCapacity : 0;
        nodes = new NodeRows(feeder, words, checked(all * feeder.Buses.Count));
        branches = new BranchRows(words, checked(all * feeder.Branches.Count));
        controls = new ControlRows(feeder, words, reactiveLimits);
        summary = new SummaryRows(words, scenarioCapacity);
    }

    /// <summary>The tables that are gathered, in the order in which <see cref="Take"/> gives them.</summary>
    public static IReadOnlyList<TableSchema> TablesFor(KeepRows keep) => keep switch
    {
        KeepRows.Summary => [PowerFlowTables.Summary],
        KeepRows.Violations => [PowerFlowTables.Nodes, PowerFlowTables.Branches, PowerFlowTables.Summary],
        _ => [PowerFlowTables.Nodes, PowerFlowTables.Branches, PowerFlowTables.Controls, PowerFlowTables.Summary],
    };

    /// <summary>Rows that one scenario of a feeder adds to the largest table.</summary>
    public static int RowsPerScenario(Feeder feeder, KeepRows keep) =>
        keep == KeepRows.All ? Math.Max(1, Math.Max(feeder.Buses.Count, feeder.Branches.Count)) : 1;

    /// <summary>Adds one scenario.</summary>
    /// <param name="scenarioId">Its id.</param>
    /// <param name="timestampMicroseconds">The time it is about, microseconds since 1970 UTC; null: no time.</param>
    /// <param name="input">What it fed in.</param>
    /// <param name="result">What came out.</param>
    public void Add(string scenarioId, long? timestampMicroseconds, in ScenarioInput input, PowerFlowResult result)
    {
        var code = scenarioIds.Count;
        scenarioIds.Add(scenarioId);
        summary.Add(code, timestampMicroseconds, result);
        if (keep == KeepRows.All)
        {
            nodes.AddAll(code, result);
            branches.AddAll(code, result);
            controls.Add(code, input, result);
        }
        else if (keep == KeepRows.Violations)
        {
            nodes.AddViolations(code, result);
            branches.AddViolations(code, result);
        }
    }

    /// <summary>The tables gathered since the last call, in the order of <see cref="TablesFor"/>; some may have no row.</summary>
    public IReadOnlyList<RecordBatch> Take()
    {
        var scenarios = new TextDictionary(scenarioIds.Count == 0 ? [""] : scenarioIds);
        scenarioIds.Clear();
        return keep switch
        {
            KeepRows.Summary => [summary.Take(scenarios)],
            KeepRows.Violations => [nodes.Take(scenarios), branches.Take(scenarios), summary.Take(scenarios)],
            _ => [nodes.Take(scenarios), branches.Take(scenarios), controls.Take(scenarios), summary.Take(scenarios)],
        };
    }
}
