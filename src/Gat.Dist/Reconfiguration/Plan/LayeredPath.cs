namespace Gat.Dist.Reconfiguration.Plan;

/// <summary>
/// The way through configurations, one in each period, of least losses in all with a limited number of operations in all: by dynamic
/// programming over (period, configuration, operations so far), so no other way through the configurations given is better.
/// </summary>
internal static class LayeredPath
{
    /// <summary>Finds the way.</summary>
    /// <param name="trees">All configurations; place 0 is the present state, be it radial or not.</param>
    /// <param name="layers">For each period the configurations that may be taken.</param>
    /// <param name="losses">For each period what each of them loses; infinite where it may not be taken after all.</param>
    /// <param name="maxOperations">Most operations in all.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>For each period a place in its layer; null where there is no way.</returns>
    public static int[]? Find(
        TreeSet trees, IReadOnlyList<int[]> layers, IReadOnlyList<double[]> losses, int maxOperations, CancellationToken cancel)
    {
        var width = maxOperations + 1;
        var from = new int[layers.Count][];
        var cost = new double[width];
        Array.Fill(cost, double.PositiveInfinity);
        cost[0] = 0;
        int[] before = [0];
        for (var period = 0; period < layers.Count; period++)
        {
            cancel.ThrowIfCancellationRequested();
            var next = new double[layers[period].Length * width];
            var source = from[period] = new int[next.Length];
            Array.Fill(next, double.PositiveInfinity);
            var (layer, loss, states, reached) = (layers[period], losses[period], before, cost);
            Parallel.For(0, layer.Length, new ParallelOptions { CancellationToken = cancel }, at =>
                Step(trees, states, reached, layer[at], loss[at], width, next.AsSpan(at * width, width), source.AsSpan(at * width, width)));
            (before, cost) = (layer, next);
        }

        return Back(cost, from, width);
    }

    private static void Step(
        TreeSet trees, int[] before, double[] cost, int tree, double loss, int width, Span<double> next, Span<int> source)
    {
        for (var state = 0; state < before.Length && double.IsFinite(loss); state++)
        {
            var operations = trees.Operations(before[state], tree);
            for (var used = 0; used + operations < width; used++)
            {
                // Of equal ways the first one stays, so the answer is the same everywhere.
                var sum = cost[(state * width) + used] + loss;
                if (sum < next[used + operations])
                {
                    next[used + operations] = sum;
                    source[used + operations] = (state * width) + used;
                }
            }
        }
    }

    private static int[]? Back(double[] cost, int[][] from, int width)
    {
        var best = 0;
        for (var at = 1; at < cost.Length; at++)
        {
            best = cost[at] < cost[best] ? at : best;
        }

        if (cost.Length == 0 || double.IsPositiveInfinity(cost[best]))
        {
            return null;
        }

        var path = new int[from.Length];
        for (var period = from.Length - 1; period >= 0; period--)
        {
            path[period] = best / width;
            best = from[period][best];
        }

        return path;
    }
}
