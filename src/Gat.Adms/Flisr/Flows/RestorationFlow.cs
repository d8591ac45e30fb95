using Gat.Adms.Switching;
using Gat.Dist;

namespace Gat.Adms.Flisr.Flows;

/// <summary>
/// Exact AC power flows of the part of a grid that its sources feed, for one state of the places after another: what restoration asks
/// by the hundred thousand. Squared voltages and flows are found, not angles. Made once per thread; solving allocates nothing.
/// </summary>
/// <remarks>Backward/forward sweep of the branch flow equations: M. E. Baran, F. F. Wu, IEEE Trans. Power Delivery 4(1), 1989.</remarks>
internal sealed class RestorationFlow
{
    // Sweeps near an answer in proportion; where this many do not suffice, the state is at the edge of what can be supplied.
    private const int maxSweeps = 200;

    private const double tolerance = 1e-10;

    private readonly ZoneNetwork network;
    private readonly FlowBranches branches;
    private readonly FlowLoads loads;
    private readonly FlowLimits limits;
    private readonly int[] sources;
    private readonly double[] sourceSquare;
    private readonly int[] order;
    private readonly int[] place;
    private readonly int[] above;
    private readonly int[] branchAbove;
    private readonly double[] square;
    private readonly double[] p;
    private readonly double[] q;
    private readonly double[] drop;
    private int count;
    private int roots;

    /// <param name="network">The grid.</param>
    /// <param name="levelRatio">Factor on its loads.</param>
    public RestorationFlow(ZoneNetwork network, double levelRatio)
    {
        this.network = network;
        var feeder = network.Feeder;
        branches = new FlowBranches(network);
        loads = new FlowLoads(feeder, levelRatio);
        limits = new FlowLimits(feeder);
        sources = [.. Enumerable.Range(0, feeder.Buses.Count).Where(bus => feeder.Buses.Type[bus] == BusType.Slack)];
        sourceSquare = [.. sources.Select(bus => feeder.SetPoints.VSetPu[bus] * feeder.SetPoints.VSetPu[bus])];
        var buses = feeder.Buses.Count;
        (order, place, above, branchAbove) = (new int[buses], new int[buses], new int[buses], new int[buses]);
        (square, p, q, drop) = (new double[buses], new double[buses], new double[buses], new double[buses]);
        HasNormalFlow = Sweep(network.Closed.AsSpan());
        if (HasNormalFlow)
        {
            Widen();
        }
    }

    /// <summary>Whether the grid has a power flow before anything happens; without one no restoration can be judged.</summary>
    public bool HasNormalFlow { get; }

    /// <summary>Whether the grid exceeds limits before anything happens.</summary>
    public bool IsNormalViolating => !HasNormalFlow || limits.AreWidened;

    /// <summary>What a state must keep.</summary>
    public FlowLimits Limits => limits;

    /// <summary>The branches.</summary>
    public FlowBranches Branches => branches;

    /// <summary>What the buses draw.</summary>
    public FlowLoads Loads => loads;

    /// <summary>Least distance of a voltage from its lower limit in the last state that was solved, of the squares.</summary>
    public double MarginSquare { get; private set; }

    /// <summary>Whether the last state has a power flow.</summary>
    public bool IsSolved { get; private set; }

    /// <summary>How many states were solved.</summary>
    public long Solved { get; private set; }

    /// <summary>Buses fed in the last state, each after the one above it.</summary>
    public ReadOnlySpan<int> Fed => order.AsSpan(0, count);

    /// <summary>Whether the state is radial, has a power flow, and keeps all limits.</summary>
    public bool IsSafe(ReadOnlySpan<bool> closed) => Sweep(closed) && KeepsLimits();

    /// <summary>Solves a state whatever its limits.</summary>
    public bool Sweep(ReadOnlySpan<bool> closed)
    {
        Solved++;
        return IsSolved = Follow(closed, sources, sourceSquare) && Iterate();
    }

    /// <summary>Whether the part of the grid around a bus, which holds its voltage there, has a power flow that keeps all limits.</summary>
    public bool IsIslandSafe(ReadOnlySpan<bool> closed, int bus, double vPu)
    {
        Solved++;
        return (IsSolved = Follow(closed, [bus], [vPu * vPu]) && Iterate()) && KeepsLimits();
    }

    /// <summary>Flow into the branch above a fed bus, at the upper end and at the lower one, pu; after <see cref="Sweep"/>.</summary>
    public (int Branch, double UpperP, double UpperQ, double LowerP, double LowerQ) FlowAbove(int at)
    {
        var bus = order[at];
        var branch = branchAbove[at];
        var (upP, upQ) = Upper(at);
        return (branch, upP, upQ, p[bus], q[bus]);
    }

    /// <summary>Squared voltage of a bus of the last state.</summary>
    public double VSquare(int bus) => square[bus];

    /// <summary>Position of the bus above; -1 at a source.</summary>
    public int Above(int at) => above[at];

    private bool Iterate()
    {
        for (var sweep = 0; sweep < maxSweeps; sweep++)
        {
            Backward();
            var change = Forward();
            if (change <= tolerance)
            {
                Backward();
                return true;
            }

            if (!(change < 1e3))
            {
                return false;
            }
        }

        return false;
    }

