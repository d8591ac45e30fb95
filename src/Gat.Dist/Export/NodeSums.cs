using Gat.Schemas.Columns;

namespace Gat.Dist.Export;

/// <summary>Adds up, for each bus, what the rows of another table hold there.</summary>
internal static class NodeSums
{
    /// <summary>Active and reactive power by node_id; empty for a table that is not there.</summary>
    public static Dictionary<string, (double P, double Q)> Of(RecordBatch? batch, Func<RecordBatch, int, (double P, double Q)> power)
    {
        var sums = new Dictionary<string, (double P, double Q)>(StringComparer.Ordinal);
        for (var row = 0; row < (batch?.RowCount ?? 0); row++)
        {
            var (p, q) = power(batch!, row);
            var node = batch!.Text("node_id")[row]!;
            var sum = sums.GetValueOrDefault(node);
            sums[node] = (sum.P + p, sum.Q + q);
        }

        return sums;
    }
}
