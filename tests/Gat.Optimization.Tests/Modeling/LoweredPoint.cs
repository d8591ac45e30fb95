using Gat.Optimization.Problems;

namespace Gat.Optimization.Tests.Modeling;

/// <summary>Judges a point by the numbers of a lowered problem alone.</summary>
internal static class LoweredPoint
{
    /// <summary>The largest violation of rows, limits and cones.</summary>
    public static double Violation(OptimizationProblem problem, double[] x)
    {
        var rows = new double[problem.RowCount];
        problem.Rows.Multiply(x, rows);
        var cones = new double[problem.ConeConstants.Length];
        problem.ConeRows.Multiply(x, cones);
        for (var row = 0; row < cones.Length; row++)
        {
            cones[row] += problem.ConeConstants[row];
        }

        return Enumerable.Range(0, rows.Length).Select(i => Outside(rows[i], problem.RowLower[i], problem.RowUpper[i]))
            .Concat(Enumerable.Range(0, x.Length).Select(j => Outside(x[j], problem.Lower[j], problem.Upper[j])))
            .Concat(problem.Cones.Select(cone => OutsideCone(cone.Kind, cones.AsSpan(cone.FirstRow, cone.Dimension))))
            .Max();
    }

    private static double Outside(double value, double low, double high) => Math.Max(low - value, value - high);

    private static double OutsideCone(ConeKind kind, ReadOnlySpan<double> rows)
    {
        if (kind == ConeKind.SecondOrder)
        {
            return Length(rows[1..]) - rows[0];
        }

        return Math.Max(Math.Max(-rows[0], -rows[1]), Length(rows[2..]) - Math.Sqrt(Math.Max(0, 2 * rows[0] * rows[1])));
    }

    private static double Length(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }
}
