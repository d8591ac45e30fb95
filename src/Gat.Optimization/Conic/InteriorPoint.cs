using System.Diagnostics;
using Gat.Faults;
using Gat.Optimization.Certificates;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Conic;

/// <summary>The iteration: measure, predict, correct, step, until the point proves something.</summary>
/// <remarks>S. Mehrotra, "On the implementation of a primal-dual interior point method", SIAM J. Optim. 2 (1992) 575-601, on the
/// embedding of P. J. Goulart, Y. Chen, arXiv:2405.12762.</remarks>
internal sealed class InteriorPoint
{
    /// <summary>Iterations without a better point after which the best one is returned.</summary>
    private const int Patience = 15;

    /// <summary>The same where τ vanishes: a proof may take longer to become clean.</summary>
    private const int PatienceWithRays = 30;

    /// <summary>An attempt that ends below this is not followed by another, though it missed the tolerance.</summary>
    private const double WellEnough = 1e-7;

    private readonly ConeSet cones;
    private readonly Residuals residuals;
    private readonly NewtonSteps newton;
    private readonly Corrector corrector;
    private readonly Direction best;
    private readonly ConicAttempt[] attempts;
    private double bestWorst;
    private double bestRay;
    private double leastPrimal;
    private double leastDual;
    private int bestIteration;

    /// <summary>Analyses the patterns of a problem.</summary>
    public InteriorPoint(OptimizationProblem source)
    {
        Problem = new ScaledProblem(source);
        cones = new ConeSet(source.Cones);
        residuals = new Residuals(Problem, cones);
        System = new KktSystem(Problem, cones);
        newton = new NewtonSteps(Problem, cones, residuals, System);
        Point = new Direction(Problem);
        best = new Direction(Problem);
        attempts = ConicAttempt.For(hasCones: cones.Count > 0);
        corrector = new Corrector(Problem, cones, newton, Point);
        Progress = new Progress(Problem, residuals);
        Recovery = new PointRecovery(Problem, cones);
    }

    /// <summary>The point reached.</summary>
    public Direction Point { get; }

    /// <summary>How good it is.</summary>
    public Progress Progress { get; }

    /// <summary>The answer in the units of the problem.</summary>
    public PointRecovery Recovery { get; }

    /// <summary>The problem with its present numbers, scaled.</summary>
    public ScaledProblem Problem { get; }

    /// <summary>The linear system of each step.</summary>
    public KktSystem System { get; }

    /// <summary>Iterations of the last run.</summary>
    public int Iterations { get; private set; }

    /// <summary>Solves the problem with its present numbers; <see cref="Recovery"/> then holds the point, or the ray that the status names.</summary>
    public SolveStatus Run(SolveOptions options, bool keepsScale, CancellationToken cancel)
    {
        var clock = Stopwatch.GetTimestamp();
        Iterations = 0;
        var (status, best) = (SolveStatus.NotConverged, double.PositiveInfinity);
        for (var k = 0; k < attempts.Length && status == SolveStatus.NotConverged; k++)
        {
            status = Try(attempts[k], options, keepsScale && k == 0, clock, cancel);
            if (status is SolveStatus.Infeasible or SolveStatus.Unbounded)
            {
                return status;
            }

            if (Progress.Worst < best || k == 0)
            {
                best = Progress.Worst;
                Recovery.SetPoint(Point);
            }

            if (best <= WellEnough)
            {
                break;
            }
        }

        return status;
    }

    private SolveStatus Try(ConicAttempt attempt, SolveOptions options, bool keepsScale, long clock, CancellationToken cancel)
    {
        Problem.Load(keepsScale, attempt.ScalesSides);
        residuals.Load();
        System.Load();
        System.ResetShift(attempt);
        StartingPoint.Set(Problem, cones, newton, Point, corrector.Predictor, corrector.Step);
        options.Log?.Invoke(Progress.Heading);
        (bestWorst, bestRay, leastPrimal, leastDual) = (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        bestIteration = Iterations;
        var status = Iterate(options, clock, cancel);
        if (status is not (SolveStatus.Solved or SolveStatus.Infeasible or SolveStatus.Unbounded))
        {
            Point.CopyFrom(best);
            Measure();
        }

        return status;
    }

    private SolveStatus Iterate(SolveOptions options, long clock, CancellationToken cancel)
    {
        var step = 0.0;
        for (; ; Iterations++)
        {
            Measure();
            options.Log?.Invoke(Progress.Line(Iterations, step, System.Solves, System.Shift));
            if (Progress.Status(options.ToleranceRatio) is { } found && IsProved(found))
            {
                return found;
            }

            Remember();

            if (Iterations - bestIteration > (Point.Tau > Point.Kappa ? Patience : PatienceWithRays))
            {
                return SolveStatus.NotConverged;
            }

            if (Iterations >= options.IterationLimit)
            {
                return SolveStatus.IterationLimit;
            }

            if (Stopwatch.GetElapsedTime(clock).TotalSeconds > options.TimeLimitSeconds)
            {
                return SolveStatus.TimeLimit;
            }

            cancel.ThrowIfCancellationRequested();
            step = cones.Update(Point.Cone, Point.ConeDual) && newton.Prepare(Point) ? corrector.Advance() : 0;
            if (step == 0)
            {
                return Progress.Status(Certification.AcceptedRatio) is { } near && IsProved(near) ? near : SolveStatus.NotConverged;
            }
        }
    }

    private void Measure()
    {
        residuals.Update(Point);
        Progress.Update(Point, corrector.Complementarity());
    }

    private void Remember()
    {
        // A hair's breadth is no progress, but the better point is kept all the same.
        var ray = Math.Min(Progress.Infeasibility, Progress.Unboundedness);
        if (Progress.Worst < 0.9 * bestWorst || ray < 0.9 * bestRay || Progress.Primal < 0.9 * leastPrimal || Progress.Dual < 0.9 * leastDual)
        {
            bestIteration = Iterations;
        }

        bestRay = Math.Min(bestRay, ray);
        (leastPrimal, leastDual) = (Math.Min(leastPrimal, Progress.Primal), Math.Min(leastDual, Progress.Dual));
        if (Progress.Worst < bestWorst)
        {
            bestWorst = Progress.Worst;
            best.CopyFrom(Point);
        }
    }

    /// <summary>Whether a claim holds for the original data; a ray is left in <see cref="Recovery"/>.</summary>
    private bool IsProved(SolveStatus claim)
    {
        if (claim == SolveStatus.Solved)
        {
            return true;
        }

        var factor = 1 / (Problem.Scale.CostFactor * Problem.Scale.PrimalSize);
        if (claim == SolveStatus.Infeasible)
        {
            Recovery.SetInfeasibilityRay(Point, residuals.DualLinear * factor);
        }
        else
        {
            Recovery.SetUnboundednessRay(Point, -residuals.PrimalLinear * factor);
        }

        var duals = new DualValues(Recovery.RowDuals, Recovery.BoundDuals, Recovery.ConeDuals);
        return Certification.Confirm(claim, Certification.Judge(Problem.Source, claim, Recovery.X, duals)) == claim;
    }
}
