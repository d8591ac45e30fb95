using Gat.Faults;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// The balanced power flow of one feeder, for any number of scenarios. As long as only injections, capacitors and set points
/// change, a solve allocates nothing; a scenario with other branches or generators in service, or other taps, gets a network of
/// its own, which is kept until another state comes. One object serves one thread; several may share one <see cref="BalancedNetwork"/>.
/// </summary>
public sealed class PowerFlowSolver
{
    private readonly PowerFlowOptions options;
    private readonly BalancedEngines own;
    private BalancedEngines? other;

    /// <summary>A solver for a feeder as its tables say.</summary>
    /// <exception cref="InputDataException">Closed switches join sources that contradict each other.</exception>
    /// <exception cref="CommandLineException">An option has no meaning, or a sweep was asked for and the grid is not made for one; a loop is named.</exception>
    public PowerFlowSolver(Feeder feeder, PowerFlowOptions options)
        : this(new BalancedNetwork(feeder), options)
    {
    }

    /// <summary>A solver for a network.</summary>
    /// <exception cref="InputDataException">Closed switches join sources that contradict each other.</exception>
    /// <exception cref="CommandLineException">An option has no meaning, or a sweep was asked for and the grid is not made for one; a loop is named.</exception>
    public PowerFlowSolver(BalancedNetwork network, PowerFlowOptions options)
    {
        options.Check();
        this.options = options;
        if (network.Conflicts.Count > 0)
        {
            throw new InputDataException(network.Conflicts);
        }

        own = new BalancedEngines(network, options);
        if (!own.CanSolve)
        {
            throw SweepRefusal.For(network);
        }
    }

    /// <summary>The network in the feeder's own state.</summary>
    public BalancedNetwork Network => own.Network;

    /// <summary>Solves one scenario from a flat start.</summary>
    /// <param name="scenario">Injections, set points and branch states, in the order of the feeder's elements.</param>
    /// <param name="state">Takes the voltages; NaN everywhere when there is no solution.</param>
    /// <returns>
    /// The status, which <paramref name="state"/> holds too: solved, islanded (solved where a source reaches, with load or
    /// generation elsewhere), not_converged or invalid_input.
    /// </returns>
    public SolveStatus Solve(in ScenarioInput scenario, PowerFlowState state)
    {
        state.Iterations = 0;
        state.Method = options.Method;
        var engines = EnginesFor(scenario);
        state.Network = engines?.Network ?? own.Network;
        var status = engines is { CanSolve: true } ? engines.Inputs.Fill(engines.Network, scenario) : SolveStatus.InvalidInput;
        engines?.TakeStart(scenario);
        if (status != SolveStatus.InvalidInput && engines!.Solve(state, out var vRe, out var vIm))
        {
            ToBuses(engines.Network.BusNode, vRe, vIm, state);
            engines.FillLimits(state.GeneratorLimit);
            return state.Status = status;
        }

        Array.Fill(state.VRePu, double.NaN);
        Array.Fill(state.VImPu, double.NaN);
        return state.Status = status == SolveStatus.InvalidInput ? status : SolveStatus.NotConverged;
    }

    /// <summary>Engines for the scenario's branch states; null where a ratio cannot be used.</summary>
    private BalancedEngines? EnginesFor(in ScenarioInput scenario)
    {
        if (own.Network.IsInState(scenario))
        {
            return own;
        }

        if (other?.Network.IsInState(scenario) != true)
        {
            foreach (var ratio in scenario.TapRatio)
            {
                if (!(ratio > 0 && ratio < double.PositiveInfinity))
                {
                    return null;
                }
            }

            var network = new BalancedNetwork(own.Network.Feeder, scenario);
            other = new BalancedEngines(network, options, other?.Analysis ?? own.Analysis);
        }

        return other;
    }

    private static void ToBuses(ReadOnlySpan<int> busNode, ReadOnlySpan<double> vRe, ReadOnlySpan<double> vIm, PowerFlowState state)
    {
        for (var bus = 0; bus < busNode.Length; bus++)
        {
            var node = busNode[bus];
            state.VRePu[bus] = node < 0 ? double.NaN : vRe[node];
            state.VImPu[bus] = node < 0 ? double.NaN : vIm[node];
        }
    }
}
