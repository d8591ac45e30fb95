using System.Diagnostics;
using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers.Search;

/// <summary>
/// Branch and bound: plunges from a node to one of its children until nothing better can be there, then goes on from the open node with
/// the best bound.
/// </summary>
/// <remarks>Land and Doig (1960); node order and branching as Achterberg (2007), chapters 5 and 6, describes them.</remarks>
internal sealed class TreeSearch
{
    private readonly OptimizationProblem problem;
    private readonly INodeRelaxation relaxation;
    private readonly IntegerOptions options;
    private readonly PseudoCosts costs;
    private readonly BranchingRule rule;
    private readonly RowPropagation propagation;
    private readonly Incumbent incumbent;
    private readonly PriorityQueue<BranchNode, (double Bound, int Order)> open = new();
    private readonly double[] rootLower, rootUpper, lower, upper;
    private int order;
    private bool isProved = true;

    public TreeSearch(OptimizationProblem problem, INodeRelaxation relaxation, Incumbent incumbent, IntegerOptions options, SearchLimits limits)
    {
        this.problem = problem;
        this.relaxation = relaxation;
        this.incumbent = incumbent;
        this.options = options;
        costs = new PseudoCosts(problem.ColumnCount);
        rule = new BranchingRule(relaxation, costs, [.. Enumerable.Range(0, problem.ColumnCount).Where(j => problem.IsInteger[j])], limits);
        propagation = new RowPropagation(problem);
        (rootLower, rootUpper) = (WholeLimits.Lower(problem), WholeLimits.Upper(problem));
        (lower, upper) = (new double[problem.ColumnCount], new double[problem.ColumnCount]);
    }

    /// <summary>Nodes solved.</summary>
    public int Nodes { get; private set; }

    /// <summary>What no point is better than, minimised.</summary>
    public double Bound { get; private set; } = double.NegativeInfinity;

    /// <summary>Limits of the whole problem, narrowed by its rows; false where nothing is left.</summary>
    public bool NarrowRoot() => propagation.NarrowAll(rootLower, rootUpper);

    /// <summary>The narrowed limits of the whole problem.</summary>
    public (double[] Lower, double[] Upper) RootLimits => (rootLower, rootUpper);

