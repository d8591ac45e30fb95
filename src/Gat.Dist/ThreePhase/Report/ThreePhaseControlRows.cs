using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Report;
using Gat.Dist.ThreePhase.Model;
using Gat.Schemas.Columns;

namespace Gat.Dist.ThreePhase.Report;

/// <summary>Gathers rows of <c>pf_controls</c>: regulators, capacitor banks and switches.</summary>
internal sealed class ThreePhaseControlRows
{
    private readonly ThreePhaseGrid grid;
    private readonly ControlBuffer rows;

    public ThreePhaseControlRows(ThreePhaseGrid grid, WordCodes words)
    {
        this.grid = grid;
        rows = new ControlBuffer(words, [.. grid.Feeder.Regulators.Id, .. grid.Feeder.Capacitors.Id, .. grid.Feeder.Switches.Id]);
    }

    /// <summary>Adds every device of a scenario.</summary>
    public void Add(int scenarioCode, in ScenarioInput input, ThreePhaseResult result)
    {
        var (regulators, capacitors, switches) = (grid.Feeder.Regulators, grid.Feeder.Capacitors, grid.Feeder.Switches);
        for (var i = 0; i < grid.Regulators.Count; i++)
        {
            var it = grid.Regulators[i];
            Add(scenarioCode, 0, it.Index, regulators.Phases[it.Index], it.StartPosition, result.Regulators[i], result);
        }

        for (var i = 0; i < capacitors.Count; i++)
        {
            Add(scenarioCode, 1, regulators.Count + i, capacitors.Phases[i], capacitors.StepsIn[i], result.Capacitors[i], result);
        }

        for (var i = 0; i < switches.Count; i++)
        {
            var branch = switches.Branch[i];
            var stands = new ControlOutcome(input.BranchClosed[branch] ? 1 : 0, double.NaN, double.NaN, null);
            Add(
                scenarioCode, 2, regulators.Count + capacitors.Count + i, grid.Feeder.Branches.Phases[branch],
                grid.Feeder.Branches.Closed[branch] ? 1 : 0, stands, result);
        }
    }

    /// <summary>The rows, which are handed over; gathering starts anew.</summary>
    public RecordBatch Take(TextDictionary scenarios) => rows.Take(scenarios);

    private void Add(
        int scenarioCode, int kindCode, int elementCode, PhaseSet phases, int startsAt, in ControlOutcome stands, ThreePhaseResult result)
    {
        var isSolved = result.Brief.HasSolution;
        var unsolved = isSolved ? 0 : double.NaN;
        rows.Add(
            (scenarioCode, kindCode, elementCode), phases, startsAt,
            (stands.Position + unsolved, stands.RatioPu + unsolved, stands.SeenPu + unsolved, isSolved ? stands.IsAtLimit : null));
    }
}
