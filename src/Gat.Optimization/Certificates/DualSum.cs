using Gat.Optimization.Problems;

namespace Gat.Optimization.Certificates;

/// <summary>What dual values make of the limits.</summary>
internal static class DualSum
{
    /// <summary>
    /// y times the row side that its sign belongs to, plus z times the limit that its sign belongs to, minus λ'g. A dual value
    /// whose limit is absent counts nothing here: it is a violation of signs.
    /// </summary>
    public static double Of(OptimizationProblem problem, DualValues duals)
    {
        var sum = 0.0;
        for (var i = 0; i < problem.RowCount; i++)
        {
            sum += Part(duals.Rows[i], problem.RowLower[i], problem.RowUpper[i]);
        }

        for (var j = 0; j < problem.ColumnCount; j++)
        {
            sum += Part(duals.Bounds[j], problem.Lower[j], problem.Upper[j]);
        }

        for (var i = 0; i < problem.ConeConstants.Length; i++)
        {
            sum -= duals.Cones[i] * problem.ConeConstants[i];
        }

        return sum;
    }

    private static double Part(double dual, double lower, double upper)
    {
        var limit = dual > 0 ? lower : upper;
        return dual == 0 || double.IsInfinity(limit) ? 0 : dual * limit;
    }
}
