using System.Diagnostics;
using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Simplex;

/// <summary>
/// Linear programs by CLP's dual simplex, with warm starts: each solve takes over the present numbers of the problem and begins with
/// the basis of the last one. One thread at a time; several solvers may work side by side.
/// </summary>
public sealed class ClpSolver : IDisposable
{
    private readonly OptimizationProblem problem;
    private readonly ClpModel model;

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

        var status = Run(options, cancel);
        Basis = model.Basis;
        return Answer(status, watch.Elapsed.TotalSeconds);
    }

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();

    private ClpStatus Run(SolveOptions options, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var seconds = double.IsInfinity(options.TimeLimitSeconds) ? double.PositiveInfinity : Math.Max(options.TimeLimitSeconds, 0);
        model.SetTolerances(1e-9, 1e-9);
        model.SetLimits(seconds, int.MaxValue);
        // The limit is a number that CLP reads at every iteration.
        using var stop = cancel.Register(() => model.SetLimits(0, 0));
        var status = model.SolveDual();
        if (status == ClpStatus.DualInfeasible)
        {
            // No dual point: unbounded, or infeasible as well. The primal method tells.
            status = model.SolvePrimal();
        }

        cancel.ThrowIfCancellationRequested();
        return status;
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
                (rowDuals, boundDuals) = Weights(model.InfeasibilityRay());
                break;
            case ClpStatus.DualInfeasible:
                x = model.UnboundedRay();
                break;
        }

        return SimplexAnswer.Judge(problem, status, x, rowDuals, boundDuals, model.Iterations, seconds);
    }

    // y with z = -A'y; CLP's sign of y is not documented, so the caller tries both.
    private (double[] RowDuals, double[] BoundDuals) Weights(double[] ray)
    {
        var bounds = new double[problem.ColumnCount];
        if (ray.Length == 0)
        {
            return ([], []);
        }

        problem.Rows.MultiplyTransposed(ray, bounds);
        return (ray, [.. bounds.Select(value => -value)]);
    }
}
