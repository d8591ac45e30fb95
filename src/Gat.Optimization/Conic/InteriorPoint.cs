using System.Diagnostics;
using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Conic;

/// <summary>The iteration: measure, predict, correct, step, until the point proves something.</summary>
/// <remarks>S. Mehrotra, "On the implementation of a primal-dual interior point method", SIAM J. Optim. 2 (1992) 575-601, on the
/// embedding of P. J. Goulart, Y. Chen, arXiv:2405.12762.</remarks>
internal sealed class InteriorPoint
{
    /// <summary>Iterations without a better point after which the best one is returned.</summary>
    private const int Patience = 15;

    private readonly ConeSet cones;
    private readonly Residuals residuals;
    private readonly NewtonSteps newton;
    private readonly Corrector corrector;
    private readonly Direction best;
    private double bestWorst;
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
        Problem.Load(keepsScale);
        residuals.Load();
        System.Load();
        System.ResetShift();
        StartingPoint.Set(Problem, cones, newton, Point, corrector.Predictor, corrector.Step);
        options.Log?.Invoke(Progress.Heading);
        (bestWorst, bestIteration) = (double.PositiveInfinity, 0);
        var status = Iterate(options, clock, cancel);
        if (status is SolveStatus.Infeasible or SolveStatus.Unbounded)
        {
            SetRay(status);
            return status;
        }

        if (status != SolveStatus.Solved)
        {
            Point.CopyFrom(best);
            Measure();
        }

        Recovery.SetPoint(Point);
        return status;
    }

    private SolveStatus Iterate(SolveOptions options, long clock, CancellationToken cancel)
    {
        var step = 0.0;
        for (Iterations = 0; ; Iterations++)
        {
            Measure();
            options.Log?.Invoke(Progress.Line(Iterations, step, System.Solves));
            if (Progress.Status(options.ToleranceRatio) is { } found)
            {
                return found;
            }

            if (Progress.Worst < bestWorst)
            {
                (bestWorst, bestIteration) = (Progress.Worst, Iterations);
                best.CopyFrom(Point);
            }

            if (Iterations - bestIteration > Patience && Point.Tau > Point.Kappa)
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
            if (!(step > 1e-9))
            {
                return Progress.Status(Certificates.Certification.AcceptedRatio) ?? SolveStatus.NotConverged;
            }
        }
    }

    private void Measure()
    {
        residuals.Update(Point);
        Progress.Update(Point, corrector.Complementarity());
    }

    private void SetRay(SolveStatus status)
    {
        var factor = 1 / (Problem.Scale.CostFactor * Problem.Scale.PrimalSize);
        if (status == SolveStatus.Infeasible)
        {
            Recovery.SetInfeasibilityRay(Point, residuals.DualLinear * factor);
        }
        else
        {
            Recovery.SetUnboundednessRay(Point, -residuals.PrimalLinear * factor);
        }
    }
}
