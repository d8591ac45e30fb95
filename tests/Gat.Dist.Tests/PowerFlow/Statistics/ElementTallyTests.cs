using Gat.Dist.PowerFlow.Lanes;
using Gat.Dist.PowerFlow.Statistics;

namespace Gat.Dist.Tests.PowerFlow.Statistics;

/// <summary>Counts in bins, against values sorted by hand.</summary>
public sealed class ElementTallyTests
{
    private static readonly QuantityBins bins = new(PerUnit: 2000, Last: 8000);

    [Fact]
    public void Quantiles_are_within_a_bin_of_the_sorted_values_and_extremes_are_exact() => Properties.HoldForAnySeed(100, seed =>
    {
        var random = new Random(seed);
        var (centre, spread) = (random.NextDouble() * 1.5, Math.Pow(10, -4 * random.NextDouble()));
        double[] values = [.. Enumerable.Range(0, 1 + random.Next(400)).Select(_ => Math.Round(centre + (spread * random.NextDouble()), 4))];
        var tally = new ElementTally(1, bins);
        foreach (var scenario in Enumerable.Range(0, values.Length).OrderBy(_ => random.Next()))
        {
            tally.Add([values[scenario]], scenario);
        }

        var sorted = values.Order().ToArray();
        Assert.Equal(values.Length, TallyQuantiles.Count(tally, 0));
        Assert.Equal((sorted[0], Array.IndexOf(values, sorted[0])), tally.Least(0));
        Assert.Equal((sorted[^1], Array.IndexOf(values, sorted[^1])), tally.Greatest(0));
        foreach (var percent in (int[])[5, 50, 95])
        {
            var exact = sorted[(int)Math.Ceiling(percent * values.Length / 100m) - 1];
            Assert.InRange(TallyQuantiles.At(tally, 0, percent), exact - 0.0005, exact + 0.0005);
        }
    });

    [Fact]
    public void Lanes_count_as_single_scenarios_do_and_only_those_asked_for()
    {
        var random = new Random(4);
        var (lanes, singles) = (new ElementTally(3, bins), new ElementTally(3, bins));
        for (var first = 0; first < 160; first += LaneBatch.Width)
        {
            double[] values = [.. Enumerable.Range(0, 3 * LaneBatch.Width).Select(at => at % 7 == 3 ? double.NaN : 0.9 + (0.3 * random.NextDouble()))];
            var counted = (uint)random.Next(1 << LaneBatch.Width);
            lanes.AddLanes(values, first, counted);
            for (var lane = 0; lane < LaneBatch.Width; lane++)
            {
                double[] scenario = [values[lane], values[LaneBatch.Width + lane], values[(2 * LaneBatch.Width) + lane]];
                singles.Add((counted >> lane & 1) != 0 ? scenario : [double.NaN, double.NaN, double.NaN], first + lane);
            }
        }

        for (var element = 0; element < 3; element++)
        {
            Assert.InRange(TallyQuantiles.Count(lanes, element), 20, 160);
            Assert.Equal(singles.FirstBin(element), lanes.FirstBin(element));
            Assert.Equal(singles.Counts(element).ToArray(), lanes.Counts(element).ToArray());
            Assert.Equal(singles.Least(element), lanes.Least(element));
            Assert.Equal(singles.Greatest(element), lanes.Greatest(element));
        }
    }

    [Fact]
    public void Values_beyond_the_last_bin_are_counted_there_and_nothing_counts_without_values()
    {
        var tally = new ElementTally(2, bins);
        tally.Add([7.5, double.NaN], 3);
        tally.Add([1e300, double.NaN], 4);
        tally.Add([double.PositiveInfinity, double.NaN], 5);

        Assert.Equal(bins.Last, tally.FirstBin(0));
        Assert.Equal(3, tally.Counts(0)[0]);
        Assert.Equal((7.5, 3), tally.Least(0));
        Assert.Equal(0, TallyQuantiles.Count(tally, 1));
        Assert.Equal(double.NaN, TallyQuantiles.At(tally, 1, 50));
    }

    [Fact]
    public void One_value_is_every_quantile_to_the_bit()
    {
        var tally = new ElementTally(1, bins);
        tally.Add([1.0123456789], 0);

        Assert.All((int[])[5, 50, 95], percent => Assert.Equal(1.0123456789, TallyQuantiles.At(tally, 0, percent)));
    }
}
