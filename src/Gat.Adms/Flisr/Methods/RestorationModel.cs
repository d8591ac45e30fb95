using Gat.Adms.Flisr.Flows;
using Gat.Optimization.Problems;

namespace Gat.Adms.Flisr.Methods;

/// <summary>
/// The linear model of a restoration: which edges close and which nodes they serve, and the branch flow equations with losses held from
/// below by planes. Every safe state is a point of it, so that its optimum is a bound; states that the exact power flow refuses are cut off.
/// </summary>
/// <remarks>
/// M. Farivar, S. H. Low, IEEE Trans. Power Systems 28(3), 2013 (branch flows); the cone l v >= P² + Q² stands as its tangent planes.
/// Upper voltage limits are left to the exact check, as planes say nothing of how high losses may be.
/// </remarks>
internal sealed class RestorationModel
{
    private const double leastSquare = 0.04;

    private readonly RestorationRegion region;
    private readonly RestorationFlow flow;
    private readonly ProblemBuilder problem = new() { Name = "restoration" };
    private readonly IReadOnlyList<RegionBranch> branches;
    private readonly int[] square;
    private readonly (int P, int Q, int L)[] flows;
    private readonly Dictionary<int, int> rowOfBranch = [];
    private readonly double cap;
    private readonly double powerCap;

    public RestorationModel(RestorationRegion region, RestorationFlow flow)
    {
        (this.region, this.flow) = (region, flow);
        branches = RegionBranch.Of(region, flow.Branches);
        var buses = region.Fault.Network.Feeder.Buses.Count;
        cap = 1.3 * Math.Max(1, Enumerable.Range(0, buses).Where(bus => flow.Branches.At(bus).Length > 0).Max(bus => flow.VSquare(bus)));
        powerCap = 0.1 + (3 * flow.Loads.P.Concat(flow.Loads.Q).Concat(flow.Loads.CurrentP).Concat(flow.Loads.CurrentQ)
            .Concat(flow.Loads.G).Concat(flow.Loads.B).Sum(Math.Abs));
        Tree = new RestorationTree(region, problem);
        square = [.. Enumerable.Range(0, buses).Select(AddVoltage)];
        flows = new (int, int, int)[branches.Count];
        for (var at = 0; at < branches.Count; at++)
        {
            rowOfBranch[branches[at].Branch] = at;
            AddBranch(at);
        }

        AddBalances();
    }

    /// <summary>The choices, to be read from its points and forbidden in it.</summary>
    public RestorationTree Tree { get; }

    /// <summary>The model as it is now.</summary>
    public OptimizationProblem Build() => problem.Build();

    /// <summary>Holds the losses of every branch from below by the plane that touches them at the flows of the last state solved.</summary>
    public void TouchLastFlow()
    {
        for (var at = 0; flow.IsSolved && at < flow.Fed.Length; at++)
        {
            if (flow.Above(at) < 0)
            {
                continue;
            }

            var (branch, upperP, upperQ, lowerP, lowerQ) = flow.FlowAbove(at);
            var bus = flow.Fed[at];
            var isForward = flow.Branches.ToBus[branch] == bus;
            var (p, q) = isForward ? (upperP, upperQ) : (-lowerP, -lowerQ);
            var from = flow.VSquare(flow.Branches.FromBus[branch]) / flow.Branches.RatioSquare[branch];
            if (rowOfBranch.TryGetValue(branch, out var row))
            {
                Touch(row, p, q + (flow.Branches.HalfCharging[branch] * from), from);
            }
        }
    }

