using Gat.Numerics.Maths;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Ldl;

/// <summary><see cref="SelectedInverse"/> in numbers of 32 digits, of the factors of <see cref="PreciseLdl"/>.</summary>
public sealed class PreciseInverse
{
    private readonly PreciseLdl factors;
    private readonly int[] places;
    private readonly DoubleDouble[] diagonal;
    private readonly DoubleDouble[] lower;
    private readonly DoubleDouble[] column;
    private readonly DoubleDouble[] sums;
    private readonly int[] marks;
    private readonly DoubleDouble[] values;

    /// <summary>Prepares the inverse of what a factorisation will hold.</summary>
    /// <param name="factors">The factorisation.</param>
    /// <param name="analysed">What it was made of.</param>
    /// <param name="triangle">The pattern.</param>
    public PreciseInverse(PreciseLdl factors, SparseLdl analysed, SparsePattern triangle)
    {
        this.factors = factors;
        places = SelectedInverse.Places(analysed, triangle);
        var count = factors.Rows;
        (diagonal, lower, values) = (new DoubleDouble[count], new DoubleDouble[factors.Lower.Length], new DoubleDouble[places.Length]);
        (column, sums, marks) = (new DoubleDouble[count], new DoubleDouble[count], new int[count]);
    }

    /// <summary>The inverse's entry for each slot of the pattern, as <see cref="Compute"/> left it.</summary>
    public ReadOnlySpan<DoubleDouble> Values => values;

    /// <summary>Computes the entries for the present factors.</summary>
    public void Compute()
    {
        Array.Fill(marks, -1);
        for (var step = diagonal.Length - 1; step >= 0; step--)
        {
            var (own, beside) = OfPivot(step);
            Column(step, own, beside);
        }

        for (var slot = 0; slot < places.Length; slot++)
        {
            values[slot] = places[slot] < 0 ? diagonal[~places[slot]] : lower[places[slot]];
        }
    }

    private (DoubleDouble Own, DoubleDouble Beside) OfPivot(int step)
    {
        var pivots = factors.Pivots;
        var couplings = factors.Couplings;
        var first = couplings[step].High != 0 ? step : step > 0 && couplings[step - 1].High != 0 ? step - 1 : -1;
        if (first < 0)
        {
            return (1 / pivots[step], 0);
        }

        var determinant = (pivots[first] * pivots[first + 1]) - (couplings[first] * couplings[first]);
        return first == step ? (pivots[step + 1] / determinant, -couplings[step] / determinant) : (pivots[first] / determinant, 0);
    }

    private void Column(int step, DoubleDouble own, DoubleDouble beside)
    {
        var (starts, rows) = (factors.Structure.ColumnStarts, factors.Structure.Rows);
        var factor = factors.Lower;
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
                    sums[other] += lower[at] * share;
                    sum += lower[at] * column[other];
                }
            }

            sums[row] += sum;
        }

        for (var place = start; place < end; place++)
        {
            var row = rows[place];
            lower[place] = (row == step + 1 ? beside : 0) - sums[row];
            own -= factor[place] * lower[place];
        }

        diagonal[step] = own;
    }
}
