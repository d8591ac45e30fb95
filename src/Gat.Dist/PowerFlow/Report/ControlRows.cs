using System.Numerics;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.PowerFlow.Report;

/// <summary>Gathers rows of <c>pf_controls</c>: regulators, capacitor banks and switches, all held where the scenario puts them.</summary>
internal sealed class ControlRows
{
    private static readonly TextDictionary kinds = new(["regulator", "cap", "switch"]);

    private readonly Feeder feeder;
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

    public ControlRows(Feeder feeder, WordCodes words)
    {
        this.feeder = feeder;
        this.words = words;
        string[] ids = [.. feeder.Regulators.Id, .. feeder.Capacitors.Id, .. feeder.Switches.Id];
        elements = new TextDictionary(ids.Length == 0 ? [""] : ids);
    }

    /// <summary>Adds every device of a scenario.</summary>
    public void Add(int scenarioCode, in ScenarioInput input, PowerFlowResult result)
    {
        var regulators = feeder.Regulators;
        var capacitors = feeder.Capacitors;
        var switches = feeder.Switches;
        var unsolved = result.HasSolution ? 0 : double.NaN;
        for (var i = 0; i < regulators.Count; i++)
        {
            Add(scenarioCode, 0, i, regulators.Phases[i], regulators.TapPosition[i], regulators.TapPosition[i] + unsolved);
            ratio.Add(input.TapRatio[regulators.Branch[i]] + unsolved);
            seen.Add(double.IsNaN(regulators.VSetPu[i]) ? double.NaN : SeenPu(i, result));
        }

        for (var i = 0; i < capacitors.Count; i++)
        {
            var stepMvar = capacitors.QMvar[i] / capacitors.Steps[i];
            var stepsIn = stepMvar == 0 ? capacitors.StepsIn[i] : Math.Round(input.CapacitorQMvar[i] / stepMvar);
            Add(scenarioCode, 1, regulators.Count + i, capacitors.Phases[i], capacitors.StepsIn[i], stepsIn + unsolved);
            ratio.Add(double.NaN);
            seen.Add(double.NaN);
        }

        for (var i = 0; i < switches.Count; i++)
        {
            var branch = switches.Branch[i];
            Add(
                scenarioCode,
                2,
                regulators.Count + capacitors.Count + i,
                feeder.Branches.Phases[branch],
                feeder.Branches.Closed[branch] ? 1 : 0,
                (input.BranchClosed[branch] ? 1 : 0) + unsolved);
            ratio.Add(double.NaN);
            seen.Add(double.NaN);
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
            new Column<long>([.. positions.Values.ToArray().Select(value => (long)value)], positions.Validity), ratio.Take(), seen.Take(),
            EmptyColumn.Of(Gat.Schemas.Tables.ColumnType.Flag, count),
        ];
        start.Clear();
        return new RecordBatch(PowerFlowTables.Controls, count, columns);
    }

    private void Add(int scenarioCode, int kindCode, int elementCode, PhaseSet phases, int startsAt, double standsAt)
    {
        scenario.Add(scenarioCode);
        kind.Add(kindCode);
        element.Add(elementCode);
        phase.Add(WordCodes.PhaseCode(phases));
        start.Add(startsAt);
        position.Add(standsAt);
    }

    /// <summary>The voltage behind the line-drop compensation, seen from the to side of the branch.</summary>
    private double SeenPu(int regulator, PowerFlowResult result)
    {
        var branch = feeder.Regulators.Branch[regulator];
        var v = result.VmPu[feeder.Branches.ToBus[branch]];
        var delivered = -new Complex(result.PToMw[branch], result.QToMvar[branch]) / feeder.BaseMva;
        var current = Complex.Conjugate(delivered / v);
        return (v - (new Complex(feeder.Regulators.RLdcPu[regulator], feeder.Regulators.XLdcPu[regulator]) * current)).Magnitude;
    }
}
