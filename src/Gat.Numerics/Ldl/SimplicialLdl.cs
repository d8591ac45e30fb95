using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gat.Numerics.Ldl;

/// <summary>Up-looking elimination, one row of L after the other; L is stored by columns, rows ascending.</summary>
/// <remarks>
/// T. A. Davis, "Algorithm 849: a concise sparse Cholesky factorization package", ACM Trans. Math. Softw. 31 (2005) 587-591,
/// for the idea; here the pattern of the rows is kept as well, so that factoring again visits nothing but numbers.
/// </remarks>
internal sealed class SimplicialLdl : LdlEngine
{
    private readonly int[] columnStarts;
    private readonly int[] rows;
    private readonly int[] rowStarts;
    private readonly int[] columns;
    private readonly int[] next;
    private readonly double[] lower;
    private readonly double[] pivots;
    private readonly double[] couplings;
    private readonly bool hasPairs;
    private readonly double[] work;

    /// <summary>Lays out the factors of a matrix.</summary>
    public SimplicialLdl(LdlAnalysis analysis)
    {
        rows = analysis.Tree.ColumnRows(out columnStarts);
        var count = columnStarts.Length - 1;
        (rowStarts, columns) = Transpose(columnStarts, rows);
        lower = new double[rows.Length];
        next = new int[count];
        pivots = new double[count];
        couplings = new double[count];
        hasPairs = analysis.StartsPair is not null;
        work = new double[count];
    }

    /// <summary>First place of each column in <see cref="Rows"/>, then their number.</summary>
    public int[] ColumnStarts => columnStarts;

    /// <summary>Rows of each column of L below the diagonal, ascending.</summary>
    public int[] Rows => rows;

    /// <summary>First place of each row in <see cref="Columns"/>, then their number.</summary>
    public int[] RowStarts => rowStarts;

    /// <summary>Columns of each row of L before the diagonal, ascending.</summary>
    public int[] Columns => columns;

    /// <summary>The entries of L, in the order of <see cref="Rows"/>.</summary>
    public double[] Lower => lower;

    /// <inheritdoc/>
    public override LdlMethod Method => LdlMethod.Simplicial;

    /// <inheritdoc/>
    public override long EntryCount => rows.Length;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Pivots => pivots;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Couplings => couplings;

    /// <inheritdoc/>
    public override void Factor(PermutedTriangle matrix, PivotLog log)
    {
        columnStarts.AsSpan(0, next.Length).CopyTo(next);
        var pointers = matrix.Lower.Pointers;
        var indices = matrix.Lower.Indices;
        var signs = log.Signs;
        for (var step = 0; step < next.Length; step++)
        {
            for (var slot = pointers[step]; slot < pointers[step + 1]; slot++)
            {
                work[indices[slot]] = matrix.Values[slot];
            }

            var shifted = matrix.Diagonal[step] + signs[step] * log.Shift;
            if (!hasPairs)
            {
                pivots[step] = log.Accept(step, EliminateRow(step, shifted));
                continue;
            }

            pivots[step] = EliminatePairedRow(step, shifted, log);
            if (step > 0 && log.StartsPair(step - 1))
            {
                log.AcceptPair(ref pivots[step - 1], ref couplings[step - 1], ref pivots[step]);
            }
            else if (!log.StartsPair(step))
            {
                pivots[step] = log.Accept(step, pivots[step]);
            }
        }
    }

    /// <inheritdoc/>
    public override void Solve(Span<double> vector)
    {
        ref var x = ref MemoryMarshal.GetReference(vector);
        ref var row = ref MemoryMarshal.GetArrayDataReference(rows);
        ref var value = ref MemoryMarshal.GetArrayDataReference(lower);
        for (var column = 0; column < pivots.Length; column++)
        {
            var factor = -vector[column];
            for (nint place = columnStarts[column], end = columnStarts[column + 1]; place < end; place++)
            {
                ref var target = ref Unsafe.Add(ref x, (nint)Unsafe.Add(ref row, place));
                target = Math.FusedMultiplyAdd(Unsafe.Add(ref value, place), factor, target);
            }
        }

        DiagonalBlocks.Solve(pivots, hasPairs ? couplings : default, vector);
        for (var column = pivots.Length - 1; column >= 0; column--)
        {
            var sum = vector[column];
            for (nint place = columnStarts[column], end = columnStarts[column + 1]; place < end; place++)
            {
                sum = Math.FusedMultiplyAdd(-Unsafe.Add(ref value, place), Unsafe.Add(ref x, (nint)Unsafe.Add(ref row, place)), sum);
            }

            vector[column] = sum;
        }
    }

