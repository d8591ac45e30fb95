namespace Gat.Optimization.Conic;

/// <summary>
/// Nesterov-Todd scaling of one second-order cone: the W with W u = W⁻¹ s = λ, as η and a vector w̄ on the hyperboloid
/// w̄₀² - ‖w̄₁‖² = 1.
/// </summary>
/// <remarks>
/// W = η [w̄₀ w̄₁'; w̄₁ I + w̄₁w̄₁'/(1 + w̄₀)] and W² = η² (2 w̄w̄' - J), J = diag(1, -1, ..., -1). L. Vandenberghe, "The CVXOPT linear and
/// quadratic cone program solvers", 2010, section 5; normalisation and sparse form as in P. J. Goulart, Y. Chen, arXiv:2405.12762.
/// </remarks>
internal static class ConeScaling
{
    /// <summary>Computes w̄, η and λ from an inner pair.</summary>
    /// <returns>η, or NaN where s or u is not inside of the cone as far as the arithmetic can tell.</returns>
    public static double Update(ReadOnlySpan<double> s, ReadOnlySpan<double> u, Span<double> w, Span<double> lambda)
    {
        var (sDeterminant, uDeterminant) = (SecondOrder.Determinant(s), SecondOrder.Determinant(u));
        if (!(sDeterminant > 0 && uDeterminant > 0))
        {
            return double.NaN;
        }

        var (sRoot, uRoot) = (Math.Sqrt(sDeterminant), Math.Sqrt(uDeterminant));
        var gamma = Math.Sqrt(0.5 * (1 + (Vectors.Dot(s, u) / sRoot / uRoot)));
        var tail = 0.0;
        for (var i = 1; i < s.Length; i++)
        {
            w[i] = ((s[i] / sRoot) - (u[i] / uRoot)) / (2 * gamma);
            tail += w[i] * w[i];
        }

        w[0] = Math.Sqrt(1 + tail);
        var eta = Math.Sqrt(sRoot / uRoot);
        Multiply(w, eta, u, lambda);
        return eta;
    }

    /// <summary>W x.</summary>
    public static void Multiply(ReadOnlySpan<double> w, double eta, ReadOnlySpan<double> x, Span<double> product)
    {
        var inner = Vectors.Dot(w[1..], x[1..]);
        var factor = x[0] + (inner / (1 + w[0]));
        product[0] = eta * ((w[0] * x[0]) + inner);
        for (var i = 1; i < x.Length; i++)
        {
            product[i] = eta * (x[i] + (factor * w[i]));
        }
    }

    /// <summary>W⁻¹ x.</summary>
    public static void MultiplyInverse(ReadOnlySpan<double> w, double eta, ReadOnlySpan<double> x, Span<double> product)
    {
        var inner = Vectors.Dot(w[1..], x[1..]);
        var factor = (inner / (1 + w[0])) - x[0];
        product[0] = ((w[0] * x[0]) - inner) / eta;
        for (var i = 1; i < x.Length; i++)
        {
            product[i] = (x[i] + (factor * w[i])) / eta;
        }
    }

    /// <summary>The sparse form W² = η² (diag(d, 1, ..., 1) + a a' - b b') with a = (a₀, a₁ w̄₁) and b = (0, b₁ w̄₁).</summary>
    public static (double D, double A0, double A1, double B1) Sparse(ReadOnlySpan<double> w)
    {
        // Twice d times (w̄₀² + ‖w̄₁‖²) is 1: the middle of the range in which diag(d, 1, ..., 1) - b b' is positive definite.
        var size = (2 * w[0] * w[0]) - 1;
        var d = 0.5 / size;
        var a0 = Math.Sqrt(size - d);
        return (d, a0, 2 * w[0] / a0, Math.Sqrt((2 + (2 * d)) / (size - d)));
    }
}
