using Gat.Numerics.Ordering;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Ldl;

/// <summary>
/// Factors P A P' = L D L' of a symmetric sparse matrix, L with unit diagonal and D diagonal. The pattern is analysed once;
/// <see cref="Factor"/> and the solves may then be called any number of times and allocate nothing. There is no pivoting:
/// the matrix should be quasi-definite, or regularised until it is. One instance serves one thread.
/// </summary>
/// <remarks>
/// Which rows are eliminated first depends on the pattern alone, so equal values give equal bits. Sources are named at the
/// parts: <see cref="LdlOptions"/>, <see cref="MinimumDegree"/>.
/// </remarks>
public sealed class SparseLdl
{
    private readonly LdlOptions options;
    private readonly LdlAnalysis analysis;
    private readonly LdlEngine engine;
    private readonly PivotLog pivots;
    private readonly LdlSolver solver;
    private bool isFactored;

    /// <summary>Analyses a pattern in a minimum degree order.</summary>
    /// <param name="triangle">
    /// Square; the lower or the upper triangle, or a mixture in which no entry off the diagonal has its mirror image. Diagonal
    /// entries that are not in the pattern are zero.
    /// </param>
    /// <param name="options">Regularisation and refinement; null for the defaults.</param>
    /// <exception cref="ArgumentException">The pattern is not square or holds both of two mirrored entries.</exception>
    public SparseLdl(SparsePattern triangle, LdlOptions? options = null)
        : this(triangle, MinimumDegree.Order(triangle), options)
    {
    }

    /// <summary>The same with an elimination order of the caller's, of which the elimination tree is kept.</summary>
    /// <param name="triangle">See the other constructor.</param>
    /// <param name="order">The row to eliminate first, second, and so on.</param>
    /// <param name="options">Regularisation and refinement; null for the defaults.</param>
    /// <param name="startsPair">
    /// Whether a row of that order and the next one are eliminated together, by a pivot of two rows and columns: for a row
    /// without a diagonal entry worth dividing by, next to one that it has a large entry with. D then has blocks of two. No
    /// row may be in two pairs. Null for none.
    /// </param>
    /// <exception cref="ArgumentException">Pattern, order or pairs are not as described.</exception>
    public SparseLdl(SparsePattern triangle, int[] order, LdlOptions? options = null, bool[]? startsPair = null)
    {
        CheckPairs(order.Length, startsPair);
        if (triangle.Rows != triangle.Columns || order.Length != triangle.Rows)
        {
            throw new ArgumentException(
                $"The pattern must be square and the order fit: {triangle.Rows} x {triangle.Columns}, order of {order.Length}.");
        }

        this.options = options ?? new LdlOptions();
        SlotCount = triangle.EntryCount;
        analysis = new LdlAnalysis(triangle, order, startsPair);
        engine = LdlEngine.For(analysis, this.options.Method);
        pivots = new PivotLog(triangle.Rows, analysis.StartsPair);
        solver = new LdlSolver(analysis, engine);
    }

    /// <summary>Number of rows.</summary>
    public int Rows => analysis.Order.Length;

    /// <summary>Number of values that <see cref="Factor"/> takes.</summary>
    public int SlotCount { get; }

    /// <summary>Entries of L below the diagonal, without those that supernodes store as explicit zeros.</summary>
    public long FactorEntryCount => analysis.EntryCount;

    /// <summary>Additions and multiplications of one <see cref="Factor"/>, explicit zeros of supernodes not counted.</summary>
    public long FactorFlops => analysis.Flops;

    /// <summary>The elimination that was chosen: never <see cref="LdlMethod.Auto"/>.</summary>
    public LdlMethod Method => engine.Method;

    /// <summary>The row that is eliminated first, second, and so on.</summary>
    public ReadOnlySpan<int> Order => analysis.Order;

    /// <summary>The pivots of the last factorisation in the order of elimination; of pairs the diagonal of each block.</summary>
    public ReadOnlySpan<double> Pivots => engine.Pivots;

    internal LdlAnalysis Analysis => analysis;

    /// <summary>The factors themselves, in elimination order.</summary>
    internal LdlEngine Engine => engine;

    /// <summary>Computes the factors of a matrix. The values are copied: refinement uses them.</summary>
    /// <param name="values">One number for each slot of the pattern.</param>
    /// <param name="signs">
    /// Expected sign of each row's pivot, 1 or -1, that regularisation may rely on; 0 where nothing is known. Empty: 0 throughout.
    /// </param>
    /// <exception cref="ArgumentException">The number of values or signs does not fit the pattern.</exception>
    public LdlReport Factor(ReadOnlySpan<double> values, ReadOnlySpan<sbyte> signs = default)
    {
        CheckCount(values.Length, SlotCount);
        CheckCount(signs.IsEmpty ? Rows : signs.Length, Rows);
        analysis.Matrix.Load(values);
        pivots.Begin(signs, analysis.Order, options, analysis.Matrix.LargestDiagonal());
        engine.Factor(analysis.Matrix, pivots);
        var report = pivots.Report();
        isFactored = report.IsFinite;
        return report;
    }

    /// <summary>Solves with the factors as they are: the regularised matrix, no refinement.</summary>
    /// <param name="rightHandSides">In: one or several right-hand sides, one after the other. Out: the solutions.</param>
    /// <exception cref="InvalidOperationException">There are no factors.</exception>
    /// <exception cref="ArgumentException">The number of values is no multiple of the number of rows.</exception>
    public void Solve(Span<double> rightHandSides)
    {
        CheckFactored(rightHandSides.Length);
        for (var start = 0; start < rightHandSides.Length; start += Rows)
        {
            solver.Solve(rightHandSides.Slice(start, Rows));
        }
    }

    /// <summary>Solves A x = b for the matrix as it was given, by iterative refinement (<see cref="LdlOptions"/>).</summary>
    /// <param name="rightHandSide">In: b. Out: x.</param>
    /// <exception cref="InvalidOperationException">There are no factors.</exception>
    /// <exception cref="ArgumentException">The number of values does not fit the pattern.</exception>
    public RefinementReport SolveRefined(Span<double> rightHandSide)
    {
        CheckFactored(rightHandSide.Length);
        CheckCount(rightHandSide.Length, Rows);
        return solver.SolveRefined(rightHandSide, options);
    }

    private static void CheckPairs(int count, bool[]? startsPair)
    {
        for (var step = 0; startsPair is not null && step < Math.Max(count, startsPair.Length); step++)
        {
            if (startsPair.Length != count || (startsPair[step] && (step + 1 == count || startsPair[step + 1])))
            {
                throw new ArgumentException($"Pairs must be marks for {count} steps, each in one pair at most.", nameof(startsPair));
            }
        }
    }

    private void CheckFactored(int count)
    {
        if (!isFactored)
        {
            throw new InvalidOperationException("Factor must succeed before Solve.");
        }

        if (Rows > 0 && count % Rows != 0)
        {
            throw new ArgumentException($"{count} values given, a multiple of {Rows} expected.");
        }
    }

    private static void CheckCount(int count, int expected)
    {
        if (count != expected)
        {
            throw new ArgumentException($"{count} values given, {expected} expected.");
        }
    }
}
