using Gat.Numerics.Lu;
using Gat.Numerics.Maths;

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
    private readonly double[] trialVm;
    private readonly double[] trialVa;
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
        Vm = new double[count];
        Va = new double[count];
        trialVm = new double[count];
        trialVa = new double[count];
        VRe = new double[count];
        VIm = new double[count];
        flatShift = FlatShift.Of(network);
        anglesOnly = network.Kind.ToArray();
        anglesOnly.AsSpan().Replace(NodeKind.FixedPower, NodeKind.FixedVoltage);
    }

    /// <summary>Magnitude of the voltage of each node, pu.</summary>
    public double[] Vm { get; }

    /// <summary>Angle of the voltage of each node, radians.</summary>
    public double[] Va { get; }

    /// <summary>Real part of the voltage of each node, pu.</summary>
    public double[] VRe { get; }

    /// <summary>Imaginary part of the voltage of each node, pu.</summary>
    public double[] VIm { get; }

    /// <summary>Every node at its set point or at 1 pu, and at the angle it would have without any current.</summary>
    public void FlatStart(NodeInputs inputs, ReadOnlySpan<NodeKind> kind)
    {
        foreach (var part in network.Parts)
        {
            for (var node = part.Start; node < part.End; node++)
            {
                Vm[node] = kind[node] == NodeKind.FixedPower ? 1 : inputs.VSet[node];
                Va[node] = kind[node] == NodeKind.Slack ? inputs.VaSetRad[node] : inputs.VaSetRad[part.Start] + flatShift[node];
            }
        }

        ToRectangular();
    }

    /// <summary>As a flat start, but at the voltages of an operating point wherever it tells them and none are held.</summary>
    public void StartFrom(KnownStart start, NodeInputs inputs, ReadOnlySpan<NodeKind> kind)
    {
        FlatStart(inputs, kind);
        for (var node = 0; node < Vm.Length; node++)
        {
            Vm[node] = kind[node] == NodeKind.FixedPower && !double.IsNaN(start.VmPu[node]) ? start.VmPu[node] : Vm[node];
            Va[node] = kind[node] != NodeKind.Slack && !double.IsNaN(start.VaRad[node]) ? start.VaRad[node] : Va[node];
        }

        ToRectangular();
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
            var mismatch = NewtonKernel.Evaluate(admittance, inputs, injectionShare, kind, VRe, VIm, blocks, rightHandSide);
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

    /// <summary>Newton steps from the present voltages, each shortened until the sum of squared mismatches falls.</summary>
    public bool ContinueDamped(NodeInputs inputs, ReadOnlySpan<NodeKind> kind, double tolerancePu, int maxIterations, out int iterations)
    {
        var mismatch = NewtonKernel.Evaluate(admittance, inputs, 1, kind, VRe, VIm, blocks, rightHandSide);
        for (iterations = 0; iterations < maxIterations && !(mismatch <= tolerancePu); iterations++)
        {
            var before = SumOfSquares(rightHandSide);
            if (!double.IsFinite(before) || !FindStep())
            {
                return false;
            }

            Vm.CopyTo(trialVm, 0);
            Va.CopyTo(trialVa, 0);
            var length = 1.0;
            while (!TryStep(length, before, inputs, kind, ref mismatch))
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

    /// <summary>Two steps in the angles alone, with every magnitude as it is: the linear (DC) solution, with losses.</summary>
    public bool AngleSteps(NodeInputs inputs)
    {
        for (var i = 0; i < 2; i++)
        {
            NewtonKernel.Evaluate(admittance, inputs, 1, anglesOnly, VRe, VIm, blocks, rightHandSide);
            if (!FindStep() || !Move(1))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Puts the nodes at given voltages.</summary>
    public void MoveTo(ReadOnlySpan<double> vmPu, ReadOnlySpan<double> vaRad)
    {
        vmPu.CopyTo(Vm);
        vaRad.CopyTo(Va);
        ToRectangular();
    }

    /// <summary>Sets one node's voltage magnitude, keeping its angle.</summary>
    public void SetMagnitude(int node, double vmPu)
    {
        Vm[node] = vmPu;
        (VRe[node], VIm[node]) = Polar.ToRectangular(vmPu, Va[node]);
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

    private bool TryStep(double length, double before, NodeInputs inputs, ReadOnlySpan<NodeKind> kind, ref double mismatch)
    {
        trialVm.CopyTo(Vm, 0);
        trialVa.CopyTo(Va, 0);
        if (!Move(length))
        {
            return false;
        }

        mismatch = NewtonKernel.Evaluate(admittance, inputs, 1, kind, VRe, VIm, blocks, rightHandSide);
        return SumOfSquares(rightHandSide) < before;
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
        for (var node = 0; node < Vm.Length; node++)
        {
            Va[node] += length * step[2 * node];
            Vm[node] *= 1 + (length * step[(2 * node) + 1]);
            lowest = Math.Min(lowest, Vm[node]);
        }

        ToRectangular();
        return lowest > 0;
    }

    private void ToRectangular()
    {
        for (var node = 0; node < Vm.Length; node++)
        {
            (VRe[node], VIm[node]) = Polar.ToRectangular(Vm[node], Va[node]);
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
