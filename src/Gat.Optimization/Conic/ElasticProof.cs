using Gat.Faults;
using Gat.Optimization.Certificates;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Conic;

/// <summary>
/// A second way to prove infeasibility: rows may be violated at a price of 1, and the least price is asked. That problem is
/// bounded and feasible whatever the original is, and where its optimum is positive its dual values contradict the original's limits.
/// </summary>
internal static class ElasticProof
{
    private const double ManyDigits = 1e-13;

    /// <summary>The proof as the answer of the original problem; null where there is none.</summary>
    public static RawAnswer? Find(OptimizationProblem problem, SolveOptions options, CancellationToken cancel)
    {
        // A small contradiction needs dual values of many digits; whether they suffice is judged below, however the solve ended.
        var solution = new RepeatedConicSolver(Elastic(problem), options with { Log = null, ToleranceRatio = ManyDigits }).Solve(cancel);
        if (solution.RowDuals.Length != problem.RowCount)
        {
            return null;
        }

        var bounds = solution.BoundDuals[..problem.ColumnCount];
        var duals = new DualValues(solution.RowDuals, bounds, solution.ConeDuals);
        var certificate = Certification.Judge(problem, SolveStatus.Infeasible, [], duals);
        return Certification.Confirm(SolveStatus.Infeasible, certificate) == SolveStatus.Infeasible
            ? new RawAnswer(SolveStatus.Infeasible, [], solution.RowDuals, bounds, solution.ConeDuals)
            : null;
    }

    private static OptimizationProblem Elastic(OptimizationProblem problem)
    {
        var builder = new ProblemBuilder();
        for (var j = 0; j < problem.ColumnCount; j++)
        {
            builder.AddColumn(problem.Lower[j], problem.Upper[j]);
        }

        var pattern = problem.Rows.Pattern;
        for (var i = 0; i < problem.RowCount; i++)
        {
            var row = builder.AddRow(problem.RowLower[i], problem.RowUpper[i]);
            for (var slot = pattern.Pointers[i]; slot < pattern.Pointers[i + 1]; slot++)
            {
                builder.AddEntry(row, pattern.Indices[slot], problem.Rows.Values[slot]);
            }

            builder.AddEntry(row, builder.AddColumn(0, cost: 1), 1);
            builder.AddEntry(row, builder.AddColumn(0, cost: 1), -1);
        }

        AddCones(problem, builder);
        return builder.Build();
    }

    private static void AddCones(OptimizationProblem problem, ProblemBuilder builder)
    {
        var pattern = problem.ConeRows.Pattern;
        foreach (var cone in problem.Cones)
        {
            builder.AddCone(cone.Kind, cone.Dimension);
            for (var i = cone.FirstRow; i < cone.FirstRow + cone.Dimension; i++)
            {
                builder.AddConeConstant(i, problem.ConeConstants[i]);
                for (var slot = pattern.Pointers[i]; slot < pattern.Pointers[i + 1]; slot++)
                {
                    builder.AddConeEntry(i, pattern.Indices[slot], problem.ConeRows.Values[slot]);
                }
            }
        }
    }
}
