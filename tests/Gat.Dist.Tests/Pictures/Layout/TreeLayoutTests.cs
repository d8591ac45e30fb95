using Gat.Dist.Pictures.Layout;
using Gat.Dist.Pictures.Map;

namespace Gat.Dist.Tests.Pictures.Layout;

public sealed class TreeLayoutTests
{
    [Fact]
    public void No_two_lines_of_a_tree_cross_and_no_two_buses_share_a_place() => Properties.HoldForAnySeed(120, seed =>
    {
        var feeder = PictureSamples.Tree(seed, 2 + (seed % 90));
        var tree = new FeederTree(feeder, PathMeasure.Of(feeder, DistanceKind.Branches));
        var layout = TreeLayout.Of(tree);
        var frame = MapFrame.Of(BusPlaces.OfTree(tree), 2000, 0);

        Assert.Equal(feeder.Buses.Count, layout.Column.Zip(layout.Row).Distinct().Count());
        Assert.Equal(tree.Depth, layout.Column);
        Assert.Equal(Enumerable.Range(0, layout.RowCount), layout.Row.Distinct().Order());
        AssertNoCrossing(tree, frame);
    });

    [Fact]
    public void The_longest_way_is_a_straight_trunk()
    {
        var feeder = Feeder33.Create();
        var layout = TreeLayout.Of(new FeederTree(feeder, PathMeasure.Of(feeder, null)));

        Assert.Single(Enumerable.Range(1, 18).Select(bus => layout.Row[feeder.BusIndex[$"{bus}"]]).Distinct());
        Assert.Equal(18, layout.ColumnCount);
        Assert.InRange(layout.RowCount, 4, 4);
    }

    [Fact]
    public void Islands_and_single_buses_stand_apart_from_the_feeder()
    {
        var builder = new FeederBuilder(new FeederSystem("islands", 1));
        foreach (var bus in Enumerable.Range(0, 9))
        {
            builder.Add(new BusRow { Id = $"{bus}", Type = bus == 0 ? BusType.Slack : BusType.Load, VSetPu = bus == 0 ? 1 : null });
        }

        builder.Add(new BranchRow { Id = "a", FromBus = "0", ToBus = "1", RPu = 1, XPu = 1 });
        builder.Add(new BranchRow { Id = "b", FromBus = "1", ToBus = "2", RPu = 1, XPu = 1 });
        builder.Add(new BranchRow { Id = "c", FromBus = "3", ToBus = "4", RPu = 1, XPu = 1 });
        var feeder = builder.Build();

        var tree = new FeederTree(feeder, PathMeasure.Of(feeder, null));
        var layout = TreeLayout.Of(tree);

        Assert.Equal(3, tree.SuppliedCount);
        Assert.Equal(9, layout.Column.Zip(layout.Row).Distinct().Count());
        Assert.All(Enumerable.Range(3, 6), bus => Assert.True(layout.Row[bus] > 0));
        Assert.All(layout.Column, column => Assert.InRange(column, 0, 2));
    }

    // Each piece against each other: they may meet only where they belong to a common bus.
    private static void AssertNoCrossing(FeederTree tree, MapFrame frame)
    {
        var pieces = tree.Order.Where(bus => tree.Parent[bus] >= 0)
            .SelectMany(bus => frame.Pieces(tree.Parent[bus], bus).Select(piece => (Piece: piece, Parent: tree.Parent[bus], Bus: bus))).ToList();
        for (var i = 0; i < pieces.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (pieces[i], pieces[j]);
                var isMet = Meet(one.Piece, other.Piece);
                var haveCommonBus = one.Parent == other.Parent || one.Parent == other.Bus || one.Bus == other.Parent || one.Bus == other.Bus;
                Assert.False(isMet && !haveCommonBus, $"the lines to {one.Bus} and to {other.Bus} meet");
            }
        }
    }

    // All pieces are upright or level.
    private static bool Meet((double X1, double Y1, double X2, double Y2) a, (double X1, double Y1, double X2, double Y2) b) =>
        Math.Min(a.X1, a.X2) <= Math.Max(b.X1, b.X2) && Math.Min(b.X1, b.X2) <= Math.Max(a.X1, a.X2)
        && Math.Min(a.Y1, a.Y2) <= Math.Max(b.Y1, b.Y2) && Math.Min(b.Y1, b.Y2) <= Math.Max(a.Y1, a.Y2);
}
