using System.Diagnostics;
using Gat.Faults;
using Gat.Optimization.Integers.Approximation;
using Gat.Optimization.Integers.Cbc;
using Gat.Optimization.Integers.Search;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers;

/// <summary>
/// Problems with whole numbers and cones or quadratic costs, by turns: CBC finds the best whole numbers of a linear problem that contains
/// the original one, the conic solver finds the rest, and its dual values become cuts.
/// </summary>
/// <remarks>Duran and Grossmann (1986); cuts from conic duality as Coey, Lubin and Vielma (2020).</remarks>
public static class OuterApproximation
{
    /// <summary>Violation of a cone or a cost by a point of the linear problem from which on a cut is made.</summary>
    private const double CutTolerance = 1e-7;

    /// <summary>Gap to which the first linear problem is searched ...</summary>
    private const double FirstGapRatio = 1e-2;

    /// <summary>... and part of the gap still open to which later ones are: no whole numbers are worth finding better than the cones are known.</summary>
    private const double GapShare = 0.1;

    /// <summary>Nodes of our own search before the first turn.</summary>
    private const int ScoutNodes = 64;

    /// <summary>Searches for the best point.</summary>
    /// <exception cref="OutsideException">CBC is not installed.</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static Solution Solve(OptimizationProblem problem, IntegerOptions? options = null, CancellationToken cancel = default) =>
        Solve(problem, options ?? new IntegerOptions(), ScoutNodes, cancel);

    /// <summary>The same with a number of nodes of our own search before the first turn.</summary>
    internal static Solution Solve(OptimizationProblem problem, IntegerOptions options, int scoutNodes, CancellationToken cancel = default)
    {
        var watch = Stopwatch.StartNew();
        var incumbent = new Incumbent(problem, options);
        if (options.Start is { } start && start.Count == problem.ColumnCount)
        {
            incumbent.Take([.. start]);
        }

        var turns = new Turns(problem, incumbent, options, scoutNodes, watch, cancel);
        var status = turns.Run();
        return IntegerAnswer.Of(problem, status, incumbent, turns.Bound, turns.Count, watch, "outer");
    }

