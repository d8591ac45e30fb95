using Gat.Optimization.Problems;

namespace Gat.Optimization.Simplex;

/// <summary>The least total by which rows must give way, as a linear program: always feasible where the limits of variables are.</summary>
internal static class ElasticRows
{
    /// <summary>Dual values of the rows at that least total; empty where CLP finds none.</summary>
    public static double[] Duals(OptimizationProblem problem)
    {
        using var model = new ClpModel(Build(problem));
        model.SetTolerances(1e-9, 1e-9);
        return model.SolvePrimal() == ClpStatus.Optimal ? [.. model.RowDuals] : [];
    }

    private static OptimizationProblem Build(OptimizationProblem problem)
    {
        var elastic = new ProblemBuilder();
        for (var column = 0; column < problem.ColumnCount; column++)
        {
            elastic.AddColumn(problem.Lower[column], problem.Upper[column]);
        }

        var pattern = problem.Rows.Pattern;
        for (var row = 0; row < problem.RowCount; row++)
        {
            elastic.AddRow(problem.RowLower[row], problem.RowUpper[row]);
            elastic.AddEntry(row, elastic.AddColumn(0, cost: 1), 1);
            elastic.AddEntry(row, elastic.AddColumn(0, cost: 1), -1);
            for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
            {
                elastic.AddEntry(row, pattern.Indices[slot], problem.Rows.Values[slot]);
            }
        }

        return elastic.Build();
    }
}
