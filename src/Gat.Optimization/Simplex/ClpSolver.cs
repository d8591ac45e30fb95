using System.Diagnostics;
using Gat.Faults;
using Gat.Optimization.Certificates;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Simplex;

/// <summary>
/// Linear programs by CLP's dual simplex, with warm starts: each solve takes over the present numbers of the problem and begins with
/// the basis of the last one. One thread at a time; several solvers may work side by side.
/// </summary>
public sealed class ClpSolver : IDisposable
{
    /// <summary>No variable of a problem with ordinary numbers stands there.</summary>
    private const double FarAway = 1e8;

    private readonly OptimizationProblem problem;
    private readonly ClpModel model;
    private (double[] RowDuals, double[] BoundDuals) weights = ([], []);
    private double[] direction = [];

    /// <summary>Loads a problem into CLP. Patterns must not change afterwards, numbers may.</summary>
    /// <exception cref="OutsideException">CLP is not installed.</exception>
    /// <exception cref="ArgumentException">The problem has quadratic costs, cones or whole numbers.</exception>
    public ClpSolver(OptimizationProblem problem)
    {
        if (problem.Quadratic.Values.AsSpan().ContainsAnyExcept(0.0) || problem.Cones.Count > 0 || problem.HasIntegers)
        {
            throw new ArgumentException("CLP takes linear programs: no quadratic costs, no cones, no whole numbers.", nameof(problem));
        }

        this.problem = problem;
        model = new ClpModel(problem);
    }

    /// <summary>The basis of the last solve; set one to start the next solve from it. Null before the first.</summary>
    public SimplexBasis? Basis { get; set; }

    /// <summary>Solves the problem with the numbers that it holds now.</summary>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public Solution Solve(SolveOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new SolveOptions();
        var watch = Stopwatch.StartNew();
        model.Load(problem);
        if (Basis is not null)
        {
            model.Basis = Basis;
        }

        var seconds = double.IsInfinity(options.TimeLimitSeconds) ? double.PositiveInfinity : Math.Max(options.TimeLimitSeconds, 0);
        model.SetTolerances(1e-9, 1e-9);
        model.SetLimits(seconds, int.MaxValue);
        // The limit is a number that CLP reads at every iteration.
        using var stop = cancel.Register(() => model.SetLimits(0, 0));
        Solution? answer = null;
        foreach (var attempt in (Func<ClpStatus>[])[model.SolveDual, model.SolvePrimal, SolveAfresh])
        {
            cancel.ThrowIfCancellationRequested();
            answer = Answer(Proved(attempt()), watch.Elapsed.TotalSeconds);
            cancel.ThrowIfCancellationRequested();
            if (answer.Status != SolveStatus.NotConverged)
            {
                break;
            }
        }

        Basis = model.Basis;
        return answer!;
    }

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();

    // CLP takes some unbounded problems for infeasible ones, ends others at limits of its own invention and calls that optimal, and gives
    // up on empty matrices: what counts is what can be proved.
    private ClpStatus Proved(ClpStatus status) =>
        status == ClpStatus.Stopped || (status == ClpStatus.Optimal && !model.Primal.ContainsAnyExceptInRange(-FarAway, FarAway)) ? status
        : IsProvedInfeasible() ? ClpStatus.PrimalInfeasible
        : IsProvedUnbounded() ? ClpStatus.DualInfeasible
        : status == ClpStatus.Optimal ? status
        : ClpStatus.Failed;

    private bool IsProvedInfeasible()
    {
        if (InfeasibilityRay.HasCrossedLimits(problem))
        {
            return true;
        }

        weights = InfeasibilityWeights.Find(problem, model.InfeasibilityRay());
        return weights.RowDuals.Length > 0;
    }

    // Asked only where a feasible point exists.
    private bool IsProvedUnbounded()
    {
        direction = RecedingDirection.Find(problem);
        return direction.Length > 0 && Certification.Confirm(
            SolveStatus.Unbounded, Certification.Judge(problem, SolveStatus.Unbounded, direction, default)) == SolveStatus.Unbounded;
    }

    private ClpStatus SolveAfresh()
    {
        model.Load(problem);
        return model.SolvePrimal();
    }

    private Solution Answer(ClpStatus status, double seconds)
    {
        double[] x = [], rowDuals = [], boundDuals = [];
        switch (status)
        {
            case ClpStatus.Optimal or ClpStatus.Stopped:
                (x, rowDuals, boundDuals) = ([.. model.Primal], [.. model.RowDuals], [.. model.ReducedCosts]);
                break;
            case ClpStatus.PrimalInfeasible:
                (rowDuals, boundDuals) = weights;
                break;
            case ClpStatus.DualInfeasible:
                x = direction;
                break;
        }

        return SimplexAnswer.Judge(problem, status, x, rowDuals, boundDuals, model.Iterations, seconds);
    }
}
