using Gat.Optimization.Problems;

namespace Gat.Optimization.Certificates;

/// <summary>
/// A bound on the objective that holds although the dual values of a solver are not exact: what they leave over in the condition
/// P x + c = A'y + z + F'λ is put into z and paid for with the limits of the variables.
/// </summary>
/// <remarks>
/// Neumaier and Shcherbina (2004), Safe bounds in linear and mixed-integer linear programming, Mathematical Programming 99. A variable
/// without a limit has to pay with a distance that is assumed, see <see cref="Reach"/>; rounding of the sums themselves is not counted.
/// </remarks>
internal static class SafeBound
{
    /// <summary>How far beyond its present value, relative to 1 + that, a variable without a limit is taken to go.</summary>
    private const double Reach = 10;

    /// <summary>The bound, minimised sense; -∞ where there is none.</summary>
    /// <param name="problem">The problem; wholeness counts nothing.</param>
    /// <param name="x">The point at which the quadratic cost is bounded by its tangent.</param>
    /// <param name="rowDuals">y.</param>
    /// <param name="coneDuals">λ; moved into its cones.</param>
    /// <param name="lower">Limits to use in place of the problem's.</param>
    /// <param name="upper">Limits to use in place of the problem's.</param>
    public static double Of(
        OptimizationProblem problem, ReadOnlySpan<double> x, ReadOnlySpan<double> rowDuals, ReadOnlySpan<double> coneDuals, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        var slope = new double[problem.ColumnCount];
        problem.Quadratic.Multiply(x, slope);
        var bound = problem.CostConstant;
        for (var column = 0; column < slope.Length; column++)
        {
            bound -= 0.5 * slope[column] * x[column];
            slope[column] += problem.Cost[column];
        }

        bound += Carry(problem, rowDuals, coneDuals, slope);
        for (var column = 0; column < slope.Length; column++)
        {
            var limit = slope[column] > 0 ? lower[column] : upper[column];
            if (double.IsInfinity(limit))
            {
                limit = x[column] - (Math.Sign(slope[column]) * Reach * (1 + Math.Abs(x[column])));
            }

            bound += slope[column] == 0 ? 0 : slope[column] * limit;
        }

        return double.IsNaN(bound) ? double.NegativeInfinity : bound;
    }

    /// <summary>Whether weights prove that no point exists within limits: the safe bound of no objective at all is above zero.</summary>
    public static bool ProvesInfeasible(
        OptimizationProblem problem, ReadOnlySpan<double> rowDuals, ReadOnlySpan<double> coneDuals, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        var slope = new double[problem.ColumnCount];
        var (sum, size) = (Carry(problem, rowDuals, coneDuals, slope), 1.0);
        for (var column = 0; column < slope.Length; column++)
        {
            var limit = slope[column] > 0 ? lower[column] : upper[column];
            // Without a limit only rounding may be left over, which is paid for with a distance of a million.
            limit = double.IsInfinity(limit) ? -Math.Sign(slope[column]) * 1e6 : limit;
            sum += slope[column] == 0 ? 0 : slope[column] * limit;
            size = Math.Max(size, Math.Abs(slope[column] * limit));
        }

        return sum > 1e-9 * size;
    }

    /// <summary>Takes A'y + F'λ from a slope and returns what y and λ make of the limits of rows and the constants of cones.</summary>
    private static double Carry(OptimizationProblem problem, ReadOnlySpan<double> rowDuals, ReadOnlySpan<double> coneDuals, double[] slope)
    {
        var carried = new double[slope.Length];
        double[] y = [.. rowDuals], cones = [.. coneDuals];
        var sum = 0.0;
        for (var row = 0; row < y.Length; row++)
        {
            var limit = y[row] > 0 ? problem.RowLower[row] : problem.RowUpper[row];
            y[row] = double.IsInfinity(limit) ? 0 : y[row];
            sum += y[row] == 0 ? 0 : y[row] * limit;
        }

        problem.Rows.MultiplyTransposed(y, carried);
        Subtract(slope, carried);
        MoveIntoCones(problem, cones);
        problem.ConeRows.MultiplyTransposed(cones, carried);
        Subtract(slope, carried);
        for (var row = 0; row < cones.Length; row++)
        {
            sum -= cones[row] * problem.ConeConstants[row];
        }

        return sum;
    }

    private static void MoveIntoCones(OptimizationProblem problem, double[] values)
    {
        foreach (var cone in problem.Cones)
        {
            var part = values.AsSpan(cone.FirstRow, cone.Dimension);
            var outside = Integers.ConeDistance.Outside(cone.Kind, part);
            if (outside > 0 && cone.Kind == ConeKind.SecondOrder)
            {
                part[0] += outside;
            }
            else if (outside > 0)
            {
                part[0] += outside / Math.Sqrt(2);
                part[1] += outside / Math.Sqrt(2);
            }
        }
    }

    private static void Subtract(double[] from, double[] what)
    {
        for (var k = 0; k < from.Length; k++)
        {
            from[k] -= what[k];
        }
    }
}
