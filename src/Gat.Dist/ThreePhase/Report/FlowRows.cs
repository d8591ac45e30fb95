using Gat.Dist.PowerFlow.Report;
using Gat.Dist.ThreePhase.Model;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.ThreePhase.Report;

/// <summary>Gathers rows of <c>pf_branches</c>, one for each conductor of a branch.</summary>
internal sealed class FlowRows
{
    private readonly WordCodes words;
    private readonly CodeBuffer scenario = new(0);
    private readonly CodeBuffer branch = new(0);
    private readonly CodeBuffer from = new(0);
    private readonly CodeBuffer to = new(0);
    private readonly CodeBuffer phase = new(0);
    private readonly NumberBuffer[] numbers = [.. Enumerable.Range(0, 9).Select(_ => new NumberBuffer(0))];
    private readonly int[] branches;
    private readonly int[] froms;
    private readonly int[] tos;
    private readonly int[] phases;
    private int rows;

    public FlowRows(ThreePhaseGrid grid, WordCodes words)
    {
        this.words = words;
        branches = grid.Flows.Branch;
        froms = [.. branches.Select(at => grid.Feeder.Branches.FromBus[at])];
        tos = [.. branches.Select(at => grid.Feeder.Branches.ToBus[at])];
        phases = [.. grid.Flows.Conductor.Select(conductor => WordCodes.PhaseCode(TerminalText.SetOf(conductor)))];
    }

    /// <summary>Adds the rows of a scenario, or those of conductors loaded above 100 percent.</summary>
    public void Add(int scenarioCode, ThreePhaseResult result, bool onlyViolations)
    {
        for (var row = 0; row < branches.Length; row++)
        {
            if (onlyViolations && !(result.LoadingPct[row] > 100))
            {
                continue;
            }

            scenario.Add(scenarioCode);
            branch.Add(branches[row]);
            from.Add(froms[row]);
            to.Add(tos[row]);
            phase.Add(phases[row]);
            ReadOnlySpan<double> values =
            [
                result.PMwOfFlow[2 * row], result.QMvarOfFlow[2 * row], result.PMwOfFlow[(2 * row) + 1], result.QMvarOfFlow[(2 * row) + 1],
                result.IKaOfFlow[2 * row], result.IKaOfFlow[(2 * row) + 1], result.LossMw[row], result.LossMvar[row], result.LoadingPct[row],
            ];
            for (var column = 0; column < numbers.Length; column++)
            {
                numbers[column].Add(values[column]);
            }

            rows++;
        }
    }

    /// <summary>The rows, which are handed over; gathering starts anew.</summary>
    public RecordBatch Take(TextDictionary scenarios)
    {
        var count = rows;
        rows = 0;
        Column[] names =
            [scenario.Take(scenarios), branch.Take(words.Branches), from.Take(words.Buses), to.Take(words.Buses), phase.Take(words.Phases)];
        return new RecordBatch(PowerFlowTables.Branches, count, [.. names, .. numbers.Select(column => column.Take())]);
    }
}
