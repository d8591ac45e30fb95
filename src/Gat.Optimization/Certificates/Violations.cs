using Gat.Optimization.Problems;

namespace Gat.Optimization.Certificates;

/// <summary>By how much numbers leave intervals, cones and sign rules.</summary>
internal static class Violations
{
    /// <summary>How far a value lies outside of its limits; 0 inside, infinite for NaN.</summary>
    public static double OfLimits(double value, double lower, double upper) =>
        double.IsNaN(value) ? double.PositiveInfinity : Math.Max(0, Math.Max(lower - value, value - upper));

    /// <summary>How far a dual value has a sign that its limits do not allow: positive needs a lower limit, negative an upper one.</summary>
    public static double OfSign(double dual, double lower, double upper)
    {
        if (double.IsNaN(dual))
        {
            return double.PositiveInfinity;
        }

        var isAllowed = dual > 0 ? double.IsFinite(lower) : double.IsFinite(upper);
        return isAllowed ? 0 : Math.Abs(dual);
    }

    /// <summary>The largest distance by which a vector over all cone rows leaves its cones: ‖v‖ - t.</summary>
    public static double OfCones(OptimizationProblem problem, ReadOnlySpan<double> vector)
    {
        var worst = 0.0;
        foreach (var cone in problem.Cones)
        {
            var part = vector.Slice(cone.FirstRow, cone.Dimension);
            var violation = cone.Kind == ConeKind.SecondOrder ? OfSecondOrder(part[0], 0, part[1..]) : OfRotated(part);
            worst = Math.Max(worst, double.IsNaN(violation) ? double.PositiveInfinity : violation);
        }

        return worst;
    }

    // A rotated cone is a second-order one in the coordinates ((p + q)/√2, (p - q)/√2, v).
    private static double OfRotated(ReadOnlySpan<double> part)
    {
        const double Half = 0.70710678118654752440;
        return OfSecondOrder(Half * (part[0] + part[1]), Half * (part[0] - part[1]), part[2..]);
    }

    private static double OfSecondOrder(double head, double first, ReadOnlySpan<double> rest)
    {
        var square = first * first;
        foreach (var value in rest)
        {
            square += value * value;
        }

        return Math.Sqrt(square) - head;
    }

    /// <summary>The largest finite magnitude; 0 where there is none.</summary>
    public static double LargestFinite(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = double.IsFinite(value) ? Math.Max(largest, Math.Abs(value)) : largest;
        }

        return largest;
    }

    /// <summary>The larger of two violations; infinite where either is NaN.</summary>
    public static double Worse(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? double.PositiveInfinity : Math.Max(a, b);
}
