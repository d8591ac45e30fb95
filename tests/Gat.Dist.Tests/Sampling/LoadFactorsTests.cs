using Gat.Dist.Sampling;
using Gat.Faults;

namespace Gat.Dist.Tests.Sampling;

/// <summary>Drawn factors have the moments of their distributions; the bounds are five standard errors wide.</summary>
public sealed class LoadFactorsTests
{
    private const int Scenarios = 20_000;

    // Two feeders of two buses; the source belongs to none.
    private static readonly Feeder feeder = new FeederBuilder(new FeederSystem("two feeders", BaseMva: 1))
        .Add(new BusRow { Id = "0", Type = BusType.Slack, VSetPu = 1 })
        .Add(new BusRow { Id = "1", FeederId = "F1", LoadPMw = 0.1 })
        .Add(new BusRow { Id = "2", FeederId = "F1", LoadPMw = 0.1 })
        .Add(new BusRow { Id = "3", FeederId = "F2", LoadPMw = 0.1 })
        .Add(new BranchRow { Id = "a", FromBus = "0", ToBus = "1", RPu = 0.01 })
        .Add(new BranchRow { Id = "b", FromBus = "1", ToBus = "2", RPu = 0.01 })
        .Add(new BranchRow { Id = "c", FromBus = "0", ToBus = "3", RPu = 0.01 })
        .Build();

    [Theory]
    [InlineData(LoadDistribution.Uniform, 0.3, 0)]
    [InlineData(LoadDistribution.Normal, 0.2, 0)]
    [InlineData(LoadDistribution.Normal, 0.2, 0.6)]
    [InlineData(LoadDistribution.Lognormal, 0.4, 0.6)]
    [InlineData(LoadDistribution.Uniform, 0.3, 0.9)]
    public void Means_and_deviations_are_those_of_the_distribution(LoadDistribution distribution, double width, double correlation)
    {
        var draws = Draw(new LoadFactorOptions(distribution, SpreadRatio: width, DeviationRatio: width, CorrelationRatio: correlation));

        var deviation = distribution == LoadDistribution.Uniform ? width / Math.Sqrt(3) : width;
        foreach (var bus in draws)
        {
            Assert.Equal(1, bus.Average(), 5 * deviation / Math.Sqrt(Scenarios));
            Assert.Equal(deviation, Deviation(bus), 0.03 * deviation * (distribution == LoadDistribution.Lognormal ? 2 : 1));
        }

        if (distribution == LoadDistribution.Uniform)
        {
            Assert.InRange(draws.SelectMany(bus => bus).Min(), 1 - width, 1 - width + 0.001);
            Assert.InRange(draws.SelectMany(bus => bus).Max(), 1 + width - 0.001, 1 + width);
        }
    }

    [Theory]
    [InlineData(LoadDistribution.Normal, 0.7, 0.7)]
    // Of a Gaussian copula, uniform numbers correlate as 6/π asin(ρ/2) (W. H. Kruskal, J. Am. Stat. Assoc. 53 (1958) 814-861).
    [InlineData(LoadDistribution.Uniform, 0.7, 0.6829105)]
    [InlineData(LoadDistribution.Normal, 0, 0)]
    [InlineData(LoadDistribution.Normal, 1, 1)]
    public void Loads_of_one_feeder_correlate_and_those_of_two_do_not(LoadDistribution distribution, double correlation, double expected)
    {
        var draws = Draw(new LoadFactorOptions(distribution, CorrelationRatio: correlation));

        Assert.Equal(expected, Correlation(draws[1], draws[2]), 5 * (1 - (expected * expected) + 1e-12) / Math.Sqrt(Scenarios));
        Assert.Equal(0, Correlation(draws[1], draws[3]), 5 / Math.Sqrt(Scenarios));
    }

    [Fact]
    public void A_factor_is_never_negative()
    {
        var draws = Draw(new LoadFactorOptions(LoadDistribution.Normal, DeviationRatio: 2));

        Assert.Equal(0, draws.SelectMany(bus => bus).Min());
    }

    [Fact]
    public void Options_out_of_range_are_refused_together()
    {
        var refused = Assert.Throws<CommandLineException>(
            () => new LoadFactorOptions(SpreadRatio: double.NaN, DeviationRatio: -1, CorrelationRatio: 1.5).Check());

        Assert.Equal(["--spread", "--deviation", "--correlation"], refused.Faults.Select(fault => fault.Where));
    }

    private static double[][] Draw(LoadFactorOptions options)
    {
        var factors = new LoadFactors(feeder, options, seed: 11);
        var draws = Enumerable.Range(0, feeder.Buses.Count).Select(_ => new double[Scenarios]).ToArray();
        var one = new double[feeder.Buses.Count];
        for (var scenario = 0; scenario < Scenarios; scenario++)
        {
            factors.Draw(scenario, one);
            for (var bus = 0; bus < one.Length; bus++)
            {
                draws[bus][scenario] = one[bus];
            }
        }

        return draws;
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Average() / (Deviation(a) * Deviation(b));
    }
}
