using Gat.Schemas.Columns;

namespace Gat.Dist.Pictures.Layout;

/// <summary>Places of buses as <c>dist_nodes</c> tells them by x and y.</summary>
internal static class GivenPlaces
{
    // With fewer known places a map would mostly be guessed.
    private const double LeastKnownFraction = 0.6;

    private const int Rounds = 200;

    /// <summary>The places; buses without coordinates stand between their neighbours. Null where the table knows too few, or all are one point.</summary>
    public static BusPlaces? Of(Feeder feeder, FeederTree tree, RecordBatch nodes)
    {
        var (x, y) = Read(feeder, nodes);
        var known = x.Select(double.IsFinite).ToArray();
        var count = known.Count(is_ => is_);
        if (count < 2 || count < LeastKnownFraction * known.Length || (Spread(x) == 0 && Spread(y) == 0))
        {
            return null;
        }

        Fill(x, y, known, tree);
        var missing = known.Length - count;
        return new BusPlaces(x, y, false, missing == 0 ? [] : [$"{missing} {(missing == 1 ? "bus" : "buses")} without coordinates: put between neighbours"]);
    }

    private static (double[] X, double[] Y) Read(Feeder feeder, RecordBatch nodes)
    {
        var (x, y) = (new double[feeder.Buses.Count], new double[feeder.Buses.Count]);
        var (xColumn, yColumn, id) = (nodes.Number("x"), nodes.Number("y"), nodes.Text("node_id"));
        for (var row = 0; row < nodes.RowCount; row++)
        {
            var bus = feeder.BusIndex[id[row]!];
            (x[bus], y[bus]) = (xColumn.Or(row, double.NaN), -yColumn.Or(row, double.NaN));
            if (!double.IsFinite(x[bus]) || !double.IsFinite(y[bus]))
            {
                (x[bus], y[bus]) = (double.NaN, double.NaN);
            }
        }

        return (x, y);
    }

    private static double Spread(double[] values)
    {
        var finite = values.Where(double.IsFinite).ToList();
        return finite.Max() - finite.Min();
    }

    // Each unknown bus moves to the middle of its neighbours until nothing moves; it starts at the nearest known bus of its way.
    private static void Fill(double[] x, double[] y, bool[] known, FeederTree tree)
    {
        var children = tree.Children();
        var unknown = tree.Order.Where(bus => !known[bus]).ToList();
        Start(x, y, tree);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var bus in unknown)
            {
                var neighbours = tree.Parent[bus] < 0 ? children[bus] : [tree.Parent[bus], .. children[bus]];
                if (neighbours.Count > 0)
                {
                    (x[bus], y[bus]) = (neighbours.Average(other => x[other]), neighbours.Average(other => y[other]));
                }
            }
        }
    }

    private static void Start(double[] x, double[] y, FeederTree tree)
    {
        foreach (var bus in tree.Order.Reverse().Where(bus => double.IsFinite(x[bus]) && tree.Parent[bus] >= 0 && double.IsNaN(x[tree.Parent[bus]])))
        {
            (x[tree.Parent[bus]], y[tree.Parent[bus]]) = (x[bus], y[bus]);
        }

        var (left, top) = (x.Where(double.IsFinite).Min(), y.Where(double.IsFinite).Max());
        foreach (var bus in tree.Order.Where(bus => double.IsNaN(x[bus])))
        {
            (x[bus], y[bus]) = tree.Parent[bus] >= 0 ? (x[tree.Parent[bus]], y[tree.Parent[bus]]) : (left, top);
        }
    }
}
