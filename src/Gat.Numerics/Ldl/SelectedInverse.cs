using Gat.Numerics.Sparse;

namespace Gat.Numerics.Ldl;

/// <summary>
/// The entries of the inverse of a factored symmetric matrix that lie where the matrix itself has entries, computed from the factors without the
/// rest of the inverse. The factors must have been made entry by entry (<see cref="LdlMethod.Simplicial"/>). <see cref="Compute"/> allocates nothing.
/// </summary>
/// <remarks>
/// K. Takahashi, J. Fagan, M.-S. Chin, "Formation of a sparse bus impedance matrix and its application to short circuit study", 8th PICA Conf.
/// (1973) 63-69; A. M. Erisman, W. F. Tinney, "On computing certain elements of the inverse of a sparse matrix", Comm. ACM 18 (1975) 177-179:
/// Z L = L^-T D^-1, whose lower triangle is D^-1 alone, gives column after column of Z from the last to the first. Pivots of two rows add the entry
/// beside the diagonal of D^-1.
/// </remarks>
public sealed class SelectedInverse
{
    private readonly SimplicialLdl factors;
    private readonly int[] places;
    private readonly double[] diagonal;
    private readonly double[] lower;
    private readonly double[] column;
    private readonly double[] sums;
    private readonly int[] marks;
    private readonly double[] values;

    /// <summary>Prepares the inverse of what a factorisation will hold.</summary>
    /// <param name="ldl">The factorisation.</param>
    /// <param name="triangle">The pattern that it was made for.</param>
    /// <exception cref="ArgumentException">The factorisation is supernodal, or the pattern is another one.</exception>
    public SelectedInverse(SparseLdl ldl, SparsePattern triangle)
    {
        if (ldl.Engine is not SimplicialLdl simplicial || triangle.Rows != ldl.Rows || triangle.EntryCount != ldl.SlotCount)
        {
            throw new ArgumentException("A simplicial factorisation of this very pattern is needed.", nameof(ldl));
        }

        factors = simplicial;
        places = Places(ldl, triangle);
        var count = ldl.Rows;
        (diagonal, lower, values) = (new double[count], new double[simplicial.Rows.Length], new double[places.Length]);
        (column, sums, marks) = (new double[count], new double[count], new int[count]);
    }

    /// <summary>The inverse's entry for each slot of the pattern, as <see cref="Compute"/> left it.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Computes the entries for the present factors.</summary>
    public void Compute()
    {
        Array.Fill(marks, -1);
        var pivots = factors.Pivots;
        var couplings = factors.Couplings;
        for (var step = diagonal.Length - 1; step >= 0; step--)
        {
            var isFirst = couplings[step] != 0;
            var isSecond = step > 0 && couplings[step - 1] != 0;
            double own, beside = 0;
            if (isFirst)
            {
                var determinant = (pivots[step] * pivots[step + 1]) - (couplings[step] * couplings[step]);
                (own, beside) = (pivots[step + 1] / determinant, -couplings[step] / determinant);
            }
            else
            {
                own = isSecond
                    ? pivots[step - 1] / ((pivots[step - 1] * pivots[step]) - (couplings[step - 1] * couplings[step - 1]))
                    : 1 / pivots[step];
            }

            Column(step, own, beside);
        }

        for (var slot = 0; slot < places.Length; slot++)
        {
            values[slot] = places[slot] < 0 ? diagonal[~places[slot]] : lower[places[slot]];
        }
    }

    /// <summary>One column below the diagonal, and its diagonal entry, from the columns after it.</summary>
    private void Column(int step, double own, double beside)
    {
        var (starts, rows, factor) = (factors.ColumnStarts, factors.Rows, factors.Lower);
        int start = starts[step], end = starts[step + 1];
        for (var place = start; place < end; place++)
        {
            var row = rows[place];
            (marks[row], column[row], sums[row]) = (step, factor[place], 0);
        }

        for (var place = start; place < end; place++)
        {
            var row = rows[place];
            var share = column[row];
            var sum = diagonal[row] * share;
            for (var at = starts[row]; at < starts[row + 1]; at++)
            {
                var other = rows[at];
                if (marks[other] == step)
                {
                    sums[other] = Math.FusedMultiplyAdd(lower[at], share, sums[other]);
                    sum = Math.FusedMultiplyAdd(lower[at], column[other], sum);
                }
            }

            sums[row] += sum;
        }

        for (var place = start; place < end; place++)
        {
            var row = rows[place];
            lower[place] = (row == step + 1 ? beside : 0) - sums[row];
            own = Math.FusedMultiplyAdd(-factor[place], lower[place], own);
        }

        diagonal[step] = own;
    }

    /// <summary>For each slot its place among the factor's entries, or the complement of its step on the diagonal.</summary>
    internal static int[] Places(SparseLdl ldl, SparsePattern triangle)
    {
        var factors = (SimplicialLdl)ldl.Engine;
        var stepOf = Ordering.Permutation.Inverse(ldl.Order.ToArray());
        var places = new int[triangle.EntryCount];
        for (var row = 0; row < triangle.Rows; row++)
        {
            for (var slot = triangle.Pointers[row]; slot < triangle.Pointers[row + 1]; slot++)
            {
                int a = stepOf[row], b = stepOf[triangle.Indices[slot]];
                var (from, to) = (Math.Min(a, b), Math.Max(a, b));
                places[slot] = a == b
                    ? ~a
                    : Array.BinarySearch(factors.Rows, factors.ColumnStarts[from], factors.ColumnStarts[from + 1] - factors.ColumnStarts[from], to);
            }
        }

        return places;
    }
}