    /// <summary>The state of one search.</summary>
    private sealed class Turns(
        OptimizationProblem problem, Incumbent incumbent, IntegerOptions options, int scoutNodes, Stopwatch watch, CancellationToken cancel)
    {
        private readonly double[] lower = WholeLimits.Lower(problem), upper = WholeLimits.Upper(problem);
        private readonly ConeCuts cones = new(problem);
        private readonly CostParts parts = new(problem);

        private readonly double finest = options.GapRatio / 2;
        private double gapRatio = Math.Max(options.GapRatio / 2, FirstGapRatio);

        public double Bound { get; private set; } = double.NegativeInfinity;

        public int Count { get; private set; }

        public SolveStatus Run()
        {
            if (!new RowPropagation(problem).NarrowAll(lower, upper))
            {
                return SolveStatus.Infeasible;
            }

            using var relaxation = new ConicRelaxation(problem, cancel);
            var master = new LinearMaster(problem, parts, lower, upper);
            var root = relaxation.Solve(lower, upper, double.PositiveInfinity, null, isProbe: false);
            if (root.Outcome is NodeOutcome.Infeasible or NodeOutcome.Unbounded)
            {
                return root.Outcome == NodeOutcome.Infeasible ? SolveStatus.Infeasible : SolveStatus.Unbounded;
            }

            AddAll(master, cones.Axes());
            AddAll(master, cones.FromDuals(relaxation.ConeDuals));
            AddAll(master, root.X.Length > 0 ? parts.Tangents(root.X) : []);
            AddAll(master, root.X.Length > 0 ? cones.Tangents(root.X, double.NegativeInfinity) : []);
            if (Scout(master, relaxation) is { } early)
            {
                return early;
            }

            while (true)
            {
                if (Turn(master, relaxation) is { } status)
                {
                    return status;
                }
            }
        }

        /// <summary>
        /// Some nodes of a search of our own: a first point, and tangents where good points are. A status where that search is all that is needed.
        /// </summary>
        private SolveStatus? Scout(LinearMaster master, ConicRelaxation relaxation)
        {
            var scout = new ScoutRelaxation(relaxation, master, cones, parts);
            var few = options with { NodeLimit = Math.Min(options.NodeLimit, scoutNodes), Solve = options.Solve with { Log = null } };
            var search = new TreeSearch(problem, scout, incumbent, few, new SearchLimits(ReliableAfter: 1, MostTried: 6, TriedInVain: 3));
            if (!search.NarrowRoot())
            {
                return SolveStatus.Infeasible;
            }

            var status = search.Run(null, watch, cancel);
            Bound = search.Bound;
            return status is SolveStatus.IterationLimit or SolveStatus.TimeLimit or SolveStatus.NotConverged ? null : status;
        }

        /// <summary>One turn; a status where the search ends.</summary>
        private SolveStatus? Turn(LinearMaster master, ConicRelaxation relaxation)
        {
            cancel.ThrowIfCancellationRequested();
            var left = options.Solve.TimeLimitSeconds - watch.Elapsed.TotalSeconds;
            if (left <= 0 || Count >= options.NodeLimit)
            {
                return left <= 0 ? SolveStatus.TimeLimit : SolveStatus.IterationLimit;
            }

            Count++;
            var linear = CbcSolver.Solve(master.Build(), Options(master, left), cancel);
            if (linear.Status is SolveStatus.Infeasible || (linear.Status == SolveStatus.Solved && linear.Bound >= incumbent.Cutoff))
            {
                Bound = incumbent.ProvedBound;
                return incumbent.X.Length > 0 ? SolveStatus.Solved : SolveStatus.Infeasible;
            }

            Bound = double.IsNaN(linear.Bound) ? Bound : Math.Max(Bound, Math.Min(linear.Bound, incumbent.Objective));
            options.Solve.Log?.Invoke(FormattableString.Invariant(
                $"turn {Count,4}: {master.CutCount,6} cuts  bound {Bound:G10}  best {incumbent.Objective:G10}  {watch.Elapsed.TotalSeconds:F1} s"));
            if (linear.Status != SolveStatus.Solved)
            {
                return linear.Status;
            }

            var isNew = Learn(master, relaxation, linear.X);
            if (!isNew && gapRatio <= finest)
            {
                return Close();
            }

            var open = (incumbent.Objective - Bound) / Math.Max(1, Math.Abs(incumbent.Objective));
            gapRatio = !isNew ? finest : Math.Clamp(GapShare * open, finest, gapRatio);
            return null;
        }

        private IntegerOptions Options(LinearMaster master, double seconds) => new()
        {
            Solve = new SolveOptions { TimeLimitSeconds = seconds },
            GapRatio = gapRatio,
            Start = incumbent.X.Length > 0 ? master.Lift(incumbent.X) : null,
        };

        // Cuts from the linear problem's point, and from the conic problem with its whole numbers.
        private bool Learn(LinearMaster master, ConicRelaxation relaxation, double[] point)
        {
            double[] x = point[..problem.ColumnCount], low = [.. lower], high = [.. upper];
            for (var column = 0; column < x.Length; column++)
            {
                if (problem.IsInteger[column])
                {
                    low[column] = high[column] = Math.Round(x[column]);
                }
            }

            var count = AddAll(master, cones.Tangents(x, CutTolerance)) + AddAll(master, parts.Tangents(x));
            var answer = relaxation.Solve(low, high, double.PositiveInfinity, null, isProbe: false);
            count += AddAll(master, cones.FromDuals(relaxation.ConeDuals));
            if (answer.Outcome == NodeOutcome.Solved)
            {
                incumbent.Offer(answer.X, low, high, relaxation);
                count += AddAll(master, parts.Tangents(answer.X)) + AddAll(master, cones.Tangents(answer.X, -CutTolerance));
            }

            return count > 0;
        }

        // The linear problem says the same again: its point is as good as the cones are met.
        private SolveStatus Close()
        {
            var isClosed = incumbent.Objective - Bound <= Certificates.Certification.AcceptedRatio * Math.Max(1, Math.Abs(Bound));
            return isClosed ? SolveStatus.Solved : SolveStatus.NotConverged;
        }

        private static int AddAll(LinearMaster master, IEnumerable<Cuts.Cut> cuts) => cuts.Count(master.Add);
    }
}
