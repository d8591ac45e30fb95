using Gat.Numerics.Random;

namespace Gat.Numerics.Tests.Random;

public sealed class NormalDistributionTests
{
    // M. Abramowitz, I. A. Stegun, table 26.1, 15 decimals.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.691462461274013)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(1.96, 0.975002104851780)]
    [InlineData(3, 0.998650101968370)]
    [InlineData(4.5, 0.999996602326875)]
    public void Probabilities_are_those_of_the_table(double z, double below)
    {
        Assert.Equal(below, NormalDistribution.Below(z), 1e-15);
        Assert.Equal(1 - below, NormalDistribution.Below(-z), 1e-15);
    }

    [Fact]
    public void Tails_agree_with_their_asymptotic_series_and_the_two_formulas_meet()
    {
        // Q(z) = density / z (1 - 1/z² + 3/z⁴ - 15/z⁶ + 105/z⁸ ...), 26.2.12.
        const double z = 12;
        var series = 1 - Math.Pow(z, -2) + (3 * Math.Pow(z, -4)) - (15 * Math.Pow(z, -6)) + (105 * Math.Pow(z, -8)) - (945 * Math.Pow(z, -10));

        Assert.Equal(1, NormalDistribution.Below(-z) / (Math.Exp(-72) / Math.Sqrt(2 * Math.PI) / z * series), 1e-7);
        Assert.Equal(NormalDistribution.Below(Math.BitDecrement(-4.0)), NormalDistribution.Below(Math.BitIncrement(-4.0)), 1e-15);
    }
}
