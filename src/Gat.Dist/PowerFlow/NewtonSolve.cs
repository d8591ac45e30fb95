namespace Gat.Dist.PowerFlow;

/// <summary>
/// A power flow by Newton-Raphson from nothing but set points: where the iteration starts, and what follows when it fails. One
/// object serves one thread.
/// </summary>
/// <remarks>
/// In this order: a flat start; the operating point that the buses know, if they do; angles of the linear solution; those of it with
/// losses, then with damped steps; at last the way from the network without injections to the full ones, share by share. That way stays on the
/// branch of high voltages that an operating grid is on (Ajjarapu, Christy: The continuation power flow, IEEE Trans. Power
/// Systems 7(1), 1992), so it is also taken when a solution has a voltage so low that it may lie on another branch.
/// </remarks>
internal sealed class NewtonSolve(NewtonRaphson newton, KnownStart? knownStart)
{
    /// <summary>A solution with a lower voltage may lie on another branch than an operating grid does.</summary>
    public const double SuspiciousVmPu = 0.75;
    private const double firstShare = 0.25;
    private const double smallestShare = 1.0 / 64;

    /// <summary>An operating point near the solution; null: none is known.</summary>
    public KnownStart? Known { get; set; } = knownStart;

    private readonly NodeVoltages reached = new(newton.V.Vm.Length);
    private readonly NodeVoltages found = new(newton.V.Vm.Length);

    /// <summary>Solves a scenario.</summary>
    /// <param name="inputs">The scenario.</param>
    /// <param name="kind">What is given at each node.</param>
    /// <param name="tolerancePu">Greatest power mismatch of a solution, pu.</param>
    /// <param name="maxIterations">Greatest number of steps of each attempt.</param>
    /// <param name="iterations">Steps of the attempt that gave the answer, or of the last one.</param>
    /// <returns>True when converged; then the solver's voltages are the answer.</returns>
    public bool Solve(NodeInputs inputs, ReadOnlySpan<NodeKind> kind, double tolerancePu, int maxIterations, out int iterations)
    {
        newton.FlatStart(inputs, kind);
        if (newton.Continue(inputs, kind, tolerancePu, maxIterations, out iterations)
            || FromKnownStart(inputs, kind, tolerancePu, maxIterations, ref iterations)
            || FromLinear(inputs, kind, tolerancePu, maxIterations, ref iterations)
            || FromAngles(inputs, kind, tolerancePu, maxIterations, ref iterations))
        {
            if (newton.V.LowestPu < SuspiciousVmPu)
            {
                PreferHighVoltages(inputs, kind, tolerancePu, maxIterations, ref iterations);
            }

            return true;
        }

        return ShareByShare(inputs, kind, tolerancePu, maxIterations, out iterations);
    }

    private bool FromKnownStart(NodeInputs inputs, ReadOnlySpan<NodeKind> kind, double tolerancePu, int maxIterations, ref int iterations)
    {
        if (Known is null)
        {
            return false;
        }

        newton.StartFrom(Known, inputs, kind);
        return newton.Continue(inputs, kind, tolerancePu, maxIterations, out iterations);
    }

    private bool FromLinear(NodeInputs inputs, ReadOnlySpan<NodeKind> kind, double tolerancePu, int maxIterations, ref int iterations)
    {
        newton.FlatStart(inputs, kind);
        return newton.LinearStep(inputs) && newton.Continue(inputs, kind, tolerancePu, maxIterations, out iterations);
    }

    private bool FromAngles(NodeInputs inputs, ReadOnlySpan<NodeKind> kind, double tolerancePu, int maxIterations, ref int iterations)
    {
        newton.FlatStart(inputs, kind);
        if (!newton.AngleSteps(inputs))
        {
            return false;
        }

        reached.CopyFrom(newton.V);
        if (newton.Continue(inputs, kind, tolerancePu, maxIterations, out iterations))
        {
            return true;
        }

        newton.V.CopyFrom(reached);
        return newton.ContinueDamped(inputs, kind, tolerancePu, maxIterations, out iterations);
    }

    /// <summary>Follows the solution from no injections to all of them; halves the stride where an iteration fails.</summary>
    private bool ShareByShare(NodeInputs inputs, ReadOnlySpan<NodeKind> kind, double tolerancePu, int maxIterations, out int iterations)
    {
        newton.FlatStart(inputs, kind);
        if (!newton.Continue(inputs, kind, tolerancePu, maxIterations, out iterations, injectionShare: 0))
        {
            return false;
        }

        double share = 0, stride = firstShare;
        while (share < 1)
        {
            reached.CopyFrom(newton.V);
            var next = Math.Min(1, share + stride);
            if (newton.Continue(inputs, kind, tolerancePu, maxIterations, out iterations, next))
            {
                share = next;
                continue;
            }

            stride /= 2;
            if (stride < smallestShare)
            {
                return false;
            }

            newton.V.CopyFrom(reached);
        }

        return true;
    }

    /// <summary>Keeps the solution found, unless the known start, the linear solution or the way share by share ends at one with higher voltages.</summary>
    private void PreferHighVoltages(NodeInputs inputs, ReadOnlySpan<NodeKind> kind, double tolerancePu, int maxIterations, ref int iterations)
    {
        found.CopyFrom(newton.V);
        var more = 0;
        if (FromKnownStart(inputs, kind, tolerancePu, maxIterations, ref more) && newton.V.LowestPu > found.LowestPu)
        {
            iterations = more;
            found.CopyFrom(newton.V);
        }

        if (FromLinear(inputs, kind, tolerancePu, maxIterations, ref more) && newton.V.LowestPu > found.LowestPu)
        {
            iterations = more;
            found.CopyFrom(newton.V);
        }

        if (ShareByShare(inputs, kind, tolerancePu, maxIterations, out more) && newton.V.LowestPu > found.LowestPu)
        {
            iterations = more;
        }
        else
        {
            newton.V.CopyFrom(found);
        }
    }
}
