using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Report;
using Gat.Dist.ThreePhase.Model;
using Gat.Schemas.Columns;

namespace Gat.Dist.ThreePhase.Report;

/// <summary>
/// Gathers the result tables of a power flow by phase: the tables of <see cref="PowerFlowRows"/>, with one row for each terminal of a bus and for each
/// conductor of a branch. One object serves one thread.
/// </summary>
internal sealed class ThreePhaseRows
{
    private readonly KeepRows keep;
    private readonly TerminalRows nodes;
    private readonly FlowRows branches;
    private readonly ThreePhaseControlRows controls;
    private readonly SummaryRows summary;
    private readonly List<string> scenarioIds = [];

    public ThreePhaseRows(ThreePhaseGrid grid, KeepRows keep, int scenarioCapacity)
    {
        this.keep = keep;
        var words = new WordCodes(grid.Feeder);
        nodes = new TerminalRows(grid, words);
        branches = new FlowRows(grid, words);
        controls = new ThreePhaseControlRows(grid, words);
        summary = new SummaryRows(words, scenarioCapacity);
    }

    /// <summary>Rows that one scenario adds to the largest table.</summary>
    public static int RowsPerScenario(ThreePhaseGrid grid, KeepRows keep) => keep == KeepRows.All
        ? Math.Max(1, Math.Max(grid.Feeder.Buses.Phases.Sum(phases => phases.ConductorCount()), grid.Flows.Branch.Length))
        : 1;

    /// <summary>Adds one scenario.</summary>
    public void Add(string scenarioId, long? timestampMicroseconds, in ScenarioInput input, ThreePhaseResult result)
    {
        var code = scenarioIds.Count;
        scenarioIds.Add(scenarioId);
        summary.Add(code, timestampMicroseconds, result.Brief);
        if (keep != KeepRows.Summary)
        {
            nodes.Add(code, result, onlyViolations: keep == KeepRows.Violations);
            branches.Add(code, result, onlyViolations: keep == KeepRows.Violations);
        }

        if (keep == KeepRows.All)
        {
            controls.Add(code, input, result);
        }
    }

    /// <summary>The tables gathered since the last call, in the order of <see cref="PowerFlowRows.TablesFor"/>.</summary>
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
