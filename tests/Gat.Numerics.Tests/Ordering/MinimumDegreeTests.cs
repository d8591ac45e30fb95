using Gat.Numerics.Ordering;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Tests.Ordering;

public sealed class MinimumDegreeTests
{
    public static TheoryData<string> GraphNames => [.. NamedGraphs.Keys];

    private static readonly Dictionary<string, SparsePattern> NamedGraphs = new()
    {
        ["empty"] = Graphs.Path(0),
        ["one node"] = Graphs.Path(1),
        ["two nodes"] = Graphs.Path(2),
        ["path"] = Graphs.Path(200),
        ["star"] = Graphs.Star(50),
        ["star with a dense centre"] = Graphs.Star(2000),
        ["ring"] = Graphs.Ring(100),
        ["complete"] = Graphs.Complete(40),
        ["complete, all dense"] = Graphs.Complete(120),
        ["grid"] = Graphs.Grid(17, 23),
        ["no edges"] = Graphs.FromEdges(30, []),
        ["two grids apart"] = Graphs.FromEdges(100, Edges(Graphs.Grid(5, 10)).Concat(Edges(Graphs.Grid(5, 10)).Select(e => (e.A + 50, e.B + 50)))),
        ["network"] = Graphs.Network(seed: 1, count: 1000, extraEdges: 400),
        ["sparse random"] = Graphs.Random(seed: 2, count: 300, density: 0.01),
        ["dense random"] = Graphs.Random(seed: 3, count: 150, density: 0.3),
    };

    [Theory, MemberData(nameof(GraphNames))]
    public void An_order_is_a_permutation(string graph)
    {
        var pattern = NamedGraphs[graph];

        var order = MinimumDegree.Order(pattern);

        Assert.Equal(Enumerable.Range(0, pattern.Rows), order.Order());
    }

    [Theory, MemberData(nameof(GraphNames))]
    public void An_order_never_fills_more_than_the_natural_one(string graph)
    {
        var pattern = NamedGraphs[graph];

        var order = MinimumDegree.Order(pattern);

        Assert.InRange(Fill(pattern, order), 0, Fill(pattern, [.. Enumerable.Range(0, pattern.Rows)]));
    }

    [Fact]
    public void Many_random_graphs_of_any_density_are_ordered_without_loss()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var pattern = Graphs.Random(seed, count: 1 + seed % 60, density: seed % 7 * 0.05);

            var order = MinimumDegree.Order(pattern);

            Assert.Equal(Enumerable.Range(0, pattern.Rows), order.Order());
        }
    }

    [Theory]
    [InlineData("path")]
    [InlineData("star")]
    [InlineData("star with a dense centre")]
    public void A_tree_is_eliminated_without_fill(string graph)
    {
        var pattern = NamedGraphs[graph];

        Assert.Equal(pattern.Rows - 1, Fill(pattern, MinimumDegree.Order(pattern)));
    }

    [Fact]
    public void A_ring_gets_one_fill_entry_for_each_node_but_three()
    {
        var pattern = NamedGraphs["ring"];

        Assert.Equal(100 + 97, Fill(pattern, MinimumDegree.Order(pattern)));
    }

    [Fact]
    public void A_100_by_100_grid_fills_no_more_than_published_minimum_degree()
    {
        var pattern = Graphs.Grid(100, 100);

        Assert.InRange(Fill(pattern, MinimumDegree.Order(pattern)) + pattern.Rows, 150_000, 240_000);
    }

    [Fact]
    public void Fill_is_counted_as_dense_elimination_counts_it()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var pattern = Graphs.Random(seed, count: 25, density: 0.1);
            var order = MinimumDegree.Order(pattern);

            Assert.Equal(DenseFill(pattern, order), Fill(pattern, order));
        }
    }

    [Theory, MemberData(nameof(GraphNames))]
    public void Moving_lists_together_when_room_runs_out_changes_nothing(string graph)
    {
        var pattern = NamedGraphs[graph];
        var (starts, lengths, store, used) = Adjacency.Of(pattern, room: 0);
        var tight = new QuotientGraph(new Adjacency(starts, lengths, store[..used].Concat(new int[pattern.Rows]).ToArray(), used));

        tight.EliminateAll();

        Assert.Equal(MinimumDegree.Order(pattern), AssemblyTree.Postorder(tight.Pivots, tight.Parents));
    }

    [Fact]
    public void An_unsymmetric_pattern_is_ordered_as_its_sum_with_its_transposed_one()
    {
        var pattern = SparsePattern.FromCoordinates(4, 4, [0, 0, 0, 1], [1, 2, 3, 1], new int[4]);

        Assert.Equal(MinimumDegree.Order(Graphs.Star(4)), MinimumDegree.Order(pattern));
    }

    [Fact]
    public void A_pattern_that_is_not_square_is_refused() =>
        Assert.Throws<ArgumentException>(() => MinimumDegree.Order(SparsePattern.FromCoordinates(2, 3, [], [], [])));

    internal static int Fill(SparsePattern pattern, int[] order) =>
        new EliminationTree(pattern, order, Permutation.Inverse(order)).ColumnCounts().Sum();

    private static IEnumerable<(int A, int B)> Edges(SparsePattern pattern) =>
        from row in Enumerable.Range(0, pattern.Rows) from column in pattern.Row(row).ToArray() where column < row select (row, column);

    private static int DenseFill(SparsePattern pattern, int[] order)
    {
        var count = order.Length;
        var filled = new bool[count, count];
        var places = Permutation.Inverse(order);
        foreach (var (a, b) in Edges(pattern))
        {
            filled[places[a], places[b]] = filled[places[b], places[a]] = true;
        }

        var entries = 0;
        for (var pivot = 0; pivot < count; pivot++)
        {
            var later = Enumerable.Range(pivot + 1, count - pivot - 1).Where(row => filled[row, pivot]).ToArray();
            entries += later.Length;
            foreach (var (a, b) in later.SelectMany(a => later.Select(b => (a, b))))
            {
                filled[a, b] = true;
            }
        }

        return entries;
    }
}
