using System.Runtime.CompilerServices;

namespace Gat.Numerics.Ldl;

/// <summary>Accepts or replaces pivots one after the other, and counts them.</summary>
internal sealed class PivotLog(int count, bool[]? startsPair = null)
{
    /// <summary>A pair whose determinant has lost this share of its terms is singular.</summary>
    private const double SingularRatio = 1e-13;

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

    /// <summary>Whether a step and the next one are eliminated together.</summary>
    public bool StartsPair(int step) => startsPair is not null && startsPair[step];

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

        Note(Math.Abs(pivot));
        return pivot;
    }

    /// <summary>
    /// The pivot [first, coupling; coupling, second] to use in place of the one that elimination gave. Expected signs are not
    /// asked: the eigenvalues' signs are counted as they are.
    /// </summary>
    public void AcceptPair(ref double first, ref double coupling, ref double second)
    {
        var (product, square) = (first * second, coupling * coupling);
        var determinant = product - square;
        var scale = Math.Max(Math.Abs(product), square);
        if (Math.Abs(determinant) <= SingularRatio * scale || Math.Sqrt(scale) <= smallestAllowed)
        {
            zero += 2;
            (first, coupling, second) = (replacement, 0, -replacement);
        }
        else if (determinant < 0)
        {
            positive++;
            negative++;
        }
        else if (first > 0)
        {
            positive += 2;
        }
        else
        {
            negative += 2;
        }

        Note(Math.Sqrt(Math.Abs(first * second - coupling * coupling)));
    }

    private void Note(double size)
    {
        largest = size > largest ? size : largest;
        smallest = size < smallest ? size : smallest;
        isFinite &= double.IsFinite(size);
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
