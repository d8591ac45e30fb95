using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers;

/// <summary>How far a vector is outside of a cone.</summary>
internal static class ConeDistance
{
    /// <summary>By how much the first entry lacks; at most zero inside.</summary>
    public static double Outside(ConeKind kind, ReadOnlySpan<double> rows)
    {
        if (kind == ConeKind.SecondOrder)
        {
            return Length(rows[1..]) - rows[0];
        }

        // 2 p q ≥ |v|² is |((p - q)/√2, v)| ≤ (p + q)/√2.
        var (sum, difference) = ((rows[0] + rows[1]) / Math.Sqrt(2), (rows[0] - rows[1]) / Math.Sqrt(2));
        var tail = Length(rows[2..]);
        return Math.Sqrt((difference * difference) + (tail * tail)) - sum;
    }

    private static double Length(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }
}
