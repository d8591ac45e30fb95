using Gat.Numerics.Random;

namespace Gat.Numerics.Tests.Random;

public sealed class RandomStreamTests
{
    /// <summary>The known answers that come with the authors' own implementation (Random123, kat_vectors).</summary>
    [Theory]
    [InlineData(
        new uint[] { 0, 0, 0, 0 }, new uint[] { 0, 0 }, new uint[] { 0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8 })]
    [InlineData(
        new uint[] { 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF }, new uint[] { 0xFFFFFFFF, 0xFFFFFFFF },
        new uint[] { 0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD })]
    [InlineData(
        new uint[] { 0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344 }, new uint[] { 0xA4093822, 0x299F31D0 },
        new uint[] { 0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1 })]
    public void Blocks_are_the_published_ones(uint[] counter, uint[] key, uint[] expected)
    {
        var (word0, word1, word2, word3) = Philox.Block((counter[0], counter[1], counter[2], counter[3]), (key[0], key[1]));

        Assert.Equal(expected, new[] { word0, word1, word2, word3 });
    }

    [Fact]
    public void A_stream_starts_with_the_block_of_its_name()
    {
        var stream = new RandomStream(seed: 0x299F31D0A4093822, scenario: 0x0370734413198A2E, purpose: 0x85A308D3);
        var (word0, word1, word2, word3) = Philox.Block((0, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0));

        Assert.Equal(word0 | (ulong)word1 << 32, stream.NextBits());
        Assert.Equal(word2 | (ulong)word3 << 32, stream.NextBits());
    }

    [Fact]
    public void A_stream_depends_on_seed_scenario_and_purpose_and_repeats_itself()
    {
        var first = Draws(new RandomStream(1, 2, 3));

        Assert.Equal(first, Draws(new RandomStream(1, 2, 3)));
        foreach (var other in new[] { new RandomStream(2, 2, 3), new RandomStream(1, 3, 3), new RandomStream(1, 2, 4), new RandomStream(2, 1, 3) })
        {
            Assert.Empty(first.Intersect(Draws(other)));
        }
    }

    [Fact]
    public void Streams_of_neighbouring_scenarios_are_uncorrelated()
    {
        const int Count = 100_000;
        var (left, right) = (new RandomStream(1, 2, 3), new RandomStream(1, 3, 3));
        var sum = 0.0;
        for (var draw = 0; draw < Count; draw++)
        {
            sum += (left.Uniform() - 0.5) * (right.Uniform() - 0.5);
        }

        // The mean product has a standard deviation of 1 / (12 sqrt(n)); five of them.
        Assert.InRange(sum / Count, -5 / (12 * Math.Sqrt(Count)), 5 / (12 * Math.Sqrt(Count)));
    }

    [Fact]
    public void Uniform_draws_have_the_moments_of_a_uniform_law()
    {
        const int Count = 200_000;
        var stream = new RandomStream(7, 0, 0);
        var values = new double[Count];
        stream.FillUniform(values);

        Assert.All(values, value => Assert.InRange(value, 0, Math.BitDecrement(1.0)));
        AssertMean(values, mean: 0.5, variance: 1.0 / 12);
        AssertMean([.. values.Select(value => (value - 0.5) * (value - 0.5))], mean: 1.0 / 12, variance: 1.0 / 180);
    }

    [Fact]
    public void Normal_draws_have_the_moments_and_the_tail_of_a_normal_law()
    {
        const int Count = 200_000;
        var stream = new RandomStream(8, 0, 0);
        var values = new double[Count];
        stream.FillNormal(values);

        AssertMean(values, mean: 0, variance: 1);
        AssertMean([.. values.Select(value => value * value)], mean: 1, variance: 2);
        AssertMean([.. values.Select(value => value * value * value)], mean: 0, variance: 15);
        AssertMean([.. values.Select(value => Math.Pow(value, 4))], mean: 3, variance: 96);
        AssertMean([.. values.Select(value => value > 3 ? 1.0 : 0)], mean: 0.0013498980316301, variance: 0.0013498980316301);
    }

    [Fact]
    public void Both_numbers_of_a_normal_pair_are_uncorrelated()
    {
        var stream = new RandomStream(9, 0, 0);
        var products = new double[100_000];
        foreach (ref var product in products.AsSpan())
        {
            product = stream.Normal() * stream.Normal();
        }

        AssertMean(products, mean: 0, variance: 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Whole_numbers_are_equally_likely(int count)
    {
        const int Draws = 100_000;
        var stream = new RandomStream(10, 0, 0);
        var hits = new int[count];
        for (var draw = 0; draw < Draws; draw++)
        {
            hits[stream.NextInt(count)]++;
        }

        // Chi-square with n - 1 degrees of freedom: mean n - 1, variance 2 (n - 1); six standard deviations.
        var expected = (double)Draws / count;
        var chiSquare = hits.Sum(hit => (hit - expected) * (hit - expected) / expected);
        var spread = 6 * Math.Sqrt(2.0 * (count - 1));
        Assert.InRange(chiSquare, count - 1 - spread, count - 1 + spread);
    }

    [Fact]
    public void The_largest_range_of_whole_numbers_is_drawn_to_its_ends()
    {
        var stream = new RandomStream(11, 0, 0);
        var draws = Enumerable.Range(0, 10_000).Select(_ => stream.NextInt(int.MaxValue)).ToArray();

        Assert.InRange(draws.Min(), 0, int.MaxValue / 1000);
        Assert.InRange(draws.Max(), int.MaxValue - int.MaxValue / 1000, int.MaxValue - 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(11, 0, 0).NextInt(0));
    }

    [Fact]
    public void Filling_gives_the_same_numbers_as_drawing_one_by_one()
    {
        for (var length = 0; length < 40; length++)
        {
            var (one, many) = (new RandomStream(12, 1, 0), new RandomStream(12, 1, 0));
            var values = new double[length];
            Assert.Equal(one.Normal(), many.Normal());
            many.FillNormal(values);
            Assert.All(values, value => Assert.Equal(one.Normal(), value));
            many.FillUniform(values);
            Assert.All(values, value => Assert.Equal(one.Uniform(), value));
            many.FillNormal(values);
            Assert.All(values, value => Assert.Equal(one.Normal(), value));
            Assert.Equal(one.NextBits(), many.NextBits());
        }
    }

    [Fact]
    public void Ranges_and_moments_asked_for_are_kept()
    {
        var stream = new RandomStream(13, 0, 0);
        Assert.All(Enumerable.Range(0, 1000).Select(_ => stream.Uniform(-2, 5)), value => Assert.InRange(value, -2, 5));

        AssertMean([.. Enumerable.Range(0, 100_000).Select(_ => stream.Normal(mean: 4, deviation: 3))], mean: 4, variance: 9);
    }

    private static ulong[] Draws(RandomStream stream) => [.. Enumerable.Range(0, 100).Select(_ => stream.NextBits())];

    /// <summary>The sample mean lies within five standard errors: one honest stream in two million fails.</summary>
    private static void AssertMean(double[] values, double mean, double variance)
    {
        var error = 5 * Math.Sqrt(variance / values.Length);
        Assert.InRange(values.Average(), mean - error, mean + error);
    }
}
