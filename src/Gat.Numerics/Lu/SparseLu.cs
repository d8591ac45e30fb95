using Gat.Numerics.Ordering;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Lu;

/// <summary>
/// LU factors of a square sparse matrix, with pivoting by columns that prefers the diagonal. <see cref="Factor"/> chooses pivots,
/// <see cref="Refactor"/> keeps them for further matrices of like values and allocates nothing. One instance serves one thread.
/// </summary>
/// <remarks>
/// Gilbert and Peierls (1988) on the rows of the matrix, in a minimum degree order of A + A'. The pivot of a row is the diagonal
/// entry while that is not too small (<see cref="SparseLuOptions"/>), else the largest one left in the row.
/// </remarks>
public sealed class SparseLu
{
    private readonly SparsePattern pattern;
    private readonly SparseLuOptions options;
    private readonly SparseFactors factors;
    private readonly int[] targets;
    private readonly double[] work;
    private bool hasPivots;
    private bool isFactored;

    /// <summary>Orders a pattern by minimum degree.</summary>
    /// <param name="pattern">Square; needs neither symmetry nor a diagonal.</param>
    /// <param name="options">What is accepted as a pivot; null for the defaults.</param>
    /// <exception cref="ArgumentException">The pattern is not square.</exception>
    public SparseLu(SparsePattern pattern, SparseLuOptions? options = null)
        : this(pattern, MinimumDegree.Order(pattern), options)
    {
    }

    /// <summary>The same with an elimination order of the caller's.</summary>
    /// <param name="pattern">Square; needs neither symmetry nor a diagonal.</param>
    /// <param name="order">The row to eliminate first, second, and so on.</param>
    /// <param name="options">What is accepted as a pivot; null for the defaults.</param>
    /// <exception cref="ArgumentException">The pattern is not square, or the order no permutation of its rows.</exception>
    public SparseLu(SparsePattern pattern, int[] order, SparseLuOptions? options = null)
    {
        if (pattern.Rows != pattern.Columns || order.Length != pattern.Rows)
        {
            throw new ArgumentException(
                $"The pattern must be square and the order fit: {pattern.Rows} x {pattern.Columns}, order of {order.Length}.");
        }

        Permutation.Inverse(order);
        this.pattern = pattern;
        this.options = options ?? new SparseLuOptions();
        factors = new SparseFactors([.. order], 2 * pattern.EntryCount);
        targets = new int[pattern.EntryCount];
        work = new double[pattern.Rows];
    }

    /// <summary>Number of entries in both factors, the diagonal counted once. 0 before the first <see cref="Factor"/>.</summary>
    public int FactorEntryCount => hasPivots ? factors.Lower.Count + factors.Upper.Count + pattern.Rows : 0;

    /// <summary>Chooses pivots and computes the factors of a matrix.</summary>
    /// <param name="values">One number for each slot of the pattern.</param>
    /// <exception cref="ArgumentException">The number of values does not fit the pattern.</exception>
    public LuReport Factor(ReadOnlySpan<double> values)
    {
        CheckCount(values.Length, pattern.EntryCount);
        var report = PivotingElimination.Run(pattern, values, factors, options, out var stepOfColumn);
        hasPivots = isFactored = report.IsRegular;
        for (var slot = 0; slot < targets.Length && hasPivots; slot++)
        {
            targets[slot] = stepOfColumn[pattern.Indices[slot]];
        }

        return report;
    }

    /// <summary>
    /// Computes the factors of another matrix on the same pattern with the pivots of the last <see cref="Factor"/>. When the
    /// report shows growth or a failed row, <see cref="Factor"/> may find better ones.
    /// </summary>
    /// <param name="values">One number for each slot of the pattern.</param>
    /// <exception cref="InvalidOperationException">There are no pivots: <see cref="Factor"/> was not called or failed.</exception>
    /// <exception cref="ArgumentException">The number of values does not fit the pattern.</exception>
    public LuReport Refactor(ReadOnlySpan<double> values)
    {
        if (!hasPivots)
        {
            throw new InvalidOperationException("Factor must succeed before Refactor.");
        }

        CheckCount(values.Length, pattern.EntryCount);
        var report = FixedElimination.Run(pattern, values, targets, factors, work, options.SingularRatio);
        isFactored = report.IsRegular;
        return report;
    }

    /// <summary>Solves A x = b.</summary>
    /// <param name="rightHandSide">In: b. Out: x.</param>
    /// <exception cref="InvalidOperationException">There are no factors.</exception>
    /// <exception cref="ArgumentException">The number of values does not fit the pattern.</exception>
    public void Solve(Span<double> rightHandSide)
    {
        CheckFactored(rightHandSide.Length);
        SparseSubstitution.Solve(factors, rightHandSide, work);
        Array.Clear(work);
    }

    /// <summary>Solves A' x = b.</summary>
    /// <param name="rightHandSide">In: b. Out: x.</param>
    /// <exception cref="InvalidOperationException">There are no factors.</exception>
    /// <exception cref="ArgumentException">The number of values does not fit the pattern.</exception>
    public void SolveTransposed(Span<double> rightHandSide)
    {
        CheckFactored(rightHandSide.Length);
        SparseSubstitution.SolveTransposed(factors, rightHandSide, work);
        Array.Clear(work);
    }

    private void CheckFactored(int count)
    {
        if (!isFactored)
        {
            throw new InvalidOperationException("Factor must succeed before Solve.");
        }

        CheckCount(count, pattern.Rows);
    }

    private static void CheckCount(int count, int expected)
    {
        if (count != expected)
        {
            throw new ArgumentException($"{count} values given, {expected} expected.");
        }
    }
}
