using Gat.Derms.Envelope.Operating;

namespace Gat.Derms.Tests.Envelope.Operating;

public sealed class BoxDivisionTests
{
    // Two assets on one limit 1 a + 2 b <= 3 for feeding in; taking in is free up to 1 and 4.
    private static readonly double[] size = [2, 4, 1, 4];

    [Theory]
    [InlineData(Fairness.Equal, 1, 1, 1, 4)]
    [InlineData(Fairness.Proportional, 0.6, 1.2, 1, 4)]
    [InlineData(Fairness.MaxMin, 0.6, 1.2, 1, 4)]
    [InlineData(Fairness.Efficiency, 2, 0.5, 1, 4)]
    public void Each_rule_divides_one_limit_as_its_name_says(Fairness rule, double a, double b, double takesA, double takesB)
    {
        var rows = new PackingRows(size);
        rows.Add([1, 2], 3);

        var ranges = BoxDivision.Divide(rows, rule, CancellationToken.None)!;

        Assert.Equal([a, b, takesA, takesB], ranges.Select(value => Math.Round(value, 6)));
    }

    [Fact]
    public void Max_min_lets_those_go_on_who_do_not_bear_on_a_full_limit()
    {
        var rows = new PackingRows([1, 1, 0, 0]);
        rows.Add([1, 0], 0.25);

        Assert.Equal([0.25, 1, 0, 0], BoxDivision.Divide(rows, Fairness.MaxMin, CancellationToken.None)!.Select(value => Math.Round(value, 9)));
        Assert.Equal([0.25, 0.25, 0, 0], BoxDivision.Divide(rows, Fairness.Proportional, CancellationToken.None)!.Select(value => Math.Round(value, 9)));
    }

    [Fact]
    public void A_limit_that_is_broken_at_the_anchor_leaves_no_box()
    {
        var rows = new PackingRows([1, 1, 1, 1]);
        rows.Add([1, -1], -0.1);

        Assert.All(Enum.GetValues<Fairness>(), rule => Assert.Null(BoxDivision.Divide(rows, rule, CancellationToken.None)));
    }

    [Fact]
    public void On_any_limits_every_corner_is_kept_efficiency_is_widest_and_max_min_has_the_greatest_least_share() => Properties.HoldForAnySeed(60, seed =>
    {
        var (random, assets) = (new Random(seed), 4);
        var rows = new PackingRows([.. Enumerable.Range(0, 2 * assets).Select(_ => random.Next(5) == 0 ? 0 : 0.1 + random.NextDouble())]);
        double[][] slopes = [.. Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, assets).Select(_ => random.NextDouble() - 0.4).ToArray())];
        foreach (var row in slopes)
        {
            rows.Add(row, 0.3 * random.NextDouble());
        }

        var all = Enum.GetValues<Fairness>().ToDictionary(rule => rule, rule => BoxDivision.Divide(rows, rule, CancellationToken.None)!);

        foreach (var (rule, ranges) in all)
        {
            for (var corner = 0; corner < 1 << assets; corner++)
            {
                double[] powers = [.. Enumerable.Range(0, assets).Select(at => (corner >> at & 1) == 1 ? ranges[at] : -ranges[assets + at])];
                for (var row = 0; row < slopes.Length; row++)
                {
                    Assert.True(slopes[row].Zip(powers, (slope, power) => slope * power).Sum() <= rows[row] + 1e-7, $"{rule}");
                }
            }

            Assert.All(ranges.Zip(rows.Size), pair => Assert.InRange(pair.First, 0, pair.Second + 1e-9));
            Assert.True(ranges.Sum() <= all[Fairness.Efficiency].Sum() + 1e-6, $"{rule}");
            Assert.True(LeastShare(ranges) <= LeastShare(all[Fairness.MaxMin]) + 1e-6, $"{rule}");
        }

        double LeastShare(double[] ranges) => ranges.Zip(rows.Size).Where(pair => pair.Second > 0).Min(pair => pair.First / pair.Second);
    });
}
