namespace Gat.Derms.Aggregation;

/// <summary>
/// The constraint matrices of the API document: rows of voltages divided by the room between the source's voltage and the limit,
/// rows of currents by the limit; powers in kW and kvar, injections positive; matrices row by row.
/// </summary>
/// <remarks>
/// With V0 the source's voltage in kV and R, X in ohm: gamma_MV = R / (1000 UM), kai_MV = X / (1000 UM) where UM = (v_max - V0) V0, and so
/// with um = (v_min - V0) V0; A_V = [gamma_MV kai_MV; gamma_mV kai_mV] and b_V = 1 - C. Where a source stands at or beyond a limit
/// there is no such room, and its rows are divided by 0.05 V0² instead, with the limit in b_V.
/// </remarks>
public sealed class ConstraintMatrices
{
    // Less room than this share of V0² is none: dividing by it would only magnify rounding.
    private const double LeastRoom = 1e-6;
    private const double UsualRoom = 0.05;

    private readonly AggregationGrid grid;
    private readonly AggregationBase own;
    private readonly (double[] Divisor, double[] Sign, double[] Room) upper;
    private readonly (double[] Divisor, double[] Sign, double[] Room) lower;

    /// <summary>The matrices for plants at some buses.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="buses">Bus of each column.</param>
    public ConstraintMatrices(AggregationGrid grid, IReadOnlyList<int> buses)
    {
        (this.grid, Buses) = (grid, buses);
        own = new AggregationBase(grid);
        (PdKw, QdKvar) = Loads();
        upper = Rooms(grid.Feeder.Buses.VMaxPu, 1);
        lower = Rooms(grid.Feeder.Buses.VMinPu, -1);
        (ConstantUpper, BUpper) = VoltageConstants(upper);
        (ConstantLower, BLower) = VoltageConstants(lower);
        ConstantCurrent = CurrentConstants();
    }

    /// <summary>Bus of each column of A_V and A_I by halves.</summary>
    public IReadOnlyList<int> Buses { get; }

    /// <summary>Pd: what each fed bus draws without the plants, kW.</summary>
    public double[] PdKw { get; }

    /// <summary>Qd, kvar.</summary>
    public double[] QdKvar { get; }

    /// <summary>C_MV_load: share of the room up to v_max that the loads give (negative: they lower voltages).</summary>
    public double[] ConstantUpper { get; }

    /// <summary>C_mV_load: share of the room down to v_min that the loads take.</summary>
    public double[] ConstantLower { get; }

    /// <summary>C_MI_load_pos: share of each current limit that the loads take against the direction of A_I; C_MI_load_neg is its negative.</summary>
    public double[] ConstantCurrent { get; }

    /// <summary>b_V, upper rows.</summary>
    public double[] BUpper { get; }

    /// <summary>b_V, lower rows.</summary>
    public double[] BLower { get; }

    /// <summary>Number of fed buses: rows of R_hat.</summary>
    public int BusCount => grid.BusRows.Length;

    /// <summary>Number of feeds: rows of R_I.</summary>
    public int FeedCount => grid.FeedNodes.Length;

    /// <summary>One row of R_hat and X_hat, ohm: what the path to a bus shares with the path to each other. Both are symmetric.</summary>
    public void PathRow(int row, Span<double> rOhm, Span<double> xOhm)
    {
        var nodes = grid.Network.NodeCount;
        var (r, x) = (new double[nodes], new double[nodes]);
        var node = Node(row);
        grid.SharedPath(node, r, x, new bool[nodes]);
        for (var column = 0; column < BusCount; column++)
        {
            rOhm[column] = r[Node(column)] * grid.OhmPerPu(node);
            xOhm[column] = x[Node(column)] * grid.OhmPerPu(node);
        }
    }

    /// <summary>One row of R_I and X_I, ohm / 1000: the feed's own where a bus lies behind it, else 0.</summary>
    public void FeedRow(int row, Span<double> rKiloOhm, Span<double> xKiloOhm)
    {
        var feed = grid.FeedNodes[row];
        var isBehind = new bool[grid.Network.NodeCount];
        for (var node = feed; node < isBehind.Length; node++)
        {
            isBehind[node] = node == feed || (grid.Network.Network.Parent[node] is >= 0 and var above && isBehind[above]);
        }

        var kiloOhm = grid.OhmPerPu(feed) / 1000;
        for (var column = 0; column < BusCount; column++)
        {
            var share = isBehind[Node(column)] ? kiloOhm : 0;
            rKiloOhm[column] = share * grid.Network.RPu[feed];
            xKiloOhm[column] = share * grid.Network.XPu[feed];
        }
    }

