namespace Gat.Dist.PowerFlow;

/// <summary>
/// Power flow with generators that stop at their reactive limits: where holding the voltage would take more than a node's
/// generators have, they stand at the limit and the voltage gives way; when it crosses its set point again, they hold it again.
/// Sources of type slack have no limit. One object serves one thread.
/// </summary>
/// <remarks>
/// All nodes at odds with their limits change at once for some rounds, then only the worst one, so that neighbours that answer
/// each other settle; the number of rounds is bounded and an unsettled state is no solution.
/// </remarks>
internal sealed class ReactiveLimits
{
    private const int jointRounds = 10;

    private readonly BalancedNetwork network;
    private readonly NodeKind[] kind;
    private readonly int[] candidates;
    private readonly double[] qMin;
    private readonly double[] qMax;
    private readonly double[] fixedQ;
    private readonly sbyte[] atLimit;

    public ReactiveLimits(BalancedNetwork network)
    {
        this.network = network;
        kind = new NodeKind[network.NodeCount];
        qMin = new double[network.NodeCount];
        qMax = new double[network.NodeCount];
        fixedQ = new double[network.NodeCount];
        atLimit = new sbyte[network.NodeCount];
        var generators = network.Feeder.Generators;
        for (var generator = 0; generator < generators.Count; generator++)
        {
            var node = network.BusNode[generators.Bus[generator]];
            if (node >= 0 && network.GeneratorInService[generator] && generators.HoldsVoltage(generator))
            {
                qMin[node] += generators.QMinMvar[generator] / network.Feeder.BaseMva;
                qMax[node] += generators.QMaxMvar[generator] / network.Feeder.BaseMva;
            }
        }

        candidates = [.. Enumerable.Range(0, kind.Length).Where(node => network.Kind[node] == NodeKind.FixedVoltage)];
    }

    /// <summary>By node after a solve: 1 where the generators stand at their highest reactive power, -1 at their lowest, else 0.</summary>
    public ReadOnlySpan<sbyte> AtLimit => atLimit;

    /// <summary>Solves until no generator is beyond a limit and none stands at a limit that it could leave.</summary>
    /// <returns>False when a flow did not converge or the limits did not settle.</returns>
    public bool Solve(NewtonRaphson newton, NewtonSolve fresh, NodeInputs inputs, double tolerancePu, int maxIterations, out int iterations)
    {
        network.Kind.CopyTo(kind);
        inputs.Q.CopyTo(fixedQ, 0);
        Array.Clear(atLimit);
        var converged = fresh.Solve(inputs, kind, tolerancePu, maxIterations, out iterations);
        for (var round = 0; converged && round < jointRounds + (2 * candidates.Length); round++)
        {
            if (!Change(newton, inputs, tolerancePu, worstOnly: round >= jointRounds))
            {
                return true;
            }

            converged = newton.Continue(inputs, kind, tolerancePu, maxIterations, out var more)
                || fresh.Solve(inputs, kind, tolerancePu, maxIterations, out more);
            iterations += more;
        }

        return false;
    }

    /// <summary>Changes nodes that are at odds with their limits; false when there is none.</summary>
    private bool Change(NewtonRaphson newton, NodeInputs inputs, double tolerancePu, bool worstOnly)
    {
        var worst = -1;
        var most = tolerancePu;
        foreach (var node in candidates)
        {
            var excess = Excess(newton, inputs, node);
            if (excess > (worstOnly ? most : tolerancePu))
            {
                worst = node;
                most = excess;
                if (!worstOnly)
                {
                    Toggle(newton, inputs, node);
                }
            }
        }

        if (worstOnly && worst >= 0)
        {
            Toggle(newton, inputs, worst);
        }

        return worst >= 0;
    }

    /// <summary>How far a node is at odds: power beyond a limit while it holds, voltage beyond the set point while it does not; pu.</summary>
    private double Excess(NewtonRaphson newton, NodeInputs inputs, int node)
    {
        if (atLimit[node] == 0)
        {
            var q = newton.ReactiveOut(node, inputs) - fixedQ[node];
            return Math.Max(q - qMax[node], qMin[node] - q);
        }

        return atLimit[node] * (newton.V.Vm[node] - inputs.VSet[node]);
    }

    private void Toggle(NewtonRaphson newton, NodeInputs inputs, int node)
    {
        if (atLimit[node] == 0)
        {
            var atMax = newton.ReactiveOut(node, inputs) - fixedQ[node] > qMax[node];
            atLimit[node] = (sbyte)(atMax ? 1 : -1);
            kind[node] = NodeKind.FixedPower;
            inputs.Q[node] = fixedQ[node] + (atMax ? qMax[node] : qMin[node]);
            return;
        }

        atLimit[node] = 0;
        kind[node] = NodeKind.FixedVoltage;
        inputs.Q[node] = fixedQ[node];
        newton.V.SetMagnitude(node, inputs.VSet[node]);
    }
}