    /// <summary>The squared voltage of a bus: 0 where it is not served.</summary>
    private int AddVoltage(int bus)
    {
        var node = region.NodeOf(region.Fault.Network.ZoneOfBus[bus]);
        if (node < 0)
        {
            return -1;
        }

        var isSource = region.Fault.Network.Feeder.Buses.Type[bus] == Dist.BusType.Slack;
        var held = isSource ? Square(region.Fault.Network.Feeder.SetPoints.VSetPu[bus]) : 0;
        var least = Math.Max(leastSquare, flow.Limits.VMinSquare[bus]);
        if (node == 0)
        {
            return problem.AddColumn(isSource ? held : least, isSource ? held : cap);
        }

        var column = problem.AddColumn(0, cap);
        problem.AddRow(0, double.PositiveInfinity, (column, 1), (Tree.Served[node], -least));
        problem.AddRow(double.NegativeInfinity, 0, (column, 1), (Tree.Served[node], -cap));
        return column;
    }

    /// <summary>Power into the impedance at the from end, the squared current in it, and what they do to the voltage.</summary>
    private void AddBranch(int at)
    {
        var (branch, edges, _) = branches[at];
        var own = flow.Branches;
        var rating = Math.Sqrt(own.RatingSquare[branch] * flow.Limits.LoadingSquare[branch]);
        var largest = double.IsNaN(rating) ? powerCap : Math.Min(powerCap, rating + (own.HalfCharging[branch] * cap));
        var largestCurrent = CurrentCap(branch, largest);
        flows[at] = (problem.AddColumn(-largest, largest), problem.AddColumn(-largest, largest), problem.AddColumn(0, largestCurrent));
        var (p, q, l) = flows[at];
        var gates = Gates(at);
        foreach (var gate in gates)
        {
            problem.AddGate(p, largest, gate);
            problem.AddGate(q, largest, gate);
            problem.AddRow(double.NegativeInfinity, 0, (l, 1), (gate, -largestCurrent));
        }

        double r = own.R[branch], x = own.X[branch], ratio = own.RatioSquare[branch], slack = edges.Count == 0 ? 0 : cap * (1 + (1 / ratio));
        foreach (var sign in (int[])[1, -1])
        {
            // v_to = v_from / a² - 2 (r P + x Q) + (r² + x²) l where the branch conducts.
            var row = problem.AddRow(
                double.NegativeInfinity, slack * gates.Count, (square[own.ToBus[branch]], sign), (square[own.FromBus[branch]], -sign / ratio), (p, sign * 2 * r),
                (q, sign * 2 * x), (l, -sign * ((r * r) + (x * x))));
            foreach (var gate in slack > 0 ? gates : [])
            {
                problem.AddEntry(row, gate, slack);
            }
        }

        AddPlanes(at, largest, double.IsNaN(rating) ? double.NaN : rating);
    }

    private double CurrentCap(int branch, double largest)
    {
        var own = flow.Branches;
        var isPlain = own.HalfCharging[branch] == 0 && own.RatioSquare[branch] == 1;
        var rated = isPlain ? Math.Min(Or(own.CurrentSquareFrom[branch]), Or(own.CurrentSquareTo[branch])) * flow.Limits.LoadingSquare[branch] : double.PositiveInfinity;
        return Math.Min(2 * largest * largest * own.RatioSquare[branch] / leastSquare, rated);

        static double Or(double value) => double.IsNaN(value) ? double.PositiveInfinity : value;
    }

    private void AddPlanes(int at, double largest, double rating)
    {
        var (p, q, _) = flows[at];
        var loads = flow.Loads;
        double allP = loads.P.Sum(), allQ = loads.Q.Sum(), all = Math.Max(1e-9, Math.Sqrt((allP * allP) + (allQ * allQ)));
        foreach (var share in (double[])[0.1, 0.3, 0.7])
        {
            var size = share * Math.Min(all, largest);
            Touch(at, size * allP / all, size * allQ / all, 1);
            Touch(at, -size * allP / all, -size * allQ / all, 1);
        }

        for (var side = 0; !double.IsNaN(rating) && flow.Branches.HalfCharging[branches[at].Branch] == 0 && side < 16; side++)
        {
            var (sin, cos) = Math.SinCos(Math.PI * side / 8);
            problem.AddRow(double.NegativeInfinity, rating, (p, cos), (q, sin));
        }
    }

