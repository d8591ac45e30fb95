using System.Runtime.CompilerServices;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.Reconfiguration.Flows;

/// <summary>
/// Proofs about one configuration: that its power flow has no solution, or what every solution of it loses at least. One object
/// serves one thread; nothing is allocated after the constructor.
/// </summary>
/// <remarks>
/// The flow of a tree as a map of squared voltages onto squared voltages: powers are summed towards the source, each link adding
/// the losses that the present voltages give, then voltages are lowered from the source on. Where no link has a negative r or x,
/// lower voltages give lower ones, so from voltages above those of every solution each step stays above them; a voltage of 0 or
/// less therefore proves that there is no solution, and the losses of each step are a lower bound. Every step is rounded to the
/// safe side. Baran, Wu 1989 for the equations; the proof stands in docs/explanation/reconfiguration.md.
/// </remarks>
internal sealed class NoSolutionProof
{
    private const int maxSteps = 2000;

    // More than what rounding can amount to in one step, relative to what is calculated.
    private const double certainty = 1e-10;
    private const double slack = 1e-13;

    private readonly BalancedNetwork network;
    private readonly DemandFloor floor;
    private readonly TopologyOrder order;
    private readonly double[] p;
    private readonly double[] q;
    private readonly double[] drop;
    private readonly double[] square;

    public NoSolutionProof(BalancedNetwork network, DemandFloor floor)
    {
        this.network = network;
        this.floor = floor;
        order = new TopologyOrder(network);
        var count = network.NodeCount;
        (p, q, drop, square) = (new double[count], new double[count], new double[count], new double[count]);
    }

    /// <summary>What the last proof showed that every solution loses at least, pu; it has none where this is infinite.</summary>
    public double LossPu { get; private set; }

    /// <summary>Looks for a proof about a tree.</summary>
    /// <param name="isOpen">For each link whether it is open.</param>
    /// <param name="sourceSquare">Greatest squared voltage of the sources, pu.</param>
    /// <param name="enoughPu">Stops when losses of at least this much are proven; infinity: goes on as long as there is progress.</param>
    /// <returns>True where there is no solution.</returns>
    public bool Try(ReadOnlySpan<bool> isOpen, double sourceSquare, double enoughPu)
    {
        LossPu = 0;
        if (!floor.Holds || !order.TrySet(isOpen))
        {
            return false;
        }

        for (var row = 0; row < square.Length; row++)
        {
            square[row] = row < order.Source.Length ? sourceSquare : floor.SquareCeiling;
        }

        for (var step = 0; step < maxSteps; step++)
        {
            LossPu = Math.Max(LossPu, Backward());
            var fallen = Forward(out var lowest);
            if (!(lowest > 0))
            {
                LossPu = double.PositiveInfinity;
                return true;
            }

            if (LossPu >= enoughPu || fallen < certainty)
            {
                return false;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Backward()
    {
        double losses = 0;
        for (var row = 0; row < p.Length; row++)
        {
            (p[row], q[row]) = (floor.P[order.Node[row]], floor.Q[order.Node[row]]);
        }

        for (var row = p.Length - 1; row >= order.Source.Length; row--)
        {
            var impedance = network.Links.ImpedancePu[order.Link[row]];
            double r = impedance.Real, x = impedance.Imaginary, drawnP = Math.Max(p[row], 0), drawnQ = Math.Max(q[row], 0);
            var current = ((drawnP * drawnP) + (drawnQ * drawnQ)) / square[row] * (1 - certainty);
            var along = 2 * ((r * p[row]) + (x * q[row]));
            drop[row] = along - (Math.Abs(along) * slack) + (((r * r) + (x * x)) * current);
            losses += r * current;
            p[order.AboveRow[row]] += p[row] + (r * current);
            q[order.AboveRow[row]] += q[row] + (x * current);
        }

        return losses;
    }

    /// <summary>How far the voltage fell that fell most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Forward(out double lowest)
    {
        double fallen = 0;
        lowest = double.PositiveInfinity;
        for (var row = order.Source.Length; row < square.Length; row++)
        {
            var above = square[order.AboveRow[row]];
            var found = above - drop[row] + (slack * (above + Math.Abs(drop[row])));
            fallen = Math.Max(fallen, square[row] - found);
            square[row] = Math.Min(square[row], found);
            lowest = Math.Min(lowest, square[row]);
        }

        return fallen;
    }
}
