using Gat.Numerics.Ordering;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Tests.Ordering;

public sealed class StagedOrderTests
{
    [Fact]
    public void No_row_is_eliminated_before_a_neighbour_of_an_earlier_stage()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var pattern = Graphs.Random(seed, count: 2 + (seed % 40), density: 0.05 + (seed % 4 * 0.1));
            var stages = Enumerable.Range(0, pattern.Rows).Select(row => (byte)((row * 7 + seed) % 3)).ToArray();

            var order = MinimumDegree.Order(pattern, stages);

            Assert.Equal(Enumerable.Range(0, pattern.Rows), order.Order());
            AssertStages(pattern, order, stages);
        }
    }

    [Fact]
    public void One_stage_for_all_is_no_restriction()
    {
        var pattern = Graphs.Network(seed: 1, count: 500, extraEdges: 200);

        Assert.Equal(MinimumDegree.Order(pattern), MinimumDegree.Order(pattern, new byte[500]));
    }

    [Fact]
    public void Stages_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => MinimumDegree.Order(Graphs.Path(5), new byte[4]));
    }

    // Rows that were joined by eliminated ones count as neighbours too: the graph is eliminated by brute force.
    private static void AssertStages(SparsePattern pattern, int[] order, byte[] stages)
    {
        var neighbours = Enumerable.Range(0, pattern.Rows).Select(row => pattern.Row(row).ToArray().Where(other => other != row).ToHashSet()).ToArray();
        foreach (var row in order)
        {
            Assert.All(neighbours[row], other => Assert.True(stages[other] >= stages[row], $"row {row} came before {other}"));
            foreach (var a in neighbours[row])
            {
                neighbours[a].Remove(row);
                neighbours[a].UnionWith(neighbours[row].Where(b => b != a));
            }
        }
    }
}
