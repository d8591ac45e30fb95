using Gat.Faults;
using Gat.Numerics.Sparse;
using Gat.Optimization.Certificates;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Conic;

/// <summary>
/// A second way to prove that a cost falls for ever: the best of all directions that limits, cones and quadratic costs leave open is asked, no
/// entry longer than 1. That problem is bounded, and 0 is feasible in it, whatever the original is.
/// </summary>
internal static class DirectionProof
{
    /// <summary>The direction as the answer of the original problem; null where there is none.</summary>
    public static RawAnswer? Find(OptimizationProblem problem, SolveOptions options, CancellationToken cancel)
    {
        var solution = new RepeatedConicSolver(Directions(problem), options with { Log = null }).Solve(cancel);
        if (solution.Status != SolveStatus.Solved || !(solution.Objective < 0))
        {
            return null;
        }

        double[] direction = [.. solution.X.Select(entry => entry / -solution.Objective)];
        var certificate = Certification.Judge(problem, SolveStatus.Unbounded, direction, default);
        return Certification.Confirm(SolveStatus.Unbounded, certificate) == SolveStatus.Unbounded
            ? new RawAnswer(SolveStatus.Unbounded, direction, [], [], [])
            : null;
    }

    private static OptimizationProblem Directions(OptimizationProblem problem)
    {
        var builder = new ProblemBuilder();
        for (var j = 0; j < problem.ColumnCount; j++)
        {
            builder.AddColumn(double.IsFinite(problem.Lower[j]) ? 0 : -1, double.IsFinite(problem.Upper[j]) ? 0 : 1, problem.Cost[j]);
        }

        for (var i = 0; i < problem.RowCount; i++)
        {
            var row = builder.AddRow(
                double.IsFinite(problem.RowLower[i]) ? 0 : double.NegativeInfinity, double.IsFinite(problem.RowUpper[i]) ? 0 : double.PositiveInfinity);
            CopyRow(problem.Rows, i, (column, value) => builder.AddEntry(row, column, value));
        }

        for (var j = 0; j < problem.ColumnCount; j++)
        {
            if (problem.Quadratic.Pattern.Row(j).Length > 0)
            {
                var row = builder.AddRow(0, 0);
                CopyRow(problem.Quadratic, j, (column, value) => builder.AddEntry(row, column, value));
            }
        }

        foreach (var cone in problem.Cones)
        {
            builder.AddCone(cone.Kind, cone.Dimension);
            for (var i = cone.FirstRow; i < cone.FirstRow + cone.Dimension; i++)
            {
                CopyRow(problem.ConeRows, i, (column, value) => builder.AddConeEntry(i, column, value));
            }
        }

        return builder.Build();
    }

    private static void CopyRow(SparseMatrix matrix, int row, Action<int, double> take)
    {
        for (var slot = matrix.Pattern.Pointers[row]; slot < matrix.Pattern.Pointers[row + 1]; slot++)
        {
            take(matrix.Pattern.Indices[slot], matrix.Values[slot]);
        }
    }
}
