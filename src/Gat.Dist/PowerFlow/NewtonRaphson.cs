using Gat.Numerics.Lu;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// Newton-Raphson in polar form on any network: the iteration itself. <see cref="NewtonSolve"/> says where it starts and what
/// follows when it fails. Ordering, symbolic analysis and work arrays are made once per pattern; nothing is allocated later. One
/// object serves one thread.
/// </summary>
internal sealed class NewtonRaphson
{
    private const double hopeless = 1e9;
    private const double smallestStep = 1.0 / 64;

    private readonly BalancedNetwork network;
    private readonly NodalAdmittance admittance;
    private readonly BlockLu lu;
    private readonly double[] blocks;
    private readonly double[] rightHandSide;
    private readonly double[] step;
    private readonly NodeVoltages before;
    private readonly double[] flatShift;
    private readonly NodeKind[] anglesOnly;

    /// <summary>Work arrays for one network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="previous">A solver whose analysis is taken over when its network has the same pattern; null: none.</param>
    public NewtonRaphson(BalancedNetwork network, NewtonRaphson? previous = null)
    {
        this.network = network;
        admittance = NodalAdmittance.Of(network);
        lu = previous is not null && SamePattern(previous) ? previous.lu : new BlockLu(admittance.Pattern);
        var count = network.NodeCount;
        blocks = new double[4 * admittance.Pattern.EntryCount];
        rightHandSide = new double[2 * count];
        step = new double[2 * count];
        before = new NodeVoltages(count);
        V = new NodeVoltages(count);
        flatShift = FlatShift.Of(network);
        anglesOnly = network.Kind.ToArray();
        anglesOnly.AsSpan().Replace(NodeKind.FixedPower, NodeKind.FixedVoltage);
    }

    /// <summary>The present voltages; after a solve that converged, the answer.</summary>
    public NodeVoltages V { get; }

    /// <summary>Every node at its set point or at 1 pu, and at the angle it would have without any current.</summary>
    public void FlatStart(NodeInputs inputs, ReadOnlySpan<NodeKind> kind)
    {
        foreach (var part in network.Parts)
        {
            for (var node = part.Start; node < part.End; node++)
            {
                V.Vm[node] = kind[node] == NodeKind.FixedPower ? 1 : inputs.VSet[node];
                V.Va[node] = kind[node] == NodeKind.Slack ? inputs.VaSetRad[node] : inputs.VaSetRad[part.Start] + flatShift[node];
            }
        }

        V.ToRectangular();
    }

    /// <summary>As a flat start, but at the voltages of an operating point wherever it tells them and none are held.</summary>
    public void StartFrom(KnownStart start, NodeInputs inputs, ReadOnlySpan<NodeKind> kind)
    {
        FlatStart(inputs, kind);
        for (var node = 0; node < V.Vm.Length; node++)
        {
            V.Vm[node] = kind[node] == NodeKind.FixedPower && !double.IsNaN(start.VmPu[node]) ? start.VmPu[node] : V.Vm[node];
            V.Va[node] = kind[node] != NodeKind.Slack && !double.IsNaN(start.VaRad[node]) ? start.VaRad[node] : V.Va[node];
        }

        V.ToRectangular();
    }

    /// <summary>Full Newton steps from the present voltages.</summary>
    /// <param name="inputs">The scenario; its set points are not taken again.</param>
    /// <param name="kind">What is given at each node.</param>
    /// <param name="tolerancePu">Greatest power mismatch of a solution, pu.</param>
    /// <param name="maxIterations">Greatest number of steps.</param>
    /// <param name="iterations">Steps made.</param>
    /// <param name="injectionShare">Share of the scheduled power that is asked for.</param>
    /// <returns>True when converged; else the voltages mean nothing.</returns>
    public bool Continue(
        NodeInputs inputs, ReadOnlySpan<NodeKind> kind, double tolerancePu, int maxIterations, out int iterations, double injectionShare = 1)
    {
        for (iterations = 0; ; iterations++)
        {
            var mismatch = NewtonKernel.Evaluate(admittance, inputs, injectionShare, kind, V.Re, V.Im, blocks, rightHandSide);
            if (mismatch <= tolerancePu)
            {
                return true;
            }

            if (iterations == maxIterations || !(mismatch < hopeless) || !FindStep() || !V.Move(step, 1))
            {
                return false;
            }
        }
    }

