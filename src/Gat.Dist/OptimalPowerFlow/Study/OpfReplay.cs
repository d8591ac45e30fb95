using Gat.Dist.PowerFlow;

namespace Gat.Dist.OptimalPowerFlow.Study;

/// <summary>
/// Replays the answer of an optimal power flow on its feeder: powers, ratios and banks as the answer has them, voltages held where units
/// hold any, all else solved. One object serves one thread.
/// </summary>
internal sealed class OpfReplay
{
    private readonly OpfGrid grid;
    private readonly AcReplay replay;
    private readonly ScenarioValues values;
    private readonly double[] startVmPu;
    private readonly double[] startVaDeg;

    /// <summary>A replay on a grid.</summary>
    public OpfReplay(OpfGrid grid)
    {
        this.grid = grid;
        replay = new AcReplay(grid.Feeder, new PowerFlowOptions(TolerancePu: 1e-10, MaxIterations: 50));
        values = new ScenarioValues(grid.Feeder);
        (startVmPu, startVaDeg) = (new double[grid.Feeder.Buses.Count], new double[grid.Feeder.Buses.Count]);
    }

    /// <summary>The flow of the last check.</summary>
    public PowerFlowResult Flow => replay.Flow;

    /// <summary>Solves and judges an answer.</summary>
    /// <param name="scenario">The scenario that was optimised.</param>
    /// <param name="network">Its network.</param>
    /// <param name="answer">The answer.</param>
    public AcReplayResult Check(ScenarioValues scenario, OpfNetwork network, OpfSolution answer)
    {
        values.CopyFrom(scenario.AsInput());
        TakeUnits(network, answer);
        TakeControls(network, answer);
        TakeVoltages(network, answer);
        var limits = new OpfReplayLimits(grid.Feeder, network, values);
        return replay.Check(values.AsInput() with { StartVmPu = startVmPu, StartVaDeg = startVaDeg }, limits.Worst);
    }

    // A formulation without reactive power leaves that as the scenario has it.
    private void TakeUnits(OpfNetwork network, OpfSolution answer)
    {
        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            var (p, q) = (answer.PPu[unit] * network.BaseMva, answer.QPu[unit] * network.BaseMva);
            switch (network.Units[unit].Kind)
            {
                case OpfUnitKind.Generator:
                    var generator = network.Units[unit].Index;
                    values.GeneratorPMw[generator] = p;
                    values.GeneratorQMvar[generator] = double.IsNaN(q) ? values.GeneratorQMvar[generator] : q;
                    break;
                case OpfUnitKind.Asset:
                    var bus = grid.Assets!.Bus[network.Units[unit].Index];
                    values.LoadPMw[bus] -= p;
                    values.LoadQMvar[bus] -= double.IsNaN(q) ? 0 : q;
                    break;
                default:
                    break;
            }
        }
    }

    private void TakeControls(OpfNetwork network, OpfSolution answer)
    {
        var branches = network.Branches;
        for (var branch = 0; branch < branches.Count && branches.TapMinPu.Length > 0; branch++)
        {
            values.TapRatio[branches.FeederBranch[branch]] = answer.TapRatioPu[branch];
        }

        for (var bank = 0; bank < network.Banks.Count; bank++)
        {
            values.CapacitorQMvar[network.Banks.FeederBank[bank]] = answer.BankBPu[bank] * network.BaseMva;
        }
    }

    private void TakeVoltages(OpfNetwork network, OpfSolution answer)
    {
        var knowsVoltages = !double.IsNaN(answer.QPu.Length > 0 ? answer.QPu[0] : double.NaN);
        for (var bus = 0; bus < startVmPu.Length; bus++)
        {
            var node = network.FeederBusNode[bus];
            startVmPu[bus] = node < 0 || !knowsVoltages ? double.NaN : answer.VmPu[node];
            startVaDeg[bus] = node < 0 ? double.NaN : answer.VaRad[node] * (180 / Math.PI);
            values.VSetPu[bus] = double.IsNaN(startVmPu[bus]) ? values.VSetPu[bus] : startVmPu[bus];
        }
    }
}
