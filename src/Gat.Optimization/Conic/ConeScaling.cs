namespace Gat.Optimization.Conic;

/// <summary>
/// Nesterov-Todd scaling of one second-order cone: the W with W u = W⁻¹ s = λ, as η and a vector w̄ on the hyperboloid
/// w̄₀² - ‖w̄₁‖² = 1.
/// </summary>
/// <remarks>
/// W = η [w̄₀ w̄₁'; w̄₁ I + w̄₁w̄₁'/(1 + w̄₀)] and W² = η² (2 w̄w̄' - J), J = diag(1, -1, ..., -1). L. Vandenberghe, "The CVXOPT linear and
/// quadratic cone program solvers", 2010, section 5; normalisation as in P. J. Goulart, Y. Chen, arXiv:2405.12762.
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
        var gamma = Math.Sqrt(0.5 * (1 + (Vectors.AccurateDot(s, u) / sRoot / uRoot)));
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

    /// <summary>
    /// The sparse form W² = η² (I + a a' - b b') with a = (a₀, a₁ w̄₁) and b = (b₀, b₁ w̄₁): the eigenvalues (w̄₀ ± ‖w̄₁‖)² belong to
    /// (1, ±w̄₁/‖w̄₁‖)/√2, all others are 1.
    /// </summary>
    public static (double A0, double A1, double B0, double B1) Sparse(ReadOnlySpan<double> w)
    {
        var length = Math.Sqrt((w[0] - 1) * (w[0] + 1));
        var largest = (w[0] + length) * (w[0] + length);
        var (a0, b0) = (Math.Sqrt(0.5 * (largest - 1)), Math.Sqrt(0.5 * (largest - 1) / largest));
        return length > 0 ? (a0, a0 / length, b0, -b0 / length) : default;
    }
}
