using Gat.Optimization.Problems;

namespace Gat.Optimization.Simplex;

/// <summary>A direction in which a linear program improves without end.</summary>
internal static class RecedingDirection
{
    /// <summary>The direction, its largest entry 1; empty where CLP finds none.</summary>
    public static double[] Find(OptimizationProblem problem)
    {
        var directions = new ProblemBuilder();
        for (var column = 0; column < problem.ColumnCount; column++)
        {
            directions.AddColumn(
                double.IsFinite(problem.Lower[column]) ? 0 : -1, double.IsFinite(problem.Upper[column]) ? 0 : 1, problem.Cost[column]);
        }

        var pattern = problem.Rows.Pattern;
        for (var row = 0; row < problem.RowCount; row++)
        {
            directions.AddRow(
                double.IsFinite(problem.RowLower[row]) ? 0 : double.NegativeInfinity, double.IsFinite(problem.RowUpper[row]) ? 0 : double.PositiveInfinity);
            for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
            {
                directions.AddEntry(row, pattern.Indices[slot], problem.Rows.Values[slot]);
            }
        }

        using var model = new ClpModel(directions.Build());
        model.SetTolerances(1e-9, 1e-9);
        return model.SolvePrimal() == ClpStatus.Optimal && model.Objective < 0 ? [.. model.Primal] : [];
    }
}
