using Gat.Numerics.Lu;
using Gat.Numerics.Maths;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// Newton-Raphson in polar form on any network. Ordering, symbolic analysis and work arrays are made once per pattern; a solve
/// allocates nothing. One object serves one thread.
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
    private readonly double[] vm;
    private readonly double[] va;
    private readonly double[] trialVm;
    private readonly double[] trialVa;
    private readonly double[] flatShift;
    private readonly KnownStart? knownStart;
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
        vm = new double[count];
        va = new double[count];
        trialVm = new double[count];
        trialVa = new double[count];
        VRe = new double[count];
        VIm = new double[count];
        flatShift = FlatShift.Of(network);
        knownStart = KnownStart.Of(network);
        anglesOnly = network.Kind.ToArray();
        anglesOnly.AsSpan().Replace(NodeKind.FixedPower, NodeKind.FixedVoltage);
    }

    /// <summary>Real part of the voltage of each node after a solve, pu.</summary>
    public double[] VRe { get; }

    /// <summary>Imaginary part of the voltage of each node after a solve, pu.</summary>
    public double[] VIm { get; }

    /// <summary>
    /// Solves from a flat start; if that fails, from the operating point that the buses know, if they do; then from angles of a
    /// linear solution; if that fails too, again with damped steps.
    /// </summary>
    /// <param name="inputs">The scenario.</param>
    /// <param name="kind">What is given at each node.</param>
    /// <param name="tolerancePu">Greatest power mismatch of a solution, pu.</param>
    /// <param name="maxIterations">Greatest number of steps of each attempt.</param>
    /// <param name="iterations">Steps of the last attempt.</param>
    /// <returns>True when converged; else the voltages mean nothing.</returns>
    public bool Solve(NodeInputs inputs, ReadOnlySpan<NodeKind> kind, double tolerancePu, int maxIterations, out int iterations)
    {
        FlatStart(inputs, kind);
        if (Continue(inputs, kind, tolerancePu, maxIterations, out iterations))
        {
            return true;
        }

        if (knownStart is not null)
        {
            FlatStart(inputs, kind);
            TakeStart(knownStart, kind);
            if (Continue(inputs, kind, tolerancePu, maxIterations, out iterations))
            {
                return true;
            }
        }

        FlatStart(inputs, kind);
        if (AngleSteps(inputs) && Continue(inputs, kind, tolerancePu, maxIterations, out iterations))
        {
            return true;
        }

        FlatStart(inputs, kind);
        return AngleSteps(inputs) && Damped(inputs, kind, tolerancePu, maxIterations, out iterations);
    }

    /// <summary>Full Newton steps from the voltages of the last solve; the set points of <paramref name="inputs"/> are not taken again.</summary>
    public bool Continue(NodeInputs inputs, ReadOnlySpan<NodeKind> kind, double tolerancePu, int maxIterations, out int iterations)
    {
        for (iterations = 0; ; iterations++)
        {
            var mismatch = NewtonKernel.Evaluate(admittance, inputs, kind, VRe, VIm, blocks, rightHandSide);
            if (mismatch <= tolerancePu)
            {
                return true;
            }

            if (iterations == maxIterations || !(mismatch < hopeless) || !FindStep() || !Move(1))
            {
                return false;
            }
        }
    }

    /// <summary>Sets one node's voltage magnitude, keeping its angle; to be followed by <see cref="Continue"/>.</summary>
    public void SetMagnitude(int node, double vmPu)
    {
        vm[node] = vmPu;
        (VRe[node], VIm[node]) = Polar.ToRectangular(vmPu, va[node]);
    }

    /// <summary>Reactive power that flows from a node into the network and its shunts at the present voltages, pu.</summary>
    public double ReactiveOut(int node, NodeInputs inputs)
    {
        double currentRe = -inputs.ShuntB[node] * VIm[node], currentIm = inputs.ShuntB[node] * VRe[node];
        for (var slot = admittance.Pattern.Pointers[node]; slot < admittance.Pattern.Pointers[node + 1]; slot++)
        {
            var other = admittance.Pattern.Indices[slot];
            currentRe += (admittance.G[slot] * VRe[other]) - (admittance.B[slot] * VIm[other]);
            currentIm += (admittance.G[slot] * VIm[other]) + (admittance.B[slot] * VRe[other]);
        }

        return (VIm[node] * currentRe) - (VRe[node] * currentIm);
    }

    private bool Damped(NodeInputs inputs, ReadOnlySpan<NodeKind> kind, double tolerancePu, int maxIterations, out int iterations)
    {
        var mismatch = NewtonKernel.Evaluate(admittance, inputs, kind, VRe, VIm, blocks, rightHandSide);
        for (iterations = 0; iterations < maxIterations; iterations++)
        {
            if (mismatch <= tolerancePu)
            {
                return true;
            }

            var before = SumOfSquares(rightHandSide);
            if (!double.IsFinite(before) || !FindStep())
            {
                return false;
            }

            vm.CopyTo(trialVm, 0);
            va.CopyTo(trialVa, 0);
            for (var length = 1.0; ; length /= 2)
            {
                if (length < smallestStep)
                {
                    return false;
                }

                trialVm.CopyTo(vm, 0);
                trialVa.CopyTo(va, 0);
                if (Move(length))
                {
                    mismatch = NewtonKernel.Evaluate(admittance, inputs, kind, VRe, VIm, blocks, rightHandSide);
                    if (SumOfSquares(rightHandSide) < before)
                    {
                        break;
                    }
                }
            }
        }

        return mismatch <= tolerancePu;
    }

    /// <summary>Two steps in the angles alone, with every magnitude as it is: the linear (DC) solution, with losses.</summary>
    private bool AngleSteps(NodeInputs inputs)
    {
        for (var i = 0; i < 2; i++)
        {
            NewtonKernel.Evaluate(admittance, inputs, anglesOnly, VRe, VIm, blocks, rightHandSide);
            if (!FindStep() || !Move(1))
            {
                return false;
            }
        }

        return true;
    }

    private void FlatStart(NodeInputs inputs, ReadOnlySpan<NodeKind> kind)
    {
        foreach (var part in network.Parts)
        {
            for (var node = part.Start; node < part.End; node++)
            {
                vm[node] = kind[node] == NodeKind.FixedPower ? 1 : inputs.VSet[node];
                va[node] = kind[node] == NodeKind.Slack ? inputs.VaSetRad[node] : inputs.VaSetRad[part.Start] + flatShift[node];
            }
        }

        ToRectangular();
    }

    /// <summary>Moves the flat start to the voltages known, where none are held.</summary>
    private void TakeStart(KnownStart start, ReadOnlySpan<NodeKind> kind)
    {
        for (var node = 0; node < vm.Length; node++)
        {
            vm[node] = kind[node] == NodeKind.FixedPower && !double.IsNaN(start.VmPu[node]) ? start.VmPu[node] : vm[node];
            va[node] = kind[node] != NodeKind.Slack && !double.IsNaN(start.VaRad[node]) ? start.VaRad[node] : va[node];
        }

        ToRectangular();
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

    /// <summary>Moves along the step; false where a magnitude would not stay above 0.</summary>
    private bool Move(double length)
    {
        var lowest = double.PositiveInfinity;
        for (var node = 0; node < vm.Length; node++)
        {
            va[node] += length * step[2 * node];
            vm[node] *= 1 + (length * step[(2 * node) + 1]);
            lowest = Math.Min(lowest, vm[node]);
        }

        ToRectangular();
        return lowest > 0;
    }

    private void ToRectangular()
    {
        for (var node = 0; node < vm.Length; node++)
        {
            (VRe[node], VIm[node]) = Polar.ToRectangular(vm[node], va[node]);
        }
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
