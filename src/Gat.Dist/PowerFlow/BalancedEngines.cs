namespace Gat.Dist.PowerFlow;

/// <summary>The engines for one network, made when first needed, and the choice between them. One object serves one thread.</summary>
internal sealed class BalancedEngines(BalancedNetwork network, PowerFlowOptions options, NewtonRaphson? analysis = null)
{
    private readonly NodeInputs inputs = new(network.NodeCount);
    private readonly bool sweepFirst = options.Method != PowerFlowMethod.Newton && network.IsSweepable;
    private RadialSweep? sweep;
    private NewtonRaphson? newton;
    private NewtonSolve? newtonSolve;
    private ReactiveLimits? limits;
    private KnownStart? known;

    /// <summary>The network they solve.</summary>
    public BalancedNetwork Network => network;

    /// <summary>Per-unit values of the scenario, to be filled before <see cref="Solve"/>.</summary>
    public NodeInputs Inputs => inputs;

    /// <summary>A Newton solver whose analysis may be taken over by a network of the same pattern; null: none was needed.</summary>
    public NewtonRaphson? Analysis => newton ?? analysis;

    /// <summary>Whether the method asked for can solve this network at all.</summary>
    public bool CanSolve => network.Conflicts.Count == 0 && (options.Method != PowerFlowMethod.Sweep || network.IsSweepable);

    /// <summary>Takes the operating point that a scenario knows, or that of the feeder's buses.</summary>
    public void TakeStart(in ScenarioInput scenario)
    {
        if (!scenario.StartVmPu.IsEmpty || known is not null)
        {
            known = scenario.StartVmPu.IsEmpty ? null : KnownStart.Of(network, scenario.StartVmPu, scenario.StartVaDeg);
            if (newtonSolve is not null)
            {
                newtonSolve.Known = known ?? KnownStart.Of(network);
            }
        }
    }

    /// <summary>Solves the scenario in <see cref="Inputs"/>.</summary>
    /// <returns>True when converged; then <paramref name="vRe"/> and <paramref name="vIm"/> are the voltages per node.</returns>
    public bool Solve(PowerFlowState state, out ReadOnlySpan<double> vRe, out ReadOnlySpan<double> vIm)
    {
        if (sweepFirst)
        {
            sweep ??= new RadialSweep(network);
            var swept = sweep.Solve(inputs, options.TolerancePu, options.MaxSweepIterations, out var sweeps);
            (state.Method, state.Iterations) = (PowerFlowMethod.Sweep, sweeps);
            vRe = sweep.VRe;
            vIm = sweep.VIm;
            if (swept || options.Method == PowerFlowMethod.Sweep)
            {
                return swept;
            }
        }

        newton ??= new NewtonRaphson(network, analysis);
        newtonSolve ??= new NewtonSolve(newton, known ?? KnownStart.Of(network));
        var converged = Newton(newton, newtonSolve, out var iterations);
        (state.Method, state.Iterations) = (PowerFlowMethod.Newton, iterations);
        vRe = newton.V.Re;
        vIm = newton.V.Im;
        return converged;
    }

    /// <summary>Fills where each generator stands after a solve.</summary>
    public void FillLimits(Span<sbyte> generatorLimit)
    {
        generatorLimit.Clear();
        var generators = network.Feeder.Generators;
        for (var generator = 0; limits is not null && generator < generators.Count; generator++)
        {
            var node = network.BusNode[generators.Bus[generator]];
            if (node >= 0 && network.GeneratorInService[generator] && generators.HoldsVoltage(generator))
            {
                generatorLimit[generator] = limits.AtLimit[node];
            }
        }
    }

    private bool Newton(NewtonRaphson solver, NewtonSolve fresh, out int iterations)
    {
        if (!options.EnforceReactiveLimits)
        {
            return fresh.Solve(inputs, network.Kind, options.TolerancePu, options.MaxNewtonIterations, out iterations);
        }

        limits ??= new ReactiveLimits(network);
        return limits.Solve(solver, fresh, inputs, options.TolerancePu, options.MaxNewtonIterations, out iterations);
    }
}
