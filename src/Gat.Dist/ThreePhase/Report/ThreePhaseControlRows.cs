using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Report;
using Gat.Dist.ThreePhase.Model;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.ThreePhase.Report;

/// <summary>Gathers rows of <c>pf_controls</c>: regulators, capacitor banks and switches.</summary>
internal sealed class ThreePhaseControlRows
{
    private static readonly TextDictionary kinds = new(["regulator", "cap", "switch"]);

    private readonly ThreePhaseGrid grid;
    private readonly WordCodes words;
    private readonly TextDictionary elements;
    private readonly CodeBuffer scenario = new(0);
    private readonly CodeBuffer kind = new(0);
    private readonly CodeBuffer element = new(0);
    private readonly CodeBuffer phase = new(0);
    private readonly List<long> start = [];
    private readonly NumberBuffer position = new(0);
    private readonly NumberBuffer ratio = new(0);
    private readonly NumberBuffer seen = new(0);
    private readonly List<bool?> limit = [];

    public ThreePhaseControlRows(ThreePhaseGrid grid, WordCodes words)
    {
        (this.grid, this.words) = (grid, words);
        string[] ids = [.. grid.Feeder.Regulators.Id, .. grid.Feeder.Capacitors.Id, .. grid.Feeder.Switches.Id];
        elements = new TextDictionary(ids.Length == 0 ? [""] : ids);
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
    public RecordBatch Take(TextDictionary scenarios)
    {
        var count = start.Count;
        var positions = position.Take();
        Column[] columns =
        [
            scenario.Take(scenarios), kind.Take(kinds), element.Take(elements), phase.Take(words.Phases), new Column<long>([.. start]),
            new Column<long>([.. positions.Values.ToArray().Select(value => (long)value)], positions.Validity), ratio.Take(), seen.Take(), Limits(),
        ];
        start.Clear();
        limit.Clear();
        return new RecordBatch(PowerFlowTables.Controls, count, columns);
    }

    private void Add(
        int scenarioCode, int kindCode, int elementCode, PhaseSet phases, int startsAt, in ControlOutcome stands, ThreePhaseResult result)
    {
        var unsolved = result.Brief.HasSolution ? 0 : double.NaN;
        scenario.Add(scenarioCode);
        kind.Add(kindCode);
        element.Add(elementCode);
        phase.Add(WordCodes.PhaseCode(phases));
        start.Add(startsAt);
        position.Add(stands.Position + unsolved);
        ratio.Add(stands.RatioPu + unsolved);
        seen.Add(stands.SeenPu + unsolved);
        limit.Add(result.Brief.HasSolution ? stands.IsAtLimit : null);
    }

    private FlagColumn Limits()
    {
        var (values, validity) = (Bitmap.AllSet(limit.Count), Bitmap.AllSet(limit.Count));
        for (var row = 0; row < limit.Count; row++)
        {
            Bitmap.Set(values, row, limit[row] == true);
            Bitmap.Set(validity, row, limit[row] is not null);
        }

        return new FlagColumn(values, limit.Count, validity);
    }
}