    /// <summary>One row of A_V: upper limits first, then lower ones; active powers of all plants, then reactive ones.</summary>
    public void VoltageRow(int row, Span<double> coefficients)
    {
        var (rooms, bus) = row < BusCount ? (upper, row) : (lower, row - BusCount);
        var (r, x) = (new double[BusCount], new double[BusCount]);
        PathRow(bus, r, x);
        var factor = rooms.Sign[bus] / (1000 * rooms.Divisor[bus]);
        for (var plant = 0; plant < Buses.Count; plant++)
        {
            var column = grid.RowOf(Buses[plant]);
            coefficients[plant] = factor * r[column];
            coefficients[Buses.Count + plant] = factor * x[column];
        }
    }

    /// <summary>One row of A_I: the direction from the plants to the source first, then the other.</summary>
    public void CurrentRow(int row, Span<double> coefficients)
    {
        var feed = row % FeedCount;
        var (r, x) = (new double[BusCount], new double[BusCount]);
        FeedRow(feed, r, x);
        var factor = (row < FeedCount ? 1 : -1) / CurrentDivisor(feed);
        for (var plant = 0; plant < Buses.Count; plant++)
        {
            var column = grid.RowOf(Buses[plant]);
            coefficients[plant] = factor * r[column];
            coefficients[Buses.Count + plant] = factor * x[column];
        }
    }

    private int Node(int row) => grid.Network.Network.BusNode[grid.BusRows[row]];

    private double CurrentDivisor(int feed)
    {
        var node = grid.FeedNodes[feed];
        double r = grid.Network.RPu[node], x = grid.Network.XPu[node];
        return grid.DocumentLimitKa(node) * grid.SourceKv(node) * Math.Sqrt((r * r) + (x * x)) * grid.OhmPerPu(node);
    }

    // Where switches join buses, the first of them stands for what cannot be told apart, such as charging.
    private (double[] Pd, double[] Qd) Loads()
    {
        var (pd, qd) = (new double[BusCount], new double[BusCount]);
        var buses = grid.Feeder.Buses;
        var perKw = 1000 * grid.BaseMva;
        for (var row = 0; row < BusCount; row++)
        {
            var first = grid.Network.FirstBus[Node(row)];
            if (grid.BusRows[row] != first)
            {
                (pd[row], qd[row]) = (1000 * buses.LoadPMw[grid.BusRows[row]], 1000 * buses.LoadQMvar[grid.BusRows[row]]);
            }
        }

        for (var row = 0; row < BusCount; row++)
        {
            var node = Node(row);
            if (grid.BusRows[row] == grid.Network.FirstBus[node])
            {
                var others = Enumerable.Range(0, BusCount).Where(other => other != row && Node(other) == node);
                (pd[row], qd[row]) = (perKw * own.State.DrawP[node], perKw * own.State.DrawQ[node]);
                foreach (var other in others)
                {
                    pd[row] -= pd[other];
                    qd[row] -= qd[other];
                }
            }
        }

        return (pd, qd);
    }

    /// <summary>For each bus what rows are divided by, kV² and positive; the sign of rows; and the room in parts of the divisor.</summary>
    private (double[] Divisor, double[] Sign, double[] Room) Rooms(IReadOnlyList<double> limitPu, double sign)
    {
        var (divisors, signs, rooms) = (new double[BusCount], new double[BusCount], new double[BusCount]);
        for (var row = 0; row < BusCount; row++)
        {
            var node = Node(row);
            var v0 = grid.SourceKv(node);
            var room = sign * ((limitPu[grid.BusRows[row]] * grid.SourceBaseKv(node) / grid.Network.ScaleRatio[node]) - v0) * v0;
            divisors[row] = room > LeastRoom * v0 * v0 ? room : UsualRoom * v0 * v0;
            (signs[row], rooms[row]) = (sign, room / divisors[row]);
        }

        return (divisors, signs, rooms);
    }

    private (double[] Constants, double[] B) VoltageConstants((double[] Divisor, double[] Sign, double[] Room) rooms)
    {
        var (constants, b) = (new double[BusCount], new double[BusCount]);
        for (var row = 0; row < BusCount; row++)
        {
            var node = Node(row);
            var riseKv2 = ((own.VmPu[node] / grid.Network.ScaleRatio[node]) - own.State.SourcePu[node]) * own.State.SourcePu[node]
                * grid.SourceBaseKv(node) * grid.SourceBaseKv(node);
            constants[row] = rooms.Sign[row] * riseKv2 / rooms.Divisor[row];
            b[row] = rooms.Room[row] - constants[row];
        }

        return (constants, b);
    }

    private double[] CurrentConstants()
    {
        var constants = new double[FeedCount];
        for (var feed = 0; feed < FeedCount; feed++)
        {
            var node = grid.FeedNodes[feed];
            var kw2Ohm = ((grid.Network.RPu[node] * own.FlowP[node]) + (grid.Network.XPu[node] * own.FlowQ[node])) * grid.BaseMva * grid.OhmPerPu(node);
            constants[feed] = -kw2Ohm / CurrentDivisor(feed);
        }

        return constants;
    }
}