    /// <summary>Searches the tree.</summary>
    /// <returns>Solved where the incumbent is proved best, infeasible, unbounded, or the limit that stopped the search.</returns>
    public SolveStatus Run(object? start, Stopwatch watch, CancellationToken cancel)
    {
        var node = new BranchNode(null, -1, false, 0, 0, Bound, start);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (watch.Elapsed.TotalSeconds > options.Solve.TimeLimitSeconds || Nodes >= options.NodeLimit)
            {
                Bound = Math.Min(node.Bound, open.TryPeek(out _, out var first) ? first.Bound : double.PositiveInfinity);
                return Nodes >= options.NodeLimit ? SolveStatus.IterationLimit : SolveStatus.TimeLimit;
            }

            var next = Visit(node, out var isUnbounded);
            if (isUnbounded)
            {
                return SolveStatus.Unbounded;
            }

            Tell(watch);
            next ??= TakeBest();
            if (next is null)
            {
                return End();
            }

            node = next;
        }
    }

    private SolveStatus End()
    {
        Bound = isProved ? incumbent.ProvedBound : Bound;
        return !isProved ? SolveStatus.NotConverged : incumbent.X.Length > 0 ? SolveStatus.Solved : SolveStatus.Infeasible;
    }

    private BranchNode? TakeBest()
    {
        if (open.TryDequeue(out var node, out var place) && place.Bound < incumbent.Cutoff)
        {
            Bound = Math.Max(Bound, place.Bound);
            return node;
        }

        open.Clear();
        return null;
    }

    /// <summary>Solves a node and returns the child to plunge into; null where the plunge ends.</summary>
    private BranchNode? Visit(BranchNode node, out bool isUnbounded)
    {
        isUnbounded = false;
        rootLower.CopyTo(lower, 0);
        rootUpper.CopyTo(upper, 0);
        node.Apply(lower, upper);
        if (node.Bound >= incumbent.Cutoff || !propagation.Narrow(node, lower, upper))
        {
            return null;
        }

        Nodes++;
        var answer = relaxation.Solve(lower, upper, incumbent.Cutoff, node.Start, isProbe: false);
        if (node.Parent is not null && answer.Outcome == NodeOutcome.Solved)
        {
            costs.Note(node.Column, node.IsUp, node.Fraction, answer.Bound - node.Parent.Bound);
        }

        switch (answer.Outcome)
        {
            case NodeOutcome.Unbounded:
                isUnbounded = true;
                return null;
            case NodeOutcome.Failed:
                return SplitBlindly(node);
            case NodeOutcome.Solved when incumbent.RoundUp(answer.Bound) < incumbent.Cutoff:
                return Branch(node, answer);
            default:
                return null;
        }
    }

    private BranchNode? Branch(BranchNode node, NodeAnswer answer)
    {
        var bound = Math.Max(node.Bound, incumbent.RoundUp(answer.Bound));
        incumbent.TryRounding(answer.X, lower, upper, relaxation, node.Depth);
        if ((rule.Choose(answer, lower, upper, incumbent.Cutoff) ?? OfferWhole(answer, bound)) is not { } choice)
        {
            return null;
        }

        var value = answer.X[choice.Column];
        var (floor, ceiling) = (Math.Floor(value), Math.Ceiling(value));
        var parent = node with { Bound = bound, Start = answer.Start };
        var down = new BranchNode(parent, choice.Column, false, floor, value - floor, Math.Max(bound, incumbent.RoundUp(choice.DownBound)), answer.Start);
        var up = new BranchNode(parent, choice.Column, true, ceiling, ceiling - value, Math.Max(bound, incumbent.RoundUp(choice.UpBound)), answer.Start);
        return PlungeInto(down, up, value - floor);
    }

    // A point that is whole up to a tolerance. It may fail to become one, behind a large coefficient: then what is left over is branched on.
    private Branching? OfferWhole(in NodeAnswer answer, double bound)
    {
        if (incumbent.Offer(answer.X, lower, upper, relaxation) || bound >= incumbent.Cutoff)
        {
            return null;
        }

        var (column, furthest) = (-1, 0.0);
        for (var j = 0; j < answer.X.Length; j++)
        {
            var distance = problem.IsInteger[j] && lower[j] < upper[j] ? Math.Abs(answer.X[j] - Math.Round(answer.X[j])) : 0;
            (column, furthest) = distance > furthest ? (j, distance) : (column, furthest);
        }

        isProved &= column >= 0;
        return column < 0 ? null : new Branching(column, bound, bound, false);
    }

    // The side that loses less comes first; equal sides by the nearer whole number.
    private BranchNode? PlungeInto(BranchNode down, BranchNode up, double fraction)
    {
        var downFirst = down.Bound != up.Bound ? down.Bound < up.Bound
            : costs.Expected(down.Column, false, fraction) is var downCost && costs.Expected(up.Column, true, 1 - fraction) is var upCost && downCost != upCost
                ? downCost < upCost
                : fraction < 0.5;
        var (first, second) = downFirst ? (down, up) : (up, down);
        Push(second);
        return first.Bound < incumbent.Cutoff ? first : null;
    }

    private void Push(BranchNode node)
    {
        if (node.Bound < incumbent.Cutoff)
        {
            // Of nodes with one bound the deepest first: it is nearest to a point.
            open.Enqueue(node, (node.Bound, order--));
        }
    }

    // No relaxation, no point to branch at: the widest variable is halved.
    private BranchNode? SplitBlindly(BranchNode node)
    {
        var column = -1;
        for (var j = 0; j < lower.Length; j++)
        {
            if (problem.IsInteger[j] && upper[j] > lower[j] && (column < 0 || upper[j] - lower[j] > upper[column] - lower[column]))
            {
                column = j;
            }
        }

        if (column < 0 || double.IsInfinity(upper[column] - lower[column]))
        {
            isProved = false;
            return null;
        }

        var middle = Math.Floor((lower[column] + upper[column]) / 2);
        Push(new BranchNode(node, column, false, middle, 0, node.Bound, null));
        return new BranchNode(node, column, true, middle + 1, 0, node.Bound, null);
    }

    private void Tell(Stopwatch watch)
    {
        if (options.Solve.Log is { } log && (Nodes & (Nodes - 1)) == 0)
        {
            log(FormattableString.Invariant($"{Nodes,9} nodes {open.Count,8} open  bound {Bound:G9}  best {incumbent.Objective:G9}  {watch.Elapsed.TotalSeconds:F1} s"));
        }
    }
}
