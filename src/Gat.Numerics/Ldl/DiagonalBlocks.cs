namespace Gat.Numerics.Ldl;

/// <summary>Solves with D, whose blocks have one row or two.</summary>
internal static class DiagonalBlocks
{
    /// <summary>x := D^-1 x.</summary>
    /// <param name="pivots">Diagonal of D.</param>
    /// <param name="couplings">Entries beside the diagonal: of each row and the next one. Empty where there are none.</param>
    /// <param name="x">In: the right-hand side. Out: the solution.</param>
    public static void Solve(ReadOnlySpan<double> pivots, ReadOnlySpan<double> couplings, Span<double> x)
    {
        for (var row = 0; row < pivots.Length; row++)
        {
            if (couplings.IsEmpty || couplings[row] == 0)
            {
                x[row] /= pivots[row];
                continue;
            }

            (x[row], x[row + 1]) = Solve(pivots[row], couplings[row], pivots[row + 1], x[row], x[row + 1]);
            row++;
        }
    }

    /// <summary>Solves with one block [a, b; b, c].</summary>
    public static (double First, double Second) Solve(double a, double b, double c, double first, double second)
    {
        var determinant = a * c - b * b;
        return ((c * first - b * second) / determinant, (a * second - b * first) / determinant);
    }
}
