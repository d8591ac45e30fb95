using Gat.Dist.Pictures.Layout;

namespace Gat.Dist.Tests.Pictures.Layout;

public sealed class FeederTreeTests
{
    [Fact]
    public void Distances_are_those_of_the_shortest_way() => Properties.HoldForAnySeed(40, seed =>
    {
        var feeder = PictureSamples.Tree(seed, 3 + (seed % 25), ties: 6);
        var measure = PathMeasure.Of(feeder, null);
        var tree = new FeederTree(feeder, measure);

        var expected = ByRelaxation(feeder, measure);

        Assert.Equal("km", measure.Unit);
        Assert.All(Enumerable.Range(0, feeder.Buses.Count), bus => Assert.Equal(expected[bus], tree.Distance[bus], 9));
        Assert.All(tree.Order.Skip(1), bus => Assert.Equal(tree.Distance[bus], tree.Distance[tree.Parent[bus]] + measure.Step[tree.ParentBranch[bus]], 9));
    });

    [Fact]
    public void Branches_are_of_a_way_beside_one_in_a_loop_or_open() => Properties.HoldForAnySeed(40, seed =>
    {
        var feeder = PictureSamples.Tree(seed, 3 + (seed % 25), ties: 9);
        var tree = new FeederTree(feeder, PathMeasure.Of(feeder, null));

        var all = Enumerable.Range(0, feeder.Buses.Count).SelectMany(tree.BranchesTo).Concat(tree.Loops).Concat(tree.Open);

        Assert.Equal(Enumerable.Range(0, feeder.Branches.Count), all.Order());
    });

    [Fact]
    public void Without_lengths_the_distance_is_an_impedance_in_ohm_where_there_is_one_base_voltage()
    {
        var feeder = Feeder33.Create();

        var measure = PathMeasure.Of(feeder, null);

        Assert.Equal("Ω", measure.Unit);
        Assert.Equal(double.Hypot(0.0922, 0.0470), measure.Step[feeder.BranchIndex["1-2"]], 9);
        Assert.Equal("branches from the source", PathMeasure.Of(feeder, DistanceKind.Branches).AxisTitle);
    }

    [Fact]
    public void Between_different_base_voltages_an_impedance_is_told_per_unit()
    {
        var feeder = Feeder33.Create(
            Feeder33.BusRows.Select(row => row.Id == "18" ? row with { BaseKv = 0.4 } : row),
            Feeder33.BranchRows.Select(row => row.ToBus == "18" || row.FromBus == "18" ? row with { Kind = BranchKind.Transformer } : row));

        Assert.Contains("pu on 10 MVA", PathMeasure.Of(feeder, null).AxisTitle, StringComparison.Ordinal);
    }

    // Bellman's relaxation, until nothing changes.
    private static double[] ByRelaxation(Feeder feeder, PathMeasure measure)
    {
        var distance = feeder.Buses.Type.Select(type => type == BusType.Slack ? 0 : double.PositiveInfinity).ToArray();
        for (var round = 0; round < feeder.Buses.Count; round++)
        {
            for (var branch = 0; branch < feeder.Branches.Count; branch++)
            {
                var (a, b) = (feeder.Branches.FromBus[branch], feeder.Branches.ToBus[branch]);
                var step = feeder.Branches.Closed[branch] ? measure.Step[branch] : double.PositiveInfinity;
                (distance[a], distance[b]) = (Math.Min(distance[a], distance[b] + step), Math.Min(distance[b], distance[a] + step));
            }
        }

        return distance;
    }
}
