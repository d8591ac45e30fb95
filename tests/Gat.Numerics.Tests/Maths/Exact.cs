using System.Numerics;

namespace Gat.Numerics.Tests.Maths;

/// <summary>Elementary functions in fixed point with a given number of bits behind the point, by plain series.</summary>
internal sealed class Exact(int bits)
{
    private readonly BigInteger one = BigInteger.One << bits;

    public BigInteger Pi => piOnce ??= 16 * ArcTangentOfInverse(5) - 4 * ArcTangentOfInverse(239);

    private BigInteger? piOnce;

    /// <summary>A double, exact when its last bit weighs no less than the last bit kept.</summary>
    public BigInteger Of(double value)
    {
        var raw = BitConverter.DoubleToInt64Bits(value);
        var field = (int)(raw >> 52 & 0x7FF);
        var mantissa = raw & 0xFFFFFFFFFFFFF | (field == 0 ? 0 : 1L << 52);
        var shift = Math.Max(field, 1) - 1075 + bits;
        var magnitude = shift >= 0 ? new BigInteger(mantissa) << shift : new BigInteger(mantissa) >> -shift;
        return value < 0 ? -magnitude : magnitude;
    }

    public (BigInteger Sin, BigInteger Cos) SinCos(BigInteger x)
    {
        var half = Pi / 2;
        var quarters = BigInteger.Divide(2 * x + (x.Sign < 0 ? -half : half), 2 * half);
        var r = x - quarters * half;
        var (sin, cos) = (Series(r, r, 2), Series(one, r, 1));
        return (int)(((quarters % 4) + 4) % 4) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    public BigInteger Exp(BigInteger x)
    {
        // Halved until small, then squared as often.
        var halvings = (int)Math.Max(0, (long)BigInteger.Abs(x).GetBitLength() - bits + 6);
        var r = x >> halvings;
        var (sum, term) = (one, one);
        for (var n = 1; !term.IsZero; n++)
        {
            term = Times(term, r) / n;
            sum += term;
        }

        for (var squaring = 0; squaring < halvings; squaring++)
        {
            sum = Times(sum, sum);
        }

        return sum;
    }

    /// <summary>ln x = y + ln(x e^-y) with a double for y.</summary>
    public BigInteger Log(double x)
    {
        var near = Of(Math.Log(x));
        var delta = Times(Of(x), Exp(-near)) - one;
        var (sum, power) = (BigInteger.Zero, delta);
        for (var n = 1; !power.IsZero; n++)
        {
            sum += n % 2 == 1 ? power / n : -power / n;
            power = Times(power, delta);
        }

        return near + sum;
    }

    /// <summary>The angle of (x, y) = a + arctan of what is left after turning back by a, with a double for a.</summary>
    public BigInteger Atan2(double y, double x)
    {
        var near = Of(Math.Atan2(y, x));
        var (sin, cos) = SinCos(near);
        var (exactX, exactY) = (Of(x), Of(y));
        var t = ((exactY * cos - exactX * sin) << bits) / (exactX * cos + exactY * sin);
        var square = Times(t, t);
        var (sum, power) = (BigInteger.Zero, t);
        for (var n = 1; !power.IsZero; n += 2)
        {
            sum += n % 4 == 1 ? power / n : -power / n;
            power = Times(power, square);
        }

        return near + sum;
    }

    /// <summary>How far a double is from an exact number, in units of its last place.</summary>
    public double ErrorUlp(double result, BigInteger exact)
    {
        var unit = Of(Math.BitIncrement(Math.Abs(result))) - Of(Math.Abs(result));
        return (double)((BigInteger.Abs(Of(result) - exact) << 20) / unit) / (1 << 20);
    }

    /// <summary>A product cut off towards zero, so that the terms of a series do reach zero.</summary>
    private BigInteger Times(BigInteger left, BigInteger right)
    {
        var product = left * right;
        return product.Sign < 0 ? -(-product >> bits) : product >> bits;
    }

    private BigInteger Series(BigInteger first, BigInteger r, int firstFactor)
    {
        var square = Times(r, r);
        var (sum, term) = (BigInteger.Zero, first);
        for (var n = firstFactor; !term.IsZero; n += 2)
        {
            sum += term;
            term = -(Times(term, square) / (n * (n + 1)));
        }

        return sum;
    }

    private BigInteger ArcTangentOfInverse(int n)
    {
        var (sum, power) = (BigInteger.Zero, one / n);
        for (var k = 0; !power.IsZero; k++)
        {
            sum += k % 2 == 0 ? power / (2 * k + 1) : -power / (2 * k + 1);
            power /= n * n;
        }

        return sum;
    }
}
