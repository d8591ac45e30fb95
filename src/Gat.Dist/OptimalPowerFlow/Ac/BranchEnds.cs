using Gat.Numerics.Maths;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>
/// The two ends of every branch, one after the other. Power into a branch at its own end, with own voltage a, other voltage b and
/// angle theta = own - other: p = g0 a^2 + a b C, q = -b0 a^2 + a b S, where C = g cos + h sin and S = g sin - h cos.
/// </summary>
/// <remarks>R. D. Zimmerman, C. E. Murillo-Sánchez, "MATPOWER User's Manual", chapter 3, for the branch model.</remarks>
internal sealed class BranchEnds
{
    private readonly double[] g0;
    private readonly double[] b0;
    private readonly double[] g;
    private readonly double[] h;

    /// <summary>The ends of a network's branches: 2 k is the from side of branch k, 2 k + 1 its to side.</summary>
    /// <param name="branches">The branches.</param>
    /// <param name="ratios">Ratio of each at the from side.</param>
    public BranchEnds(OpfBranches branches, ReadOnlySpan<double> ratios)
    {
        var count = 2 * branches.Count;
        (Own, Other) = (new int[count], new int[count]);
        (g0, b0, g, h) = (new double[count], new double[count], new double[count], new double[count]);
        for (var branch = 0; branch < branches.Count; branch++)
        {
            var (r, x, tap) = (branches.RPu[branch], branches.XPu[branch], ratios[branch]);
            var square = r * r + x * x;
            var (series, susceptance) = (r / square, -x / square);
            var (sin, cos) = DeterministicMath.SinCos(branches.ShiftRad[branch]);
            var (from, to) = (2 * branch, 2 * branch + 1);
            (Own[from], Other[from]) = (branches.FromBus[branch], branches.ToBus[branch]);
            (Own[to], Other[to]) = (Other[from], Own[from]);
            (g0[to], b0[to]) = (series, susceptance + branches.BPu[branch] / 2);
            (g0[from], b0[from]) = (g0[to] / (tap * tap), b0[to] / (tap * tap));

            // -y / (tap e^(-j shift)) at the from side, -y / (tap e^(j shift)) at the to side.
            (g[from], h[from]) = (-(series * cos - susceptance * sin) / tap, -(susceptance * cos + series * sin) / tap);
            (g[to], h[to]) = (-(series * cos + susceptance * sin) / tap, -(susceptance * cos - series * sin) / tap);
        }
    }

    /// <summary>Number of ends.</summary>
    public int Count => Own.Length;

    /// <summary>Bus at the end itself.</summary>
    public int[] Own { get; }

    /// <summary>Bus at the other end.</summary>
    public int[] Other { get; }

    /// <summary>Power into the branch and its derivatives by theta, a and b.</summary>
    /// <param name="end">The end.</param>
    /// <param name="sin">Sine of theta.</param>
    /// <param name="cos">Cosine of theta.</param>
    /// <param name="a">Own voltage.</param>
    /// <param name="b">Other voltage.</param>
    public BranchEndFlow Flow(int end, double sin, double cos, double a, double b) => new(
        g0[end], b0[end], Math.FusedMultiplyAdd(g[end], cos, h[end] * sin), Math.FusedMultiplyAdd(g[end], sin, -h[end] * cos), a, b);
}

/// <summary>Flow at one end of a branch; see <see cref="BranchEnds"/>.</summary>
internal readonly struct BranchEndFlow(double g0, double b0, double c, double s, double a, double b)
{
    /// <summary>Active power into the branch.</summary>
    public double P => a * (g0 * a + b * c);

    /// <summary>Reactive power into the branch.</summary>
    public double Q => a * (b * s - b0 * a);

    /// <summary>Derivatives of <see cref="P"/> by theta, a and b.</summary>
    public (double Theta, double A, double B) PSlope => (-a * b * s, 2 * g0 * a + b * c, a * c);

    /// <summary>Derivatives of <see cref="Q"/> by theta, a and b.</summary>
    public (double Theta, double A, double B) QSlope => (a * b * c, b * s - 2 * b0 * a, a * s);

    /// <summary>Second derivatives of wp P + wq Q by theta, a and b; that by b twice is zero.</summary>
    public (double ThetaTheta, double ThetaA, double ThetaB, double AA, double AB) Curvature(double wp, double wq) =>
        (-a * b * (wp * c + wq * s), b * (wq * c - wp * s), a * (wq * c - wp * s), 2 * (wp * g0 - wq * b0), wp * c + wq * s);
}
