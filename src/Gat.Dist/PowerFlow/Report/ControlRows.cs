using System.Numerics;
using Gat.Schemas.Columns;

namespace Gat.Dist.PowerFlow.Report;

/// <summary>
/// Gathers rows of <c>pf_controls</c>: regulators, capacitor banks and switches, all held where the scenario puts them, and where reactive
/// limits count the generators that hold a voltage.
/// </summary>
internal sealed class ControlRows
{
    private readonly Feeder feeder;
    private readonly int[] limited;
    private readonly ControlBuffer rows;

    public ControlRows(Feeder feeder, WordCodes words, bool reactiveLimits)
    {
        this.feeder = feeder;
        var generators = feeder.Generators;
        limited = reactiveLimits
            ? [.. Enumerable.Range(0, generators.Count).Where(i => generators.HoldsVoltage(i) && feeder.Buses.Type[generators.Bus[i]] != BusType.Slack)]
            : [];
        rows = new ControlBuffer(
            words, [.. feeder.Regulators.Id, .. feeder.Capacitors.Id, .. feeder.Switches.Id, .. limited.Select(i => generators.Id[i])]);
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
            var seenPu = double.IsNaN(regulators.VSetPu[i]) ? double.NaN : SeenPu(i, result);
            rows.Add(
                (scenarioCode, 0, i), regulators.Phases[i], regulators.TapPosition[i],
                (regulators.TapPosition[i] + unsolved, input.TapRatio[regulators.Branch[i]] + unsolved, seenPu, null));
        }

        for (var i = 0; i < capacitors.Count; i++)
        {
            var stepMvar = capacitors.QMvar[i] / capacitors.Steps[i];
            var stepsIn = stepMvar == 0 ? capacitors.StepsIn[i] : Math.Round(input.CapacitorQMvar[i] / stepMvar);
            rows.Add(
                (scenarioCode, 1, regulators.Count + i), capacitors.Phases[i], capacitors.StepsIn[i],
                (stepsIn + unsolved, double.NaN, double.NaN, null));
        }

        for (var i = 0; i < switches.Count; i++)
        {
            var branch = switches.Branch[i];
            rows.Add(
                (scenarioCode, 2, regulators.Count + capacitors.Count + i), feeder.Branches.Phases[branch], feeder.Branches.Closed[branch] ? 1 : 0,
                ((input.BranchClosed[branch] ? 1 : 0) + unsolved, double.NaN, double.NaN, null));
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
            rows.Add(
                (scenarioCode, 3, before + i), feeder.Buses.Phases[bus], 0,
                (stands + (result.HasSolution ? 0 : double.NaN), double.NaN, result.VmPu[bus], result.HasSolution ? stands != 0 : null));
        }
    }

    /// <summary>The rows, which are handed over; gathering starts anew.</summary>
    public RecordBatch Take(TextDictionary scenarios) => rows.Take(scenarios);

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
