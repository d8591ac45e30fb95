using System.Numerics;
using Gat.Dist.Reconfiguration;
using Gat.Dist.Reconfiguration.Trees;

namespace Gat.Dist.Tests.Reconfiguration.Trees;

/// <summary>Spanning trees: counted three ways, walked through, and held against all subsets of edges.</summary>
public sealed class TreeCursorTests
{
    [Fact]
    public void The_walk_meets_every_tree_once_and_no_other_subset() => Properties.HoldForAnySeed(60, seed =>
    {
        var network = Network(seed, busCount: 2 + (seed % 5), extra: seed % 6);
        var expected = Subsets(network).ToHashSet();

        var walked = Walk(network).ToList();

        Assert.Equal(walked.Count, walked.Distinct().Count());
        Assert.Equal(expected, [.. walked]);
        Assert.Equal(expected.Count, (int)network.TreeCount);
    });

    [Fact]
    public void Kirchhoff_counts_what_the_walk_meets() => Properties.HoldForAnySeed(25, seed =>
    {
        var network = Network(seed, busCount: 6 + (seed % 9), extra: 1 + (seed % 5));

        var walked = Walk(network).Count();

        Assert.Equal(walked, (int)network.TreeCount);
        Assert.Equal((ulong)walked, new ModularTreeCount(network.Chains).Count([]));
        Assert.Equal(new BigInteger(walked), LaplacianDeterminant(network));
    });

    [Fact]
    public void Any_tree_is_found_by_its_place() => Properties.HoldForAnySeed(20, seed =>
    {
        var network = Network(seed, busCount: 5 + (seed % 4), extra: 2 + (seed % 4));
        var cursor = new TreeCursor(network.Chains);
        var open = new int[network.LoopCount];
        long place = 0;
        foreach (var tree in Walk(network))
        {
            Assert.True(cursor.TrySeek(place++));
            cursor.WriteOpenEdges(open);
            Assert.Equal(tree, Key(open));
        }

        Assert.False(cursor.TrySeek(place));
    });

    /// <summary>Counts in the literature: Kirchhoff's matrix with exact integers, and for the first complete enumeration.</summary>
    [SharedTheory, InlineData("case33bw", "50751"), InlineData("case118zh", "4460226199546680")]
    public void Published_grids_have_their_known_number_of_trees(string name, string count)
    {
        var feeder = Grids.Import(SharedFolder.At("cases", "matpower", name + ".m"));

        Assert.Equal(BigInteger.Parse(count), new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto)).TreeCount);
    }

    /// <summary>A complete graph of n nodes has n^(n-2) spanning trees (Cayley 1889).</summary>
    [Theory, InlineData(4), InlineData(9), InlineData(12)]
    public void A_complete_graph_has_the_trees_of_Cayley(int count)
    {
        var ends = Enumerable.Range(0, count).SelectMany(from => Enumerable.Range(from + 1, count - from - 1), (from, to) => (from, to)).ToArray();
        int[] from = [.. ends.Select(end => end.from)], to = [.. ends.Select(end => end.to)];
        var all = Enumerable.Repeat(true, from.Length).ToArray();
        var graph = new ChainGraph(count, from, to, all, new Bridges(count, from, to).IsBridge);

        Assert.Equal(BigInteger.Pow(count, count - 2), TreeCount.Of(graph));
        Assert.Equal((ulong)BigInteger.Pow(count, count - 2), new ModularTreeCount(graph).Count([]));
    }

    private static SwitchingNetwork Network(int seed, int busCount, int extra)
    {
        var feeder = Meshes.Create(seed, busCount, extra, sources: 1 + (seed % 2));
        var random = new Random(seed);

        // Some branches stay closed, as long as they alone close no loop.
        var sets = new DisjointSets(busCount);
        sets.Join(0, seed % 2);
        var roles = new BranchRole[feeder.Branches.Count];
        for (var branch = 0; branch < roles.Length; branch++)
        {
            var mayStay = random.Next(4) == 0 && sets.Join(feeder.Branches.FromBus[branch], feeder.Branches.ToBus[branch]);
            roles[branch] = mayStay ? BranchRole.Closed : BranchRole.Operable;
        }

        return new SwitchingNetwork(feeder, roles);
    }

    private static string Key(IEnumerable<int> open) => string.Join(' ', open.Order());

    private static IEnumerable<string> Walk(SwitchingNetwork network)
    {
        var cursor = new TreeCursor(network.Chains);
        var open = new int[network.LoopCount];
        for (var isThere = cursor.TrySeek(0); isThere; isThere = cursor.MoveNext(out _))
        {
            cursor.WriteOpenEdges(open);
            yield return Key(open);
        }
    }

    /// <summary>All subsets of links whose opening leaves a tree, tried one by one.</summary>
    private static IEnumerable<string> Subsets(SwitchingNetwork network)
    {
        var point = network.PointOf();
        for (var subset = 0; subset < 1 << network.LinkCount; subset++)
        {
            var sets = new DisjointSets(network.Bridges.Order.Length);
            var isTree = true;
            for (var link = 0; link < network.LinkCount; link++)
            {
                var isOpen = (subset >> link & 1) != 0;
                isTree &= isOpen
                    ? network.IsOperable[link]
                    : sets.Join(point[network.Network.Links.From[link]], point[network.Network.Links.To[link]]);
            }

            if (isTree && sets.Count == 1)
            {
                yield return Key(Enumerable.Range(0, network.LinkCount).Where(link => (subset >> link & 1) != 0));
            }
        }
    }

    /// <summary>Kirchhoff's matrix of nodes, with links that stay closed contracted.</summary>
    private static BigInteger LaplacianDeterminant(SwitchingNetwork network)
    {
        var point = network.PointOf();
        var sets = new DisjointSets(network.Bridges.Order.Length);
        var links = network.Network.Links;
        for (var link = 0; link < network.LinkCount; link++)
        {
            if (!network.IsOperable[link])
            {
                sets.Join(point[links.From[link]], point[links.To[link]]);
            }
        }

        var number = sets.Numbers();
        var matrix = new BigInteger[sets.Count - 1, sets.Count - 1];
        for (var link = 0; link < network.LinkCount; link++)
        {
            int from = number[point[links.From[link]]] - 1, to = number[point[links.To[link]]] - 1;
            if (network.IsOperable[link] && from != to)
            {
                Add(from, from, 1);
                Add(to, to, 1);
                Add(from, to, -1);
                Add(to, from, -1);
            }
        }

        return TreeCount.Determinant(matrix);

        void Add(int row, int column, int value)
        {
            if (row >= 0 && column >= 0)
            {
                matrix[row, column] += value;
            }
        }
    }
}
