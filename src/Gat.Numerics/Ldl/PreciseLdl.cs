using Gat.Numerics.Maths;

namespace Gat.Numerics.Ldl;

/// <summary>
/// The factors of <see cref="SparseLdl"/> in numbers of 32 digits (<see cref="DoubleDouble"/>), for matrices such as normal equations of readings of
/// very different accuracy, in which a double would lose what the weaker ones say. About twenty times the work. Factoring and solving allocate nothing.
/// </summary>
public sealed class PreciseLdl
{
    private readonly LdlAnalysis analysis;
    private readonly SimplicialLdl structure;
    private readonly int[] next;
    private readonly DoubleDouble[] matrix;
    private readonly DoubleDouble[] lower;
    private readonly DoubleDouble[] pivots;
    private readonly DoubleDouble[] couplings;
    private readonly DoubleDouble[] work;

    /// <summary>Factors of the same pattern, in the same order and with the same pairs.</summary>
    /// <exception cref="ArgumentException">The factorisation is supernodal.</exception>
    public PreciseLdl(SparseLdl analysed)
    {
        structure = analysed.Engine as SimplicialLdl ?? throw new ArgumentException("A simplicial factorisation is needed.", nameof(analysed));
        analysis = analysed.Analysis;
        var count = analysed.Rows;
        (next, work) = (new int[count], new DoubleDouble[count]);
        (pivots, couplings) = (new DoubleDouble[count], new DoubleDouble[count]);
        matrix = new DoubleDouble[analysis.Matrix.Lower.EntryCount];
        lower = new DoubleDouble[structure.Rows.Length];
    }

    /// <summary>Number of rows.</summary>
    public int Rows => pivots.Length;

    internal SimplicialLdl Structure => structure;

    internal ReadOnlySpan<DoubleDouble> Lower => lower;

    internal ReadOnlySpan<DoubleDouble> Pivots => pivots;

    internal ReadOnlySpan<DoubleDouble> Couplings => couplings;

    /// <summary>Computes the factors of a matrix.</summary>
    /// <param name="values">One number for each slot of the pattern.</param>
    /// <returns>False where a pivot is zero or no number.</returns>
    public bool Factor(ReadOnlySpan<DoubleDouble> values)
    {
        var targets = analysis.Matrix.Targets;
        Array.Clear(pivots);
        for (var slot = 0; slot < targets.Length; slot++)
        {
            if (targets[slot] < 0)
            {
                pivots[~targets[slot]] = values[slot];
            }
            else
            {
                matrix[targets[slot]] = values[slot];
            }
        }

        structure.ColumnStarts.AsSpan(0, next.Length).CopyTo(next);
        for (var step = 0; step < next.Length; step++)
        {
            var pivot = Row(step);
            pivots[step] = pivot;
            if (!StartsPair(step) && !IsUsable(step))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Solves with the factors; the sums are of 32 digits, the solution is rounded.</summary>
    /// <param name="rightHandSide">In: one right-hand side. Out: the solution.</param>
    public void Solve(Span<double> rightHandSide)
    {
        var (starts, rows, order) = (structure.ColumnStarts, structure.Rows, analysis.Order);
        for (var step = 0; step < work.Length; step++)
        {
            work[step] = rightHandSide[order[step]];
        }

        for (var step = 0; step < work.Length; step++)
        {
            for (var place = starts[step]; place < starts[step + 1]; place++)
            {
                work[rows[place]] -= lower[place] * work[step];
            }
        }

        Divide();
        for (var step = work.Length - 1; step >= 0; step--)
        {
            for (var place = starts[step]; place < starts[step + 1]; place++)
            {
                work[step] -= lower[place] * work[rows[place]];
            }

            rightHandSide[order[step]] = work[step].High;
        }

        // The elimination expects zeros.
        Array.Clear(work);
    }

    private bool StartsPair(int step) => analysis.StartsPair is { } pairs && pairs[step];

    private bool IsUsable(int step)
    {
        if (step == 0 || !StartsPair(step - 1))
        {
            return pivots[step].High != 0 && double.IsFinite(pivots[step].High);
        }

        var determinant = (pivots[step - 1] * pivots[step]) - (couplings[step - 1] * couplings[step - 1]);
        return determinant.High != 0 && double.IsFinite(determinant.High);
    }

    /// <summary>One row of L, up-looking; returns its pivot.</summary>
    private DoubleDouble Row(int step)
    {
        var (pattern, columns) = (analysis.Matrix.Lower, structure.Columns);
        for (var slot = pattern.Pointers[step]; slot < pattern.Pointers[step + 1]; slot++)
        {
            work[pattern.Indices[slot]] = matrix[slot];
        }

        var pivot = pivots[step];
        for (var entry = structure.RowStarts[step]; entry < structure.RowStarts[step + 1]; entry++)
        {
            var column = columns[entry];
            if (column == step - 1 && StartsPair(column))
            {
                (couplings[column], work[column]) = (work[column], 0);
                lower[next[column]++] = 0;
                break;
            }

            var left = Subtract(column);
            if (!StartsPair(column))
            {
                var scaled = left / pivots[column];
                pivot -= left * scaled;
                lower[next[column]++] = scaled;
                continue;
            }

            entry++;
            var right = Subtract(column + 1);
            var (first, second) = Pair(column, left, right);
            pivot -= (left * first) + (right * second);
            lower[next[column]++] = first;
            lower[next[column + 1]++] = second;
        }

        return pivot;
    }

    private DoubleDouble Subtract(int column)
    {
        var rows = structure.Rows;
        var left = work[column];
        work[column] = 0;
        var end = next[column];
        for (var place = structure.ColumnStarts[column]; place < end; place++)
        {
            work[rows[place]] -= lower[place] * left;
        }

        return left;
    }

    private void Divide()
    {
        for (var step = 0; step < work.Length; step++)
        {
            if (StartsPair(step))
            {
                (work[step], work[step + 1]) = Pair(step, work[step], work[step + 1]);
                step++;
            }
            else
            {
                work[step] /= pivots[step];
            }
        }
    }

    private (DoubleDouble First, DoubleDouble Second) Pair(int step, DoubleDouble left, DoubleDouble right)
    {
        var (a, b, c) = (pivots[step], couplings[step], pivots[step + 1]);
        var determinant = (a * c) - (b * b);
        return (((c * left) - (b * right)) / determinant, ((a * right) - (b * left)) / determinant);
    }
}
