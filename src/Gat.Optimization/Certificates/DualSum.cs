using Gat.Optimization.Problems;

namespace Gat.Optimization.Certificates;

/// <summary>What dual values make of the limits.</summary>
internal static class DualSum
{
    /// <summary>
    /// y times the row side that its sign belongs to, plus z times the limit that its sign belongs to, minus λ'g. A dual value
    /// whose limit is absent counts nothing here: it is a violation of signs.
    /// </summary>
    public static double Of(OptimizationProblem problem, DualValues duals) => Of(problem, duals, out _);

    /// <summary>The same, with the sum of all magnitudes: less than a hair of that is rounding.</summary>
    public static double Of(OptimizationProblem problem, DualValues duals, out double size)
    {
        var sum = 0.0;
        size = 0.0;
        for (var i = 0; i < problem.RowCount; i++)
        {
            Add(Part(duals.Rows[i], problem.RowLower[i], problem.RowUpper[i]), ref sum, ref size);
        }

        for (var j = 0; j < problem.ColumnCount; j++)
        {
            Add(Part(duals.Bounds[j], problem.Lower[j], problem.Upper[j]), ref sum, ref size);
        }

        for (var i = 0; i < problem.ConeConstants.Length; i++)
        {
            Add(-duals.Cones[i] * problem.ConeConstants[i], ref sum, ref size);
        }

        return sum;
    }

    private static void Add(double part, ref double sum, ref double size) => (sum, size) = (sum + part, size + Math.Abs(part));

    private static double Part(double dual, double lower, double upper)
    {
        var limit = dual > 0 ? lower : upper;
        return dual == 0 || double.IsInfinity(limit) ? 0 : dual * limit;
    }
}
