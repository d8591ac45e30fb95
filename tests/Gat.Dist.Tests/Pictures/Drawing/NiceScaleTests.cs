using Gat.Dist.Pictures.Drawing;

namespace Gat.Dist.Tests.Pictures.Drawing;

public sealed class NiceScaleTests
{
    [Theory]
    [InlineData(0.913, 1.0, "0.90 0.92 0.94 0.96 0.98 1.00")]
    [InlineData(0, 4.9, "0 1 2 3 4 5")]
    [InlineData(-0.2, 0.3, "-0.2 -0.1 0.0 0.1 0.2 0.3")]
    [InlineData(99, 1234, "0 200 400 600 800 1000 1200 1400")]
    public void Ticks_are_round_and_enclose_the_values(double lowest, double highest, string ticks)
    {
        var scale = NiceScale.Around(lowest, highest, 5, 0.01);

        Assert.Equal(ticks, string.Join(' ', scale.Ticks.Select(scale.Text)));
    }

    [Fact]
    public void A_scale_of_any_values_encloses_them_with_few_ticks_that_read_differently() => Properties.HoldForAnySeed(300, seed =>
    {
        var random = new Random(seed);
        var a = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-6, 7));
        var b = random.Next(4) == 0 ? a : a + (random.NextDouble() * Math.Pow(10, random.Next(-12, 7)));

        var scale = NiceScale.Around(a, b, 6, 1e-9);

        Assert.True(scale.Lowest <= a + 1e-12 + (1e-6 * scale.Step) && scale.Highest >= b - 1e-12 - (1e-6 * scale.Step));
        Assert.InRange(scale.Ticks.Count, 3, 16);
        Assert.Equal(scale.Ticks.Count, scale.Ticks.Select(scale.Text).Distinct().Count());
    });
}
