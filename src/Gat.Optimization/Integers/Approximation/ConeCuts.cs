using Gat.Optimization.Integers.Cuts;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers.Approximation;

/// <summary>
/// Linear inequalities that every point of a cone satisfies: λ'(F x + g) ≥ 0 for a λ in the cone, which is its own dual. One for each
/// cone, never summed.
/// </summary>
/// <remarks>Coey, Lubin and Vielma (2020), Outer approximation with conic certificates for mixed-integer convex problems.</remarks>
internal sealed class ConeCuts(OptimizationProblem problem)
{
    /// <summary>Cones up to this dimension get tangents along their axes from the start.</summary>
    private const int AxisDimension = 6;

    private readonly double[] row = new double[problem.ColumnCount];

    /// <summary>Tangents along the axes: |v_i| ≤ t, and p, q ≥ 0.</summary>
    public IEnumerable<Cut> Axes()
    {
        foreach (var cone in problem.Cones)
        {
            var isRotated = cone.Kind == ConeKind.RotatedSecondOrder;
            for (var head = 0; head < (isRotated ? 2 : 1); head++)
            {
                yield return From(cone, Unit(cone.Dimension, head));
            }

            for (var axis = isRotated ? 2 : 1; axis < cone.Dimension && cone.Dimension <= AxisDimension; axis++)
            {
                foreach (var sign in (double[])[-1, 1])
                {
                    var weights = new double[cone.Dimension];
                    (weights[0], weights[axis]) = (isRotated ? Math.Sqrt(0.5) : 1, sign);
                    weights[1] = isRotated ? Math.Sqrt(0.5) : weights[1];
                    yield return From(cone, weights);
                }
            }
        }
    }

    /// <summary>The tangent of each cone that a point violates by more than a tolerance, at the nearest point of its surface.</summary>
    public IEnumerable<Cut> Tangents(double[] x, double tolerance)
    {
        var points = new double[problem.ConeConstants.Length];
        problem.ConeRows.Multiply(x, points);
        for (var k = 0; k < points.Length; k++)
        {
            points[k] += problem.ConeConstants[k];
        }

        foreach (var cone in problem.Cones)
        {
            double[] point = points[cone.FirstRow..(cone.FirstRow + cone.Dimension)];
            if (ConeDistance.Outside(cone.Kind, point) > tolerance)
            {
                yield return From(cone, Normal(cone.Kind, point));
            }
        }
    }

    /// <summary>The inequality that dual values of each cone give.</summary>
    /// <param name="coneDuals">λ of all cones; moved into the cones.</param>
    public IEnumerable<Cut> FromDuals(ReadOnlySpan<double> coneDuals)
    {
        var cuts = new List<Cut>();
        foreach (var cone in problem.Cones)
        {
            double[] weights = [.. coneDuals.Slice(cone.FirstRow, cone.Dimension)];
            var largest = weights.Max(Math.Abs);
            if (largest > 1e-9 && double.IsFinite(largest))
            {
                cuts.Add(From(cone, [.. Inside(cone.Kind, weights).Select(weight => weight / largest)]));
            }
        }

        return cuts;
    }

    private Cut From(Cone cone, double[] weights)
    {
        var (least, pattern) = (0.0, problem.ConeRows.Pattern);
        var columns = new SortedSet<int>();
        for (var k = 0; k < weights.Length; k++)
        {
            least -= weights[k] * problem.ConeConstants[cone.FirstRow + k];
            for (var slot = pattern.Pointers[cone.FirstRow + k]; slot < pattern.Pointers[cone.FirstRow + k + 1]; slot++)
            {
                row[pattern.Indices[slot]] += weights[k] * problem.ConeRows.Values[slot];
                columns.Add(pattern.Indices[slot]);
            }
        }

        int[] kept = [.. columns.Where(column => Math.Abs(row[column]) > 1e-12)];
        double[] values = [.. kept.Select(column => row[column])];
        foreach (var column in columns)
        {
            row[column] = 0;
        }

        return new Cut(kept, values, least);
    }

    private static double[] Unit(int dimension, int place)
    {
        var unit = new double[dimension];
        unit[place] = 1;
        return unit;
    }

    // (1, -v/|v|), in the coordinates in which a rotated cone is an upright one.
    private static double[] Normal(ConeKind kind, double[] point)
    {
        if (kind == ConeKind.SecondOrder)
        {
            var length = Math.Sqrt(point.Skip(1).Sum(value => value * value));
            return [1, .. point.Skip(1).Select(value => length > 0 ? -value / length : 0)];
        }

        var difference = (point[0] - point[1]) / Math.Sqrt(2);
        var norm = Math.Sqrt((difference * difference) + point.Skip(2).Sum(value => value * value));
        var (lean, root) = (norm > 0 ? difference / norm : 0, Math.Sqrt(0.5));
        return [root * (1 - lean), root * (1 + lean), .. point.Skip(2).Select(value => norm > 0 ? -value / norm : 0)];
    }

    private static double[] Inside(ConeKind kind, double[] weights)
    {
        var outside = Math.Max(0, ConeDistance.Outside(kind, weights));
        weights[0] += kind == ConeKind.SecondOrder ? outside : outside * Math.Sqrt(0.5);
        weights[1 % weights.Length] += kind == ConeKind.SecondOrder ? 0 : outside * Math.Sqrt(0.5);
        return weights;
    }
}