    private bool Follow(ReadOnlySpan<bool> closed, ReadOnlySpan<int> starts, ReadOnlySpan<double> squares)
    {
        Array.Fill(place, -1);
        (count, roots) = (0, starts.Length);
        for (var at = 0; at < starts.Length; at++)
        {
            (order[count], above[count], branchAbove[count]) = (starts[at], -1, -1);
            square[starts[at]] = squares[at];
            place[starts[at]] = count++;
        }

        for (var at = 0; at < count; at++)
        {
            var bus = order[at];
            foreach (var branch in branches.At(bus))
            {
                if (branch == branchAbove[at] || !branches.Conducts(branch, closed))
                {
                    continue;
                }

                var next = branches.FromBus[branch] == bus ? branches.ToBus[branch] : branches.FromBus[branch];
                if (place[next] >= 0)
                {
                    return false;
                }

                (order[count], above[count], branchAbove[count]) = (next, at, branch);
                square[next] = square[bus] * Ratio(at: count);
                place[next] = count++;
            }
        }

        return true;
    }

    /// <summary>Squared voltage below over squared voltage above, without current.</summary>
    private double Ratio(int at)
    {
        var branch = branchAbove[at];
        return branches.ToBus[branch] == order[at] ? 1 / branches.RatioSquare[branch] : branches.RatioSquare[branch];
    }

    private void Backward()
    {
        for (var at = 0; at < count; at++)
        {
            var bus = order[at];
            var v = square[bus];
            (p[bus], q[bus]) = (loads.P[bus] + (loads.G[bus] * v), loads.Q[bus] - (loads.B[bus] * v));
            if (loads.HasCurrents)
            {
                var magnitude = Math.Sqrt(v);
                p[bus] += loads.CurrentP[bus] * magnitude;
                q[bus] += loads.CurrentQ[bus] * magnitude;
            }
        }

        for (var at = count - 1; at >= roots; at--)
        {
            var (upP, upQ) = Upper(at);
            var up = order[above[at]];
            p[up] += upP;
            q[up] += upQ;
        }
    }

    /// <summary>Power into the branch above, at its upper end; leaves the fall of the squared voltage along its impedance.</summary>
    private (double P, double Q) Upper(int at)
    {
        int bus = order[at], branch = branchAbove[at];
        var isForward = branches.ToBus[branch] == bus;
        double r = branches.R[branch], x = branches.X[branch], half = branches.HalfCharging[branch], ratio = branches.RatioSquare[branch];
        // The ideal transformer stands at the from end, the impedance with its charging between it and the to end.
        var below = isForward ? square[bus] : square[bus] / ratio;
        var upper = isForward ? square[order[above[at]]] / ratio : square[order[above[at]]];
        double ownP = p[bus], ownQ = q[bus] - (half * below);
        var current = ((ownP * ownP) + (ownQ * ownQ)) / below;
        double sentP = ownP + (r * current), sentQ = ownQ + (x * current);
        drop[bus] = (2 * ((r * sentP) + (x * sentQ))) - (((r * r) + (x * x)) * current);
        return (sentP, sentQ - (half * upper));
    }

    private double Forward()
    {
        double change = 0;
        for (var at = roots; at < count; at++)
        {
            int bus = order[at], branch = branchAbove[at];
            var isForward = branches.ToBus[branch] == bus;
            var ratio = branches.RatioSquare[branch];
            var upper = square[order[above[at]]];
            var v = isForward ? (upper / ratio) - drop[bus] : (upper - drop[bus]) * ratio;
            if (!(v > 1e-4))
            {
                return double.PositiveInfinity;
            }

            change = Math.Max(change, Math.Abs(v - square[bus]));
            square[bus] = v;
        }

        return change;
    }

    private bool KeepsLimits()
    {
        MarginSquare = double.PositiveInfinity;
        for (var at = 0; at < count; at++)
        {
            var bus = order[at];
            MarginSquare = Math.Min(MarginSquare, square[bus] - limits.VMinSquare[bus]);
            if (square[bus] < limits.VMinSquare[bus] || square[bus] > limits.VMaxSquare[bus])
            {
                return false;
            }
        }

        for (var at = roots; at < count; at++)
        {
            if (LoadingSquare(at) > limits.LoadingSquare[branchAbove[at]])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Squared loading of the branch above a fed bus, of its worse end; NaN: not rated.</summary>
    private double LoadingSquare(int at)
    {
        int bus = order[at], branch = branchAbove[at];
        double rating = branches.RatingSquare[branch], from = branches.CurrentSquareFrom[branch], to = branches.CurrentSquareTo[branch];
        if (double.IsNaN(rating) && double.IsNaN(from) && double.IsNaN(to))
        {
            return double.NaN;
        }

        var (upP, upQ) = Upper(at);
        var isForward = branches.ToBus[branch] == bus;
        double lower = (p[bus] * p[bus]) + (q[bus] * q[bus]), upper = (upP * upP) + (upQ * upQ);
        var byPower = Math.Max(lower, upper) / rating;
        var byCurrent = Larger(upper / square[order[above[at]]] / (isForward ? from : to), lower / square[bus] / (isForward ? to : from));
        return Larger(byPower, byCurrent);
    }

    private static double Larger(double left, double right) => double.IsNaN(left) || right > left ? right : left;

    private void Widen()
    {
        for (var at = 0; at < count; at++)
        {
            limits.WidenTo(order[at], square[order[at]]);
            if (at >= roots)
            {
                limits.WidenLoading(branchAbove[at], LoadingSquare(at));
            }
        }
    }
}
