using Gat.Numerics.Sparse;

namespace Gat.Optimization.Conic;

/// <summary>Moves fixed variables to the right-hand sides and zeroes their columns: the pattern stays as it is.</summary>
internal static class FixedColumns
{
    /// <summary>Works on the numbers of a problem before they are scaled.</summary>
    public static void Remove(ScaledProblem problem)
    {
        Array.Clear(problem.Shift);
        var (isFixed, at) = (problem.IsFixed, problem.FixedAt);
        Fold(problem.A, isFixed, at, problem.Shift);
        for (var row = 0; row < problem.RowCount; row++)
        {
            if (problem.Kinds[row] == RowKind.Equation)
            {
                problem.RightHandSide[row] -= problem.Shift[row];
            }
            else if (problem.Kinds[row] == RowKind.Free)
            {
                var pointers = problem.A.Pattern.Pointers;
                problem.A.Values.AsSpan(pointers[row], pointers[row + 1] - pointers[row]).Clear();
            }
        }

        Fold(problem.F, isFixed, at, problem.ConeConstants);
        Fold(problem.P, isFixed, at, problem.Cost);
        for (var column = 0; column < problem.Columns; column++)
        {
            if (isFixed[column])
            {
                var pointers = problem.P.Pattern.Pointers;
                problem.P.Values.AsSpan(pointers[column], pointers[column + 1] - pointers[column]).Clear();
                problem.Cost[column] = 0;
            }
        }
    }

    private static void Fold(SparseMatrix matrix, bool[] isFixed, double[] at, double[] constants)
    {
        var pointers = matrix.Pattern.Pointers;
        var indices = matrix.Pattern.Indices;
        for (var row = 0; row < matrix.Pattern.Rows; row++)
        {
            for (var slot = pointers[row]; slot < pointers[row + 1]; slot++)
            {
                var column = indices[slot];
                if (isFixed[column])
                {
                    constants[row] += matrix.Values[slot] * at[column];
                    matrix.Values[slot] = 0;
                }
            }
        }
    }
}
