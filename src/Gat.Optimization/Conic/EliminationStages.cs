using Gat.Optimization.Problems;

namespace Gat.Optimization.Conic;

/// <summary>
/// Which rows of the system wait for which others, so that no pivot is taken where the matrix has nothing yet: first cones
/// and the variables that limits, quadratic costs or cones hold, then linear rows, then free variables, then rows of nothing
/// else. In such an order the factors need almost no regularisation.
/// </summary>
/// <remarks>
/// The elimination of a linear problem's variables before its rows gives the normal equations, whose Cholesky factors serve an
/// interior point to the end: S. J. Wright, "Modified Cholesky factorizations in interior-point algorithms for linear programming",
/// SIAM J. Optim. 9 (1999) 1159-1191. Variables that quadratic costs or cones tie into large groups stay free: their elimination
/// would fill the matrix.
/// </remarks>
internal static class EliminationStages
{
    private const int LargestGroup = 30;

    /// <summary>The stage of each row.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="cones">Its cones.</param>
    /// <param name="size">Rows of the system.</param>
    /// <param name="areRowsFirst">Whether linear rows that are no equations go before the variables: cheaper where they outnumber them.</param>
    public static byte[] Of(ScaledProblem problem, ConeSet cones, int size, bool areRowsFirst)
    {
        var source = problem.Source;
        var n = problem.Columns;
        var groups = new ColumnGroups(n);
        groups.Join(source.Quadratic.Pattern);
        foreach (var cone in source.Cones)
        {
            groups.Join(source.ConeRows.Pattern, cone);
        }

        var stages = new byte[size];
        var isGrouped = new bool[n];
        for (var j = 0; j < n; j++)
        {
            isGrouped[j] = groups.SizeOf(j) > LargestGroup;
            stages[j] = isGrouped[j] ? (byte)2 : IsHeld(source, j) ? (byte)1 : (byte)3;
        }

        for (var i = 0; i < source.ConeRows.Pattern.Rows; i++)
        {
            foreach (var column in source.ConeRows.Pattern.Row(i))
            {
                stages[column] = isGrouped[column] ? (byte)2 : (byte)1;
                stages[n + problem.RowCount + i] = stages[column] == 2 ? (byte)2 : stages[n + problem.RowCount + i];
            }
        }

        for (var i = 0; i < problem.RowCount; i++)
        {
            stages[n + i] = 4;
            if (areRowsFirst && source.RowLower[i] < source.RowUpper[i])
            {
                stages[n + i] = 0;
                continue;
            }

            foreach (var column in source.Rows.Pattern.Row(i))
            {
                stages[n + i] = Math.Min(stages[n + i], stages[column] == 3 ? (byte)4 : (byte)2);
            }
        }

        stages.AsSpan(n + problem.RowCount + cones.RowCount).Fill(2);
        return stages;
    }

    private static bool IsHeld(OptimizationProblem source, int column) =>
        double.IsFinite(source.Lower[column]) || double.IsFinite(source.Upper[column]) || source.Quadratic.Pattern.Slot(column, column) >= 0;
}