    /// <inheritdoc/>
    public override void VisitLower(Action<int, int, double> visit)
    {
        for (var column = 0; column < pivots.Length; column++)
        {
            for (var place = columnStarts[column]; place < columnStarts[column + 1]; place++)
            {
                visit(rows[place], column, lower[place]);
            }
        }
    }

    /// <summary>Computes row <paramref name="step"/> of L from the matrix row in <see cref="work"/>; returns the pivot.</summary>
    private double EliminateRow(int step, double pivot)
    {
        for (var entry = rowStarts[step]; entry < rowStarts[step + 1]; entry++)
        {
            var column = columns[entry];
            var left = Subtract(column);
            var scaled = left / pivots[column];
            pivot = Math.FusedMultiplyAdd(-left, scaled, pivot);
            lower[next[column]++] = scaled;
        }

        return pivot;
    }

    /// <summary>The same where D has blocks of two. The entry of L within a pair is zero; that of the matrix goes to D.</summary>
    private double EliminatePairedRow(int step, double pivot, PivotLog log)
    {
        for (var entry = rowStarts[step]; entry < rowStarts[step + 1]; entry++)
        {
            var column = columns[entry];
            if (column == step - 1 && log.StartsPair(column))
            {
                (couplings[column], work[column]) = (work[column], 0);
                lower[next[column]++] = 0;
                break;
            }

            var left = Subtract(column);
            if (!log.StartsPair(column))
            {
                var scaled = left / pivots[column];
                pivot = Math.FusedMultiplyAdd(-left, scaled, pivot);
                lower[next[column]++] = scaled;
                continue;
            }

            entry++;
            var right = Subtract(column + 1);
            var (first, second) = DiagonalBlocks.Solve(pivots[column], couplings[column], pivots[column + 1], left, right);
            pivot = Math.FusedMultiplyAdd(-right, second, Math.FusedMultiplyAdd(-left, first, pivot));
            lower[next[column]++] = first;
            lower[next[column + 1]++] = second;
        }

        return pivot;
    }

    /// <summary>Takes an entry out of <see cref="work"/> and subtracts its share, by what is known of its column, from the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Subtract(int column)
    {
        ref var target = ref MemoryMarshal.GetArrayDataReference(work);
        ref var row = ref MemoryMarshal.GetArrayDataReference(rows);
        ref var value = ref MemoryMarshal.GetArrayDataReference(lower);
        var left = work[column];
        work[column] = 0;
        nint end = next[column];
        for (nint place = columnStarts[column]; place < end; place++)
        {
            ref var sum = ref Unsafe.Add(ref target, (nint)Unsafe.Add(ref row, place));
            sum = Math.FusedMultiplyAdd(Unsafe.Add(ref value, place), -left, sum);
        }

        return left;
    }

    private static (int[] Starts, int[] Columns) Transpose(int[] columnStarts, int[] rows)
    {
        var count = columnStarts.Length - 1;
        var starts = new int[count + 1];
        foreach (var row in rows)
        {
            starts[row + 1]++;
        }

        for (var row = 0; row < count; row++)
        {
            starts[row + 1] += starts[row];
        }

        var next = starts.AsSpan(0, count).ToArray();
        var columns = new int[rows.Length];
        for (var column = 0; column < count; column++)
        {
            for (var place = columnStarts[column]; place < columnStarts[column + 1]; place++)
            {
                columns[next[rows[place]]++] = column;
            }
        }

        return (starts, columns);
    }
}
