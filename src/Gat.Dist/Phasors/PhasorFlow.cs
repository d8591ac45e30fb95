using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Solve;
using Gat.Faults;

namespace Gat.Dist.Phasors;

/// <summary>Exact power flows of a <see cref="PhasorNetwork"/>, controls held. One object serves one thread.</summary>
public sealed class PhasorFlow
{
    private readonly PhasorNetwork network;
    private readonly PowerFlowSolver? solver;
    private readonly PowerFlowState? state;
    private readonly PhaseVoltages? byPhase;
    private readonly Complex[] inner;

    /// <summary>A solver for a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="tolerancePu">Greatest power mismatch of a solution, pu.</param>
    public PhasorFlow(PhasorNetwork network, double tolerancePu)
    {
        this.network = network;
        inner = network.InnerVoltages();
        if (network.ByPhase is { } grid)
        {
            byPhase = new PhaseVoltages(grid, new ThreePhaseEngine(grid, new PowerFlowOptions(PowerFlowMethod.ThreePhase, tolerancePu)));
            return;
        }

        solver = new PowerFlowSolver(network.Balanced!, new PowerFlowOptions(TolerancePu: tolerancePu));
        state = new PowerFlowState(network.Feeder);
    }

    /// <summary>Solves one scenario, whose switches, ratios and capacitors must be those of the network.</summary>
    /// <param name="scenario">What loads and generators do.</param>
    /// <param name="vRe">Out: real part of each terminal's voltage, pu.</param>
    /// <param name="vIm">Out: imaginary part of each terminal's voltage, pu.</param>
    public SolveStatus Solve(in ScenarioInput scenario, Span<double> vRe, Span<double> vIm)
    {
        if (byPhase is not null)
        {
            return byPhase.Solve(scenario, inner, vRe, vIm);
        }

        var status = solver!.Solve(scenario, state!);
        for (var terminal = 0; terminal < network.Terminals.Length; terminal++)
        {
            var bus = network.Terminals[terminal].Bus;
            (vRe[terminal], vIm[terminal]) = (state!.VRePu[bus], state.VImPu[bus]);
        }

        return status;
    }
}
