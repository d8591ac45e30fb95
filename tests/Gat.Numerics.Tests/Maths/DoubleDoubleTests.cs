using System.Numerics;
using Gat.Numerics.Maths;

namespace Gat.Numerics.Tests.Maths;

/// <summary>Against whole numbers of any length: a double-double of whole halves is one of them.</summary>
public sealed class DoubleDoubleTests
{
    [Fact]
    public void Sums_differences_and_products_are_right_to_a_hundred_bits() => Properties.HoldForAnySeed(300, seed =>
    {
        var random = new System.Random(seed);
        var (a, b) = (Draw(random), Draw(random));

        AssertNear(Exact(a) + Exact(b), a + b, Exact(a), Exact(b));
        AssertNear(Exact(a) - Exact(b), a - b, Exact(a), Exact(b));
        AssertNear(Exact(a) * Exact(b), a * b, Exact(a) * Exact(b), 0);
    });

    [Fact]
    public void A_quotient_times_its_divisor_is_the_dividend() => Properties.HoldForAnySeed(300, seed =>
    {
        var random = new System.Random(seed);
        DoubleDouble a = Draw(random), b = Draw(random);

        var rest = (a / b * b) - a;

        Assert.InRange(Math.Abs(rest.High), 0, 1e-29 * Math.Abs(a.High));
    });

    [Fact]
    public void Sums_and_products_of_doubles_are_exact() => Properties.HoldForAnySeed(300, seed =>
    {
        var random = new System.Random(seed);
        double a = Math.Floor(random.NextDouble() * 9e15), b = -Math.Floor(random.NextDouble() * 9e15);

        Assert.Equal(new BigInteger(a) * new BigInteger(b), Exact(DoubleDouble.Product(a, b)));
        Assert.Equal(new BigInteger(a) + new BigInteger(b), Exact(DoubleDouble.Sum(a, b)));
    });

    private static DoubleDouble Draw(System.Random random) =>
        (DoubleDouble)Math.Floor((random.NextDouble() - 0.5) * Math.Pow(2, 20 + random.Next(80))) + Math.Floor(random.NextDouble() * 1000);

    private static BigInteger Exact(DoubleDouble value) => new BigInteger(value.High) + new BigInteger(value.Low);

    private static void AssertNear(BigInteger expected, DoubleDouble found, BigInteger a, BigInteger b)
    {
        // A part below 1 is cut from a large product's low half: nothing beside 2^-100 of what was added.
        var allowed = ((BigInteger.Abs(a) + BigInteger.Abs(b)) >> 100) + 2;
        Assert.True(BigInteger.Abs(expected - Exact(found)) <= allowed, $"{expected} - {Exact(found)}");
    }
}
