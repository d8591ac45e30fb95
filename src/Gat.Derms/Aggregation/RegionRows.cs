namespace Gat.Derms.Aggregation;

/// <summary>
/// The rows of the linear program for plants at some buses: voltages in pu, flows as shares of their limits, by powers in pu. The
/// columns are the active powers of all plants, then their reactive powers, injections positive.
/// </summary>
/// <remarks>
/// A rated feed is held within a polygon of sixteen sides inscribed in the circle of its rating, turned so that one pair of sides
/// crosses the direction of its impedance, as the rows of A_I do.
/// </remarks>
internal sealed class RegionRows
{
    private const int Directions = 8;

    private readonly AggregationGrid grid;
    private readonly List<(int Feed, double Cos, double Sin, double LimitPu)> flows = [];

    /// <summary>The rows for plants at some nodes of the tree.</summary>
    public RegionRows(AggregationGrid grid, int[] plantNode)
    {
        this.grid = grid;
        PlantCount = plantNode.Length;
        foreach (var feed in grid.FeedNodes)
        {
            AddFlows(feed);
        }

        Matrix = new double[RowCount * ColumnCount];
        var nodes = grid.Network.NodeCount;
        var (r, x, isOnPath) = (new double[nodes], new double[nodes], new bool[nodes]);
        for (var plant = 0; plant < PlantCount; plant++)
        {
            grid.SharedPath(plantNode[plant], r, x, isOnPath);
            FillColumns(plant, r, x, isOnPath);
        }
    }

    /// <summary>Rows that a grid gives at most.</summary>
    public static long MostRows(AggregationGrid grid) =>
        grid.BusRows.Length + grid.FeedNodes.Sum(feed => grid.RatingPu(feed) is null ? 1L : Directions);

    /// <summary>Number of plants.</summary>
    public int PlantCount { get; }

    /// <summary>Number of columns.</summary>
    public int ColumnCount => 2 * PlantCount;

    /// <summary>Number of rows: first the voltages of all fed buses, then flows.</summary>
    public int RowCount => grid.BusRows.Length + flows.Count;

    /// <summary>The rows, one after the other.</summary>
    public double[] Matrix { get; }

    /// <summary>The limits of all rows that a base state leaves to the plants.</summary>
    public (double[] Lower, double[] Upper) Limits(AggregationBase own)
    {
        var (lower, upper) = (new double[RowCount], new double[RowCount]);
        var buses = grid.Feeder.Buses;
        for (var row = 0; row < grid.BusRows.Length; row++)
        {
            var bus = grid.BusRows[row];
            var vm = own.VmPu[grid.Network.Network.BusNode[bus]];
            (lower[row], upper[row]) = (buses.VMinPu[bus] - vm, buses.VMaxPu[bus] - vm);
        }

        for (var flow = 0; flow < flows.Count; flow++)
        {
            var (feed, cos, sin, limit) = flows[flow];
            var share = ((cos * own.FlowP[feed]) + (sin * own.FlowQ[feed])) / limit;
            (lower[grid.BusRows.Length + flow], upper[grid.BusRows.Length + flow]) = (share - 1, share + 1);
        }

        return (lower, upper);
    }

    /// <summary>What a row at one of its limits is called.</summary>
    public string Name(int row, bool isUpper) => row < grid.BusRows.Length
        ? $"bus {grid.Feeder.Buses.Id[grid.BusRows[row]]} at {(isUpper ? "v_max" : "v_min")}"
        : $"branch {BranchId(row)} at its rating";

    /// <summary>Why limits cannot be kept together.</summary>
    /// <param name="conflict">The limits; the first one is missed while the others are kept.</param>
    /// <param name="shortage">By how much the first one is missed at least.</param>
    public string Reason(IReadOnlyList<(int Row, bool IsUpper)> conflict, double shortage)
    {
        var all = conflict.Select(limit => Name(limit.Row, limit.IsUpper));
        var others = conflict.Count > 1 ? $", while these are kept: {string.Join(", ", all.Skip(1))}" : ", whatever the plants do";
        return Shortage(conflict[0].Row, conflict[0].IsUpper, shortage) + others;
    }

    /// <summary>A hundredth of what the limit of a row allows, in the unit of the row.</summary>
    public double Hundredth(int row) => row < grid.BusRows.Length ? 0.0005 : 0.01;

    private string Shortage(int row, bool isUpper, double shortage)
    {
        if (row >= grid.BusRows.Length)
        {
            return $"branch {BranchId(row)} stays above its rating by at least {100 * shortage:0.####} %";
        }

        var bus = grid.BusRows[row];
        var limit = isUpper ? grid.Feeder.Buses.VMaxPu[bus] : grid.Feeder.Buses.VMinPu[bus];
        return $"bus {grid.Feeder.Buses.Id[bus]} stays {(isUpper ? "above v_max" : "below v_min")} of {limit:0.####} pu by at least {shortage:0.######} pu";
    }

    private string BranchId(int row) => grid.Feeder.Branches.Id[grid.Network.FeedingBranch[flows[row - grid.BusRows.Length].Feed]];

    private void AddFlows(int feed)
    {
        double r = grid.Network.RPu[feed], x = grid.Network.XPu[feed];
        var along = Math.Atan2(x, r);
        if (grid.RatingPu(feed) is not { } rating)
        {
            flows.Add((feed, Math.Cos(along), Math.Sin(along), grid.DocumentLimitKa(feed) * grid.SourceKv(feed) / grid.BaseMva));
            return;
        }

        for (var direction = 0; direction < Directions; direction++)
        {
            var angle = along + (direction * Math.PI / Directions);
            flows.Add((feed, Math.Cos(angle), Math.Sin(angle), rating * Math.Cos(Math.PI / (2 * Directions))));
        }
    }

    private void FillColumns(int plant, double[] r, double[] x, bool[] isOnPath)
    {
        for (var row = 0; row < grid.BusRows.Length; row++)
        {
            var node = grid.Network.Network.BusNode[grid.BusRows[row]];
            var factor = grid.Network.ScaleRatio[node] / grid.State.SourcePu[node];
            Matrix[(row * ColumnCount) + plant] = factor * r[node];
            Matrix[(row * ColumnCount) + PlantCount + plant] = factor * x[node];
        }

        for (var flow = 0; flow < flows.Count; flow++)
        {
            var (feed, cos, sin, limit) = flows[flow];
            var at = (grid.BusRows.Length + flow) * ColumnCount;
            Matrix[at + plant] = isOnPath[feed] ? cos / limit : 0;
            Matrix[at + PlantCount + plant] = isOnPath[feed] ? sin / limit : 0;
        }
    }
}
