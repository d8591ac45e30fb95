namespace Gat.Optimization.Conic;

/// <summary>
/// The algebra of one second-order cone Q = {(t, v): t ≥ ‖v‖}: distances, products and steps. Every span holds t first.
/// </summary>
/// <remarks>L. Vandenberghe, "The CVXOPT linear and quadratic cone program solvers", 2010, sections 4 and 5.</remarks>
internal static class SecondOrder
{
    /// <summary>t - ‖v‖: how deep a point lies in the cone; negative outside.</summary>
    public static double Margin(ReadOnlySpan<double> point) => point[0] - Length(point[1..]);

    /// <summary>t² - ‖v‖², without cancellation of the squares. Negative outside.</summary>
    public static double Determinant(ReadOnlySpan<double> point)
    {
        var length = Length(point[1..]);
        return (point[0] - length) * (point[0] + length);
    }

    // Near the boundary of a large cone the rounding of a plain sum of squares is what t and ‖v‖ differ by.
    private static double Length(ReadOnlySpan<double> v) => Math.Sqrt(Vectors.AccurateDot(v, v));

    /// <summary>The Jordan product a∘b = (a'b, a₀ b₁ + b₀ a₁).</summary>
    public static void Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        var head = Vectors.Dot(a, b);
        for (var i = 1; i < a.Length; i++)
        {
            product[i] = (a[0] * b[i]) + (b[0] * a[i]);
        }

        product[0] = head;
    }

    /// <summary>The x with λ∘x = d, in place of d. λ must lie inside of the cone.</summary>
    public static void Divide(ReadOnlySpan<double> lambda, Span<double> d)
    {
        var head = ((lambda[0] * d[0]) - Vectors.Dot(lambda[1..], d[1..])) / Determinant(lambda);
        for (var i = 1; i < d.Length; i++)
        {
            d[i] = (d[i] - (head * lambda[i])) / lambda[0];
        }

        d[0] = head;
    }

    /// <summary>The largest step, at most <paramref name="limit"/>, that keeps an inner point in the cone.</summary>
    public static double LargestStep(ReadOnlySpan<double> point, ReadOnlySpan<double> direction, double limit)
    {
        var c = Math.Max(Determinant(point), 0);
        var b = (point[0] * direction[0]) - Vectors.AccurateDot(point[1..], direction[1..]);
        var a = Determinant(direction);
        var discriminant = (b * b) - (a * c);
        if ((a >= 0 && b >= 0) || discriminant < 0)
        {
            return limit;
        }

        var denominator = Math.Sqrt(discriminant) - b;
        return denominator > 0 ? Math.Min(limit, c / denominator) : limit;
    }
}
