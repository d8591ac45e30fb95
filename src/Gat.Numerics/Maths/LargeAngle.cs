namespace Gat.Numerics.Maths;

/// <summary>
/// The part of a large angle within a quarter turn, from as many bits of 2/pi as it takes (M. H. Payne, R. N. Hanek, "Radian
/// reduction for trigonometric functions", SIGNUM Newsletter 18 (1983) 19-24).
/// </summary>
internal static class LargeAngle
{
    private const double HalfPiHigh = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;

    /// <summary>The first 1280 bits of 2/pi behind the binary point, and 64 zeros before it.</summary>
    private static ReadOnlySpan<ulong> TwoOverPi =>
    [
        0,
        0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041, 0xFE5163ABDEBBC561, 0xB7246E3A424DD2E0,
        0x06492EEA09D1921C, 0xFE1DEB1CB129A73E, 0xE88235F52EBB4484, 0xE99C7026B45F7E41, 0x3991D639835339F4,
        0x9C845F8BBDF9283B, 0x1FF897FFDE05980F, 0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7, 0x4F463F669E5FEA2D,
        0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB, 0xF0CFBC209AF4361D,
    ];

    /// <summary>x = q pi/2 + r + rLow up to full turns, |r| at most pi/4.</summary>
    /// <param name="x">Finite, magnitude at least 2^20.</param>
    public static (double R, double RLow, int Quarter) Reduce(double x)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        var mantissa = bits & 0x000FFFFFFFFFFFFF | 0x0010000000000000;
        var exponent = (int)(bits >> 52 & 0x7FF) - 1075;

        // |x| = mantissa 2^exponent. Bits of 2/pi that make a multiple of four quarters are left out; 192 bits follow.
        var first = exponent + 62;
        var (high, middle, low) = (Window(first), Window(first + 64), Window(first + 128));
        var lowProduct = (UInt128)mantissa * low;
        var middleProduct = (UInt128)mantissa * middle + (lowProduct >> 64);
        var top = mantissa * high + (ulong)(middleProduct >> 64);

        // The product in quarters: two bits before the binary point, 190 behind it.
        var quarter = (int)(top >> 62);
        var fraction = new UInt128(top << 2 | (ulong)middleProduct >> 62, (ulong)middleProduct << 2 | (ulong)lowProduct >> 62);
        var isUpper = fraction >> 127 != 0;
        if (isUpper)
        {
            fraction = -fraction;
            quarter++;
        }

        var (r, rLow) = TimesHalfPi(fraction);
        var isNegative = double.IsNegative(x);
        return isUpper != isNegative ? (-r, -rLow, isNegative ? -quarter : quarter) : (r, rLow, isNegative ? -quarter : quarter);
    }

    /// <summary>64 bits of the table from one of its bits on.</summary>
    private static ulong Window(int bit)
    {
        var (word, shift) = (bit >> 6, bit & 63);
        var upper = TwoOverPi[word] << shift;
        return shift == 0 ? upper : upper | TwoOverPi[word + 1] >> (64 - shift);
    }

    /// <summary>A fraction in units of 2^-128, times pi/2, in two doubles.</summary>
    private static (double High, double Low) TimesHalfPi(UInt128 fraction)
    {
        // The leading bits are cut off, not rounded, so that both parts are exact or small.
        var leading = fraction >> 75 << 75;
        var first = (double)leading;
        var second = (double)(fraction - leading);
        var high = first + second;
        var low = (first - high) + second;
        (high, low) = (Math.ScaleB(high, -128), Math.ScaleB(low, -128));

        var product = high * HalfPiHigh;
        var error = Math.FusedMultiplyAdd(high, HalfPiHigh, -product);
        return (product, error + Math.FusedMultiplyAdd(high, HalfPiLow, low * HalfPiHigh));
    }
}