    /// <summary>l >= (P² + Q²) / v as the plane that touches it at a point.</summary>
    private void Touch(int at, double p, double q, double vSquare)
    {
        var (columnP, columnQ, l) = flows[at];
        var branch = branches[at].Branch;
        problem.AddRow(
            0, double.PositiveInfinity, (l, 1), (columnP, -2 * p / vSquare), (columnQ, -2 * q / vSquare),
            (square[flow.Branches.FromBus[branch]], ((p * p) + (q * q)) / (vSquare * vSquare * flow.Branches.RatioSquare[branch])));
    }

    /// <summary>What leaves each bus into its branches and its load is nothing, but at sources.</summary>
    private void AddBalances()
    {
        var feeder = region.Fault.Network.Feeder;
        var (rowP, rowQ) = (new int[square.Length], new int[square.Length]);
        for (var bus = 0; bus < square.Length; bus++)
        {
            if (square[bus] < 0)
            {
                continue;
            }

            var free = feeder.Buses.Type[bus] == Dist.BusType.Slack ? double.PositiveInfinity : 0;
            (rowP[bus], rowQ[bus]) = (problem.AddRow(-free, free), problem.AddRow(-free, free));
            var node = Tree.Served[region.NodeOf(region.Fault.Network.ZoneOfBus[bus])];
            problem.AddEntry(rowP[bus], node, flow.Loads.P[bus] + (0.5 * flow.Loads.CurrentP[bus]));
            problem.AddEntry(rowQ[bus], node, flow.Loads.Q[bus] + (0.5 * flow.Loads.CurrentQ[bus]));
            // A constant current draws in proportion to the voltage, near 1 pu to half of one plus its square.
            problem.AddEntry(rowP[bus], square[bus], flow.Loads.G[bus] + (0.5 * flow.Loads.CurrentP[bus]));
            problem.AddEntry(rowQ[bus], square[bus], (0.5 * flow.Loads.CurrentQ[bus]) - flow.Loads.B[bus]);
        }

        for (var at = 0; at < branches.Count; at++)
        {
            var (p, q, l) = flows[at];
            var branch = branches[at].Branch;
            int from = flow.Branches.FromBus[branch], to = flow.Branches.ToBus[branch];
            problem.AddEntry(rowP[from], p, 1);
            problem.AddEntry(rowQ[from], q, 1);
            problem.AddEntry(rowP[to], p, -1);
            problem.AddEntry(rowQ[to], q, -1);
            problem.AddEntry(rowP[to], l, flow.Branches.R[branch]);
            problem.AddEntry(rowQ[to], l, flow.Branches.X[branch]);
            var half = flow.Branches.HalfCharging[branch];
            if (half != 0)
            {
                problem.AddEntry(rowQ[from], Charging(at, square[from], half / flow.Branches.RatioSquare[branch]), -1);
                problem.AddEntry(rowQ[to], Charging(at, square[to], half), -1);
            }
        }
    }

    /// <summary>What the charging at one end feeds in: its share of the squared voltage where the branch conducts, else nothing.</summary>
    private int Charging(int at, int voltage, double share)
    {
        var column = problem.AddColumn(Math.Min(0, share * cap), Math.Max(0, share * cap));
        var size = Math.Abs(share) * cap;
        var gates = Gates(at);
        foreach (var sign in (int[])[1, -1])
        {
            var row = problem.AddRow(double.NegativeInfinity, size * gates.Count, (column, sign), (voltage, -sign * share));
            foreach (var gate in gates)
            {
                problem.AddEntry(row, gate, size);
            }
        }

        foreach (var gate in gates)
        {
            problem.AddGate(column, size, gate);
        }

        return column;
    }

    private IReadOnlyList<int> Gates(int at) =>
        branches[at].Edges.Count > 0 ? [.. branches[at].Edges.Select(edge => Tree.Closing[edge])] : [Tree.Served[branches[at].Node]];

    private static double Square(double value) => value * value;
}
