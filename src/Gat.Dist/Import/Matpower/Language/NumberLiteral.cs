using System.Globalization;

namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Reads unsigned number literals straight from the text, correctly rounded.</summary>
internal static class NumberLiteral
{
    private const ulong largestExactInteger = 1UL << 53;

    private static readonly double[] exactPowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Reads digits, fraction and exponent at <paramref name="offset"/> and moves it behind them.</summary>
    /// <returns>False, with the offset unchanged, where no number stands.</returns>
    /// <remarks>
    /// An integer up to 2^53 times or divided by a power of ten up to 10^22 is rounded once, hence exact (Clinger 1990).
    /// All other literals go through the runtime's parser.
    /// </remarks>
    public static bool TryRead(ReadOnlySpan<byte> text, ref int offset, out double value)
    {
        value = 0;
        var at = offset;
        ulong mantissa = 0;
        var digits = Digits(text, ref at, ref mantissa);
        var fractionDigits = 0;
        if (IsFraction(text, at))
        {
            at++;
            fractionDigits = Digits(text, ref at, ref mantissa);
        }

        if (digits + fractionDigits == 0)
        {
            return false;
        }

        var exponentAt = at;
        var exponent = Exponent(text, ref at) - fractionDigits;
        if (digits + fractionDigits <= 19 && mantissa <= largestExactInteger && Math.Abs(exponent) <= 22)
        {
            value = exponent < 0 ? mantissa / exactPowersOfTen[-exponent] : mantissa * exactPowersOfTen[exponent];
        }
        else
        {
            value = Slow(text[offset..at], exponentAt - offset);
        }

        offset = at;
        return true;
    }

    private static int Digits(ReadOnlySpan<byte> text, ref int at, ref ulong mantissa)
    {
        var start = at;
        while (at < text.Length && (uint)(text[at] - '0') <= 9)
        {
            mantissa = unchecked((mantissa * 10) + (ulong)(text[at] - '0'));
            at++;
        }

        return at - start;
    }

    /// <summary>A point that belongs to the number: not that of <c>.*</c>, <c>./</c>, <c>.^</c>, <c>.'</c> or of <c>...</c></summary>
    private static bool IsFraction(ReadOnlySpan<byte> text, int at) =>
        at < text.Length && text[at] == '.'
        && !(at + 1 < text.Length && text[at + 1] is (byte)'*' or (byte)'/' or (byte)'^' or (byte)'\'' or (byte)'\\')
        && !(at + 2 < text.Length && text[at + 1] == '.' && text[at + 2] == '.');

    /// <summary>Reads <c>e-3</c>, <c>E+05</c> or <c>d2</c>; 0 and no move where none stands. Saturates far outside of what a double holds.</summary>
    private static int Exponent(ReadOnlySpan<byte> text, ref int at)
    {
        if (at >= text.Length || (text[at] | 0x20) is not ('e' or 'd'))
        {
            return 0;
        }

        var next = at + 1;
        var negative = next < text.Length && text[next] == '-';
        if (next < text.Length && text[next] is (byte)'-' or (byte)'+')
        {
            next++;
        }

        var start = next;
        var exponent = 0;
        for (; next < text.Length && (uint)(text[next] - '0') <= 9; next++)
        {
            exponent = Math.Min((exponent * 10) + (text[next] - '0'), 100_000);
        }

        if (next == start)
        {
            return 0;
        }

        at = next;
        return negative ? -exponent : exponent;
    }

    private static double Slow(ReadOnlySpan<byte> literal, int exponentAt)
    {
        if (exponentAt < literal.Length && (literal[exponentAt] | 0x20) == 'd')
        {
            var copy = literal.ToArray();
            copy[exponentAt] = (byte)'e';
            return double.Parse(copy, NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        return double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