    /// <summary>Newton steps from the present voltages, each shortened until the sum of squared mismatches falls.</summary>
    public bool ContinueDamped(NodeInputs inputs, ReadOnlySpan<NodeKind> kind, double tolerancePu, int maxIterations, out int iterations)
    {
        var mismatch = NewtonKernel.Evaluate(admittance, inputs, 1, kind, V.Re, V.Im, blocks, rightHandSide);
        for (iterations = 0; iterations < maxIterations && !(mismatch <= tolerancePu); iterations++)
        {
            var squares = SumOfSquares(rightHandSide);
            if (!double.IsFinite(squares) || !FindStep())
            {
                return false;
            }

            before.CopyFrom(V);
            var length = 1.0;
            while (!TryStep(length, squares, inputs, kind, ref mismatch))
            {
                length /= 2;
                if (length < smallestStep)
                {
                    return false;
                }
            }
        }

        return mismatch <= tolerancePu;
    }

    /// <summary>Two steps in the angles alone, with every magnitude as it is: as the linear solution, with losses.</summary>
    public bool AngleSteps(NodeInputs inputs)
    {
        for (var i = 0; i < 2; i++)
        {
            NewtonKernel.Evaluate(admittance, inputs, 1, anglesOnly, V.Re, V.Im, blocks, rightHandSide);
            if (!FindStep() || !V.Move(step, 1))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The linear (DC) solution of the angles, without losses, with every magnitude as it is.</summary>
    public bool LinearStep(NodeInputs inputs)
    {
        LinearAngles.Fill(network, admittance.Pattern, admittance.Diagonal, inputs, V.Va, blocks, rightHandSide);
        return FindStep() && V.Move(step, 1);
    }

    /// <summary>
    /// Reactive power that flows from a node into the network, its shunts and its loads that vary with the voltage, at the present
    /// voltages, pu.
    /// </summary>
    public double ReactiveOut(int node, NodeInputs inputs)
    {
        double re = V.Re[node], im = V.Im[node];
        double currentRe = -inputs.ShuntB[node] * im, currentIm = inputs.ShuntB[node] * re;
        for (var slot = admittance.Pattern.Pointers[node]; slot < admittance.Pattern.Pointers[node + 1]; slot++)
        {
            var other = admittance.Pattern.Indices[slot];
            currentRe += (admittance.G[slot] * V.Re[other]) - (admittance.B[slot] * V.Im[other]);
            currentIm += (admittance.G[slot] * V.Im[other]) + (admittance.B[slot] * V.Re[other]);
        }

        var varying = inputs.CurrentQ.Length == 0 ? 0 : inputs.CurrentQ[node] * V.Vm[node];
        return (im * currentRe) - (re * currentIm) + varying;
    }

    private bool TryStep(double length, double squaresBefore, NodeInputs inputs, ReadOnlySpan<NodeKind> kind, ref double mismatch)
    {
        V.CopyFrom(before);
        if (!V.Move(step, length))
        {
            return false;
        }

        mismatch = NewtonKernel.Evaluate(admittance, inputs, 1, kind, V.Re, V.Im, blocks, rightHandSide);
        return SumOfSquares(rightHandSide) < squaresBefore;
    }

    private bool FindStep()
    {
        rightHandSide.CopyTo(step, 0);
        if (!lu.Factor(blocks))
        {
            return false;
        }

        lu.Solve(step);
        return true;
    }

    private static double SumOfSquares(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return sum;
    }

    private bool SamePattern(NewtonRaphson previous) =>
        admittance.Pattern.Pointers.SequenceEqual(previous.admittance.Pattern.Pointers)
        && admittance.Pattern.Indices.SequenceEqual(previous.admittance.Pattern.Indices);
}
