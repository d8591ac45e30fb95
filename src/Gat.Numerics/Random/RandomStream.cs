using System.Runtime.Intrinsics;

namespace Gat.Numerics.Random;

/// <summary>
/// A stream of random numbers that is named by a seed, a scenario and a purpose, and depends on nothing else: not on threads, on
/// order, or on what other streams have drawn. Two streams that differ in any of the three never share a block of bits.
/// </summary>
/// <remarks>
/// Philox 4x32-10 in counter mode: the seed is the key; the counter is made of the scenario, the purpose and the number of the
/// block, so that up to 2^32 blocks of 128 bits can be drawn. A mutable struct: pass it by reference, a copy repeats its draws.
/// </remarks>
public struct RandomStream
{
    private const double TwoToMinus53 = 1.0 / (1L << 53);
    private readonly ulong seed;
    private readonly ulong scenario;
    private readonly uint purpose;
    private ulong nextBlock;
    private ulong waitingBits;
    private double waitingNormal;
    private bool areBitsWaiting;
    private bool isNormalWaiting;

    /// <summary>The stream at its beginning.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="scenario">Number of the scenario.</param>
    /// <param name="purpose">What the draws are for; a constant of the caller's, one for each quantity drawn on its own.</param>
    public RandomStream(ulong seed, ulong scenario, uint purpose)
    {
        (this.seed, this.scenario, this.purpose) = (seed, scenario, purpose);
    }

    /// <summary>64 random bits.</summary>
    /// <exception cref="InvalidOperationException">All 2^33 draws of the stream are used up.</exception>
    public ulong NextBits()
    {
        if (areBitsWaiting)
        {
            areBitsWaiting = false;
            return waitingBits;
        }

        if (nextBlock > uint.MaxValue)
        {
            throw new InvalidOperationException("The stream is used up; draw from one with another purpose.");
        }

        var counter = ((uint)nextBlock++, purpose, (uint)scenario, (uint)(scenario >> 32));
        var (word0, word1, word2, word3) = Philox.Block(counter, ((uint)seed, (uint)(seed >> 32)));
        waitingBits = word2 | (ulong)word3 << 32;
        areBitsWaiting = true;
        return word0 | (ulong)word1 << 32;
    }

    /// <summary>A number from 0 (included) to 1 (excluded), a multiple of 2^-53.</summary>
    public double Uniform() => (NextBits() >> 11) * TwoToMinus53;

    /// <summary>A number from <paramref name="from"/> to <paramref name="to"/>; the latter only by rounding.</summary>
    public double Uniform(double from, double to) => Math.FusedMultiplyAdd(to - from, Uniform(), from);

    /// <summary>A normal number with mean 0 and standard deviation 1.</summary>
    public double Normal()
    {
        if (isNormalWaiting)
        {
            isNormalWaiting = false;
            return waitingNormal;
        }

        var (first, second) = NormalPair.Of(UniformAboveZero(), Uniform());
        waitingNormal = second;
        isNormalWaiting = true;
        return first;
    }

    /// <summary>A normal number with the given mean and standard deviation.</summary>
    public double Normal(double mean, double deviation) => Math.FusedMultiplyAdd(deviation, Normal(), mean);

    /// <summary>A whole number from 0 to <paramref name="count"/> - 1, each as likely as the others.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    /// <remarks>D. Lemire, "Fast random integer generation in an interval", ACM Trans. Model. Comput. Simul. 29 (2019).</remarks>
    public int NextInt(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var product = (UInt128)NextBits() * (ulong)count;
        if ((ulong)product < (ulong)count)
        {
            // 2^64 is no multiple of the count: the remainder would favour small numbers, so it is drawn again.
            var remainder = unchecked(0UL - (ulong)count) % (ulong)count;
            while ((ulong)product < remainder)
            {
                product = (UInt128)NextBits() * (ulong)count;
            }
        }

        return (int)(product >> 64);
    }

    /// <summary>Fills a span with what <see cref="Uniform()"/> would give one by one.</summary>
    public void FillUniform(Span<double> values)
    {
        foreach (ref var value in values)
        {
            value = Uniform();
        }
    }

    /// <summary>Fills a span with what <see cref="Normal()"/> would give one by one.</summary>
    public void FillNormal(Span<double> values)
    {
        var place = 0;
        if (isNormalWaiting && values.Length > 0)
        {
            values[place++] = Normal();
        }

        for (; place + 8 <= values.Length; place += 8)
        {
            FillFourPairs(values.Slice(place, 8));
        }

        for (; place < values.Length; place++)
        {
            values[place] = Normal();
        }
    }

    private void FillFourPairs(Span<double> values)
    {
        Span<double> radiusFractions = stackalloc double[4];
        Span<double> turns = stackalloc double[4];
        for (var pair = 0; pair < 4; pair++)
        {
            radiusFractions[pair] = UniformAboveZero();
            turns[pair] = Uniform();
        }

        var (first, second) = NormalPair.Of(Vector256.Create(radiusFractions), Vector256.Create(turns));
        for (var pair = 0; pair < 4; pair++)
        {
            values[2 * pair] = first.GetElement(pair);
            values[2 * pair + 1] = second.GetElement(pair);
        }
    }

    /// <summary>A number from 0 (excluded) to 1 (included), so that it has a logarithm.</summary>
    private double UniformAboveZero() => ((NextBits() >> 11) + 1) * TwoToMinus53;
}
