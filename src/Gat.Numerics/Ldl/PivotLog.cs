using System.Runtime.CompilerServices;

namespace Gat.Numerics.Ldl;

/// <summary>Accepts or replaces pivots one after the other, and counts them.</summary>
internal sealed class PivotLog(int count)
{
    private readonly sbyte[] signs = new sbyte[count];
    private double smallestAllowed;
    private double replacement;
    private int positive;
    private int negative;
    private int zero;
    private int replaced;
    private double largest;
    private double smallest;
    private bool isFinite;

    /// <summary>Diagonal shift in units of the matrix, to be applied with the sign expected.</summary>
    public double Shift { get; private set; }

    /// <summary>Expected sign of each step's pivot: 1, -1, or 0 for none.</summary>
    public ReadOnlySpan<sbyte> Signs => signs;

    /// <summary>Starts anew.</summary>
    /// <param name="expected">Expected sign of each row; empty for none at all.</param>
    /// <param name="order">The row of each step.</param>
    /// <param name="options">Sizes.</param>
    /// <param name="largestDiagonal">Largest magnitude on the diagonal.</param>
    public void Begin(ReadOnlySpan<sbyte> expected, int[] order, LdlOptions options, double largestDiagonal)
    {
        for (var step = 0; step < order.Length; step++)
        {
            signs[step] = expected.IsEmpty ? (sbyte)0 : expected[order[step]];
        }

        (smallestAllowed, replacement) = (options.SmallestPivot, options.ReplacementPivot);
        Shift = options.StaticShift + options.StaticShiftRatio * largestDiagonal;
        (positive, negative, zero, replaced) = (0, 0, 0, 0);
        (largest, smallest, isFinite) = (0, double.PositiveInfinity, true);
    }

    /// <summary>The pivot to use at a step in place of the one that elimination gave.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Accept(int step, double pivot)
    {
        var sign = signs[step];
        var oriented = sign == 0 ? Math.Abs(pivot) : sign * pivot;
        if (oriented <= smallestAllowed)
        {
            pivot = Replace(sign);
        }
        else if (pivot > 0)
        {
            positive++;
        }
        else
        {
            negative++;
        }

        var size = Math.Abs(pivot);
        largest = size > largest ? size : largest;
        smallest = size < smallest ? size : smallest;
        isFinite &= double.IsFinite(size);
        return pivot;
    }

    /// <summary>The counts so far.</summary>
    public LdlReport Report() => new()
    {
        IsFinite = isFinite,
        PositivePivots = positive,
        NegativePivots = negative,
        ZeroPivots = zero,
        ReplacedPivots = replaced,
        LargestPivot = largest,
        SmallestPivot = smallest,
    };

    private double Replace(sbyte sign)
    {
        switch (sign)
        {
            case 0:
                zero++;
                return replacement;
            case > 0:
                replaced++;
                positive++;
                return replacement;
            default:
                replaced++;
                negative++;
                return -replacement;
        }
    }
}
