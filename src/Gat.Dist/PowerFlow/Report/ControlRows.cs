using System.Numerics;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.PowerFlow.Report;

/// <summary>
/// Gathers rows of <c>pf_controls</c>: regulators, capacitor banks and switches, all held where the scenario puts them, and where reactive
/// limits count the generators that hold a voltage.
/// </summary>
internal sealed class ControlRows
{
    private static readonly TextDictionary kinds = new(["regulator", "cap", "switch", "generator"]);

    private readonly Feeder feeder;
    private readonly WordCodes words;
    private readonly TextDictionary elements;
    private readonly int[] limited;
    private readonly CodeBuffer scenario = new(0);
    private readonly CodeBuffer kind = new(0);
    private readonly CodeBuffer element = new(0);
    private readonly CodeBuffer phase = new(0);
    private readonly List<long> start = [];
    private readonly NumberBuffer position = new(0);
    private readonly NumberBuffer ratio = new(0);
    private readonly NumberBuffer seen = new(0);
    private readonly List<bool?> limit = [];

    public ControlRows(Feeder feeder, WordCodes words, bool reactiveLimits)
    {
        this.feeder = feeder;
        this.words = words;
        var generators = feeder.Generators;
        limited = reactiveLimits
            ? [.. Enumerable.Range(0, generators.Count).Where(i => generators.HoldsVoltage(i) && feeder.Buses.Type[generators.Bus[i]] != BusType.Slack)]
            : [];
        string[] ids = [.. feeder.Regulators.Id, .. feeder.Capacitors.Id, .. feeder.Switches.Id, .. limited.Select(i => generators.Id[i])];
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

        AddGenerators(scenarioCode, input, result);
    }

    private void AddGenerators(int scenarioCode, in ScenarioInput input, PowerFlowResult result)
    {
        var before = feeder.Regulators.Count + feeder.Capacitors.Count + feeder.Switches.Count;
        for (var i = 0; i < limited.Length; i++)
        {
            var generator = limited[i];
            if (!input.GeneratorInService[generator])
            {
                continue;
            }

            var (bus, stands) = (feeder.Generators.Bus[generator], result.GeneratorLimit[generator]);
            Add(scenarioCode, 3, before + i, feeder.Buses.Phases[bus], 0, stands + (result.HasSolution ? 0 : double.NaN));
            ratio.Add(double.NaN);
            seen.Add(result.VmPu[bus]);
            limit[^1] = result.HasSolution ? stands != 0 : null;
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
            Limits(),
        ];
        start.Clear();
        limit.Clear();
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
        limit.Add(null);
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
