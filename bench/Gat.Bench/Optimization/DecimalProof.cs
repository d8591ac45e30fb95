using Gat.Numerics.Ldl;
using Gat.Numerics.Sparse;
using Gat.Optimization.Conic;
using Gat.Optimization.Files;
using Gat.Optimization.Problems;

namespace Gat.Bench.Optimization;

/// <summary>
/// Where the optimum of a cone problem lies, whatever any program says: a point and dual values, brought onto their equations in decimal arithmetic of 28 digits
/// and then found inside of all cones. Weak duality puts the optimum between their objectives.
/// </summary>
internal sealed class DecimalProof
{
    private const int Rounds = 60;

    /// <summary>Objective of a point of the problem: the optimum is not above.</summary>
    public decimal Upper { get; private init; }

    /// <summary>Objective of a point of the dual problem: the optimum is not below.</summary>
    public decimal Lower { get; private init; }

    /// <summary>Largest entry that is left of the point's equations. Equations of a file that depend on each other do so only to its last digit.</summary>
    public decimal RowResidual { get; private init; }

    /// <summary>Largest entry that is left of the dual equations.</summary>
    public decimal ColumnResidual { get; private init; }

    /// <summary>Least t² - ‖v‖² over the cones of the point, where t is above zero.</summary>
    public decimal Margin { get; private init; }

    /// <summary>The same over the cones of the dual values.</summary>
    public decimal DualMargin { get; private init; }

    /// <summary>Solves a file to so many digits that its cones still have an inside, and proves the result.</summary>
    public static DecimalProof Of(string path, double tolerance = 1e-6)
    {
        var solution = ConicSolver.Solve(ProblemFile.Read(path), new SolveOptions { ToleranceRatio = tolerance });
        var problem = DecimalProblem.Read(path);
        decimal[] x = [.. solution.X.Select(value => (decimal)value)];
        var w = new decimal[problem.Constant.Length];
        var (next, dual) = (0, 0);
        foreach (var row in problem.Equations)
        {
            w[row] = (decimal)solution.RowDuals[next++];
        }

        foreach (var (first, count) in problem.Cones)
        {
            for (var row = first; row < first + count; row++)
            {
                w[row] = (decimal)solution.ConeDuals[dual++];
            }
        }

        var left = (Rows: MeetRows(problem, x), Columns: MeetColumns(problem, w));
        var values = problem.Rows(x, withConstants: true);
        return new DecimalProof
        {
            Upper = problem.Cost.Zip(x, (cost, value) => cost * value).Sum(),
            Lower = -problem.Constant.Zip(w, (constant, weight) => constant * weight).Sum(),
            RowResidual = left.Rows,
            ColumnResidual = left.Columns,
            Margin = LeastMargin(problem, values),
            DualMargin = LeastMargin(problem, w),
        };
    }

    /// <summary>Moves x by as little as possible until the equations hold; returns what is left of them.</summary>
    private static decimal MeetRows(DecimalProblem problem, decimal[] x)
    {
        var place = new int[problem.Constant.Length];
        Array.Fill(place, -1);
        for (var k = 0; k < problem.Equations.Count; k++)
        {
            place[problem.Equations[k]] = k;
        }

        var entries = problem.Entries.Where(entry => place[entry.Row] >= 0).Select(entry => (place[entry.Row], entry.Column, (double)entry.Value)).ToArray();
        return Meet(entries, problem.Equations.Count, x, [.. x.Select(_ => 1.0)], () =>
        {
            var values = problem.Rows(x, withConstants: true);
            return [.. problem.Equations.Select(row => values[row])];
        });
    }

    /// <summary>Moves the dual values by as little as possible until M'w = c; returns what is left of it.</summary>
    private static decimal MeetColumns(DecimalProblem problem, decimal[] w)
    {
        // What is small moves little: else it would leave its cone.
        var size = new double[w.Length];
        Array.Fill(size, 1);
        foreach (var (first, count) in problem.Cones)
        {
            size.AsSpan(first, count).Fill(Math.Max((double)w[first], 1e-5));
        }

        return Meet(
            [.. problem.Entries.Select(entry => (entry.Column, entry.Row, size[entry.Row] * (double)entry.Value))], problem.Cost.Length, w, size, () => problem.Columns(w));
    }

    /// <summary>Newton's method on an equation with factors in double precision and residuals in decimals; entries are those of the matrix times the sizes of v.</summary>
    private static decimal Meet((int Row, int Column, double Value)[] entries, int rows, decimal[] v, double[] size, Func<decimal[]> residual)
    {
        var n = v.Length;
        int[] diagonal = [.. Enumerable.Range(0, n + rows)];
        var matrix = SparseMatrix.FromCoordinates(
            n + rows, n + rows, [.. diagonal, .. entries.Select(entry => n + entry.Row)], [.. diagonal, .. entries.Select(entry => entry.Column)],
            [.. diagonal.Select(k => k < n ? 1.0 : -1e-13), .. entries.Select(entry => entry.Value)]);
        var ldl = new SparseLdl(matrix.Pattern, new LdlOptions { StaticShift = 0, StaticShiftRatio = 0 });
        ldl.Factor(matrix.Values);
        var left = residual();
        for (var round = 0; round < Rounds && left.Max(Math.Abs) > 1e-25m; round++)
        {
            double[] right = [.. new double[n], .. left.Select(value => (double)value)];
            ldl.Solve(right);
            for (var k = 0; k < n; k++)
            {
                v[k] -= (decimal)(size[k] * right[k]);
            }

            left = residual();
        }

        return left.Max(Math.Abs);
    }

    private static decimal LeastMargin(DecimalProblem problem, decimal[] values) => problem.Cones.Min(cone =>
    {
        var squares = 0m;
        for (var row = cone.First + 1; row < cone.First + cone.Count; row++)
        {
            squares += values[row] * values[row];
        }

        return values[cone.First] > 0 ? (values[cone.First] * values[cone.First]) - squares : -1;
    });
}
