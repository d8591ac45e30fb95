using Gat.Numerics.Ldl;
using Gat.Numerics.Ordering;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Tests.Ldl;

public sealed class LdlCostTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_cost_told_is_that_of_the_factors(int seed)
    {
        var triangle = Lower(Graphs.Network(seed, count: 300, extraEdges: 150));
        var order = MinimumDegree.Order(triangle);

        var flops = LdlCost.Flops(triangle, order, long.MaxValue, out var entries);

        var ldl = new SparseLdl(triangle, order);
        Assert.Equal((ldl.FactorFlops, ldl.FactorEntryCount), (flops, entries));
    }

    [Fact]
    public void Counting_stops_at_the_limit()
    {
        var triangle = Lower(Graphs.Complete(50));

        Assert.Equal(long.MaxValue, LdlCost.Flops(triangle, [.. Enumerable.Range(0, 50)], 100, out var entries));
        Assert.InRange(entries, 100, 200);
    }

    private static SparsePattern Lower(SparsePattern pattern)
    {
        var pairs = Enumerable.Range(0, pattern.Rows).SelectMany(row => pattern.Row(row).ToArray().Where(column => column < row).Select(column => (row, column))).ToArray();
        return SparsePattern.FromCoordinates(
            pattern.Rows, pattern.Rows, [.. pairs.Select(pair => pair.row)], [.. pairs.Select(pair => pair.column)], new int[pairs.Length]);
    }
}
