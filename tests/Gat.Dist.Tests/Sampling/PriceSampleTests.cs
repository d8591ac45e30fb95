using Gat.Dist.Sampling;
using Gat.Faults;
using Gat.Schemas.Columns;

namespace Gat.Dist.Tests.Sampling;

public sealed class PriceSampleTests
{
    private static readonly long start = UtcTime.FromTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Without_noise_the_mean_of_whole_years_is_the_mean_asked_for()
    {
        var prices = new PriceSample(new PriceOptions(start, Days: 4 * 1461, NoiseRatio: 0), seed: 1).Draw();

        Assert.Equal(80, prices.Average(), 0.05);
    }

    [Fact]
    public void Days_have_two_peaks_and_summers_a_dip_at_noon()
    {
        var prices = new PriceSample(new PriceOptions(start, NoiseRatio: 0), seed: 1).Draw();

        var july = Day(prices, 187);
        Assert.Equal(19, Array.IndexOf(july, july.Max()), 1.0);
        Assert.True(july[8] > july[3] && july[8] > july[13] && july[19] > july[13]);
        Assert.True(Day(prices, 14).Average() > 1.2 * july.Average());
        // 3 and 7 January 2026 are a Saturday and a Wednesday.
        Assert.Equal(0.85, Day(prices, 2).Average() / Day(prices, 6).Average(), 0.005);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(15)]
    public void Noise_has_the_deviation_and_the_memory_asked_for(int stepMinutes)
    {
        var options = new PriceOptions(start, Days: 4000, StepMinutes: stepMinutes, NoiseHours: 10);
        var calm = new PriceSample(options with { NoiseRatio = 0 }, seed: 2).Draw();
        double[] noise = [.. new PriceSample(options, seed: 2).Draw().Zip(calm, (price, shape) => price - shape)];

        // 96,000 h of noise that forgets in 10 h: some 4800 independent draws.
        var variance = noise.Average(value => value * value);
        var lag = 600 / stepMinutes;
        var later = noise.Skip(lag).Zip(noise, (b, a) => a * b).Average();
        Assert.Equal(16, Math.Sqrt(variance), 0.8);
        Assert.Equal(Math.Exp(-1), later / variance, 0.06);
    }

    [Fact]
    public void The_same_seed_gives_the_same_prices_and_another_one_others()
    {
        var options = new PriceOptions(start, Days: 3);

        Assert.Equal(new PriceSample(options, seed: 5).Draw(), new PriceSample(options, seed: 5).Draw());
        Assert.NotEqual(new PriceSample(options, seed: 5).Draw(), new PriceSample(options, seed: 6).Draw());
    }

    [Fact]
    public void Options_out_of_range_are_refused_together()
    {
        var refused = Assert.Throws<CommandLineException>(() => new PriceOptions(start, Days: 0, StepMinutes: 7, NoiseRatio: -1, NoiseHours: 0).Check());

        Assert.Equal(["--step-minutes", "--days", "--noise-hours", "--noise"], refused.Faults.Select(fault => fault.Where));
    }

    private static double[] Day(double[] prices, int day) => prices[(24 * day)..(24 * (day + 1))];
}
