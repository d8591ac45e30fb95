using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Certificates;

/// <summary>Makes a <see cref="Solution"/> from what a solver claims: judged afresh, the status confirmed or taken back.</summary>
public static class SolutionOf
{
    /// <summary>Judges a solver's answer.</summary>
    /// <param name="problem">The original problem.</param>
    /// <param name="raw">What the solver claims.</param>
    /// <param name="solver">The solver's name.</param>
    /// <param name="iterations">Its iterations or nodes.</param>
    /// <param name="seconds">Its wall time.</param>
    public static Solution Answer(OptimizationProblem problem, RawAnswer raw, string solver, int iterations, double seconds)
    {
        var certificate = Certification.Judge(
            problem, raw.Claim, raw.X, new DualValues(raw.RowDuals, raw.BoundDuals, raw.ConeDuals), isRelaxed: true);
        var status = raw.Claim;
        if (status is SolveStatus.NotConverged or SolveStatus.IterationLimit or SolveStatus.TimeLimit
            && Certification.Confirm(SolveStatus.Solved, certificate) == SolveStatus.Solved)
        {
            status = SolveStatus.Solved;
        }

        var sign = problem.IsMaximised ? -1 : 1;
        var isRay = status is SolveStatus.Infeasible or SolveStatus.Unbounded;
        return new Solution
        {
            Status = Certification.Confirm(status, certificate),
            X = status == SolveStatus.Infeasible ? [] : raw.X,
            RowDuals = status == SolveStatus.Unbounded ? [] : raw.RowDuals,
            BoundDuals = status == SolveStatus.Unbounded ? [] : raw.BoundDuals,
            ConeDuals = status == SolveStatus.Unbounded ? [] : raw.ConeDuals,
            Objective = isRay ? double.NaN : sign * certificate.PrimalObjective,
            Bound = isRay ? double.NaN : sign * certificate.DualObjective,
            Iterations = iterations,
            Seconds = seconds,
            Solver = solver,
            Certificate = certificate,
        };
    }
}
