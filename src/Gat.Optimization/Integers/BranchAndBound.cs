using System.Diagnostics;
using Gat.Faults;
using Gat.Optimization.Integers.Cuts;
using Gat.Optimization.Integers.Search;
using Gat.Optimization.Native;
using Gat.Optimization.Problems;
using Gat.Optimization.Simplex;

namespace Gat.Optimization.Integers;

/// <summary>
/// Our own search for whole numbers. Linear problems: CLP's dual simplex at the nodes, cuts at the root. Quadratic costs and cones: the
/// conic interior point at the nodes, with safe bounds; so too where CLP is not installed. Points are checked against the original numbers.
/// </summary>
public static class BranchAndBound
{
    /// <summary>Trying out branches is cheap beside what a bad choice costs.</summary>
    private static readonly SearchLimits linearLimits = new(ReliableAfter: 4, MostTried: 16, TriedInVain: 6);

    /// <summary>A conic node costs as much as many simplex ones.</summary>
    private static readonly SearchLimits conicLimits = new(ReliableAfter: 1, MostTried: 6, TriedInVain: 3);

    /// <summary>Searches for the best point.</summary>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static Solution Solve(OptimizationProblem problem, IntegerOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new IntegerOptions();
        var watch = Stopwatch.StartNew();
        var incumbent = new Incumbent(problem, options);
        if (options.Start is { } known && known.Count == problem.ColumnCount)
        {
            incumbent.Take([.. known]);
        }

        var isLinear = problem.Cones.Count == 0 && !problem.Quadratic.Values.AsSpan().ContainsAnyExcept(0.0) && CoinLibrary.Clp.IsPresent;
        using INodeRelaxation relaxation = isLinear ? new SimplexRelaxation(problem) : new ConicRelaxation(problem, cancel);
        var search = new TreeSearch(problem, relaxation, incumbent, options, isLinear ? linearLimits : conicLimits);
        if (!search.NarrowRoot())
        {
            return Answer(problem, SolveStatus.Infeasible, incumbent, search, watch);
        }

        SimplexBasis? start = null;
        if (relaxation is SimplexRelaxation simplex && !AddCuts(problem, search, simplex, incumbent, options, watch, cancel, out start))
        {
            return Answer(problem, SolveStatus.Infeasible, incumbent, search, watch);
        }

        var status = search.Run(start, watch, cancel);
        if (isLinear)
        {
            // The relaxations hold cuts, and CLP meets rows as it scales them.
            incumbent.Polish(WholePoint.From(problem, incumbent.X));
        }

        return Answer(problem, status, incumbent, search, watch);
    }

    /// <summary>Tightens the linear program before the search; the basis that it ends with is where the search starts. False where nothing is left.</summary>
    private static bool AddCuts(
        OptimizationProblem problem, TreeSearch search, SimplexRelaxation relaxation, Incumbent incumbent, IntegerOptions options, Stopwatch watch, CancellationToken cancel,
        out SimplexBasis start)
    {
        var isEmpty = false;
        var (lower, upper) = search.RootLimits;
        var root = relaxation.Solve(lower, upper, double.PositiveInfinity, null, isProbe: false);
        if (root.Outcome == NodeOutcome.Solved)
        {
            incumbent.TryRounding(root.X, lower, upper, relaxation, depth: 0);
            relaxation.Solve(lower, upper, double.PositiveInfinity, root.Start, isProbe: false);
            var cuts = new RootCuts(problem, relaxation.Model, lower, upper);
            cuts.Run(() => cancel.IsCancellationRequested || watch.Elapsed.TotalSeconds > options.Solve.TimeLimitSeconds);
            isEmpty = cuts.ProvesInfeasible;
        }

        start = relaxation.Model.Basis;
        return !isEmpty;
    }

    private static Solution Answer(OptimizationProblem problem, SolveStatus status, Incumbent incumbent, TreeSearch search, Stopwatch watch) =>
        IntegerAnswer.Of(problem, status, incumbent, search.Bound, search.Nodes, watch, "tree");
}
