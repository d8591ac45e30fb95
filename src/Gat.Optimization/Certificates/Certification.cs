using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Certificates;

/// <summary>Judges answers by the original data alone: no solver's own figures enter.</summary>
public static class Certification
{
    /// <summary>Residuals and gaps up to this count as an answer; solvers aim at far less.</summary>
    public const double AcceptedRatio = 1e-6;

    /// <summary>What an answer is worth.</summary>
    /// <param name="problem">The original problem.</param>
    /// <param name="claim">What the solver claims: solved judges a point, infeasible and unbounded judge a ray, all others judge the point as far as it goes.</param>
    /// <param name="x">The point, or the direction of endless improvement; may be empty.</param>
    /// <param name="duals">Dual values, or the weights that prove infeasibility; may be empty.</param>
    /// <param name="isRelaxed">Whether the answer is one of the problem without whole numbers.</param>
    public static Certificate Judge(OptimizationProblem problem, SolveStatus claim, ReadOnlySpan<double> x, DualValues duals, bool isRelaxed = false) => claim switch
    {
        SolveStatus.Infeasible => new Certificate { InfeasibilityResidual = InfeasibilityRay.Residual(problem, duals) },
        SolveStatus.Unbounded => new Certificate { UnboundednessResidual = UnboundednessRay.Residual(problem, x) },
        _ => x.Length != problem.ColumnCount ? new Certificate() : PointCertificate.Judge(problem, x, duals, isRelaxed),
    };

    /// <summary>The status that a certificate proves: the claim where it holds, else not converged.</summary>
    public static SolveStatus Confirm(SolveStatus claim, Certificate certificate, double tolerance = AcceptedRatio)
    {
        var worst = claim switch
        {
            SolveStatus.Solved => Math.Max(certificate.PrimalResidual, Math.Max(certificate.DualResidual, certificate.RelativeGap)),
            SolveStatus.Infeasible => certificate.InfeasibilityResidual,
            SolveStatus.Unbounded => certificate.UnboundednessResidual,
            _ => 0,
        };

        // Written so that a NaN confirms nothing.
        return worst <= tolerance ? claim : SolveStatus.NotConverged;
    }
}
