namespace Gat.Optimization.Integers.Search;

/// <summary>Chooses the variable to branch on: by pseudo-costs, tried out beforehand where these rest on little.</summary>
internal sealed class BranchingRule(INodeRelaxation relaxation, PseudoCosts costs, IReadOnlyList<int> integers, SearchLimits limits)
{
    /// <summary>Distance from a whole number that counts as none.</summary>
    public const double WholeTolerance = 1e-6;

    private readonly List<(double Score, int Column)> candidates = [];

    /// <summary>The choice at a node; null where every variable is whole.</summary>
    /// <param name="answer">The node's relaxation.</param>
    /// <param name="lower">The node's limits; narrowed where trying out finds a side empty.</param>
    /// <param name="upper">The node's limits; narrowed where trying out finds a side empty.</param>
    /// <param name="cutoff">Objective from which on nodes are of no use.</param>
    public Branching? Choose(in NodeAnswer answer, double[] lower, double[] upper, double cutoff)
    {
        Collect(answer.X);
        if (candidates.Count == 0)
        {
            return null;
        }

        var best = new Branching(candidates[0].Column, double.NegativeInfinity, double.NegativeInfinity, false);
        var (bestScore, tried, sinceBest) = (double.NegativeInfinity, 0, 0);
        foreach (var (expected, column) in candidates)
        {
            var choice = new Branching(column, double.NegativeInfinity, double.NegativeInfinity, false);
            var score = expected;
            if (costs.Reliability(column) < limits.ReliableAfter && tried < limits.MostTried && sinceBest < limits.TriedInVain)
            {
                (choice, score) = TryOut(column, answer, lower, upper, cutoff);
                tried++;
                sinceBest++;
                if (choice.IsOneSided)
                {
                    return choice;
                }
            }

            if (score > bestScore)
            {
                (best, bestScore, sinceBest) = (choice, score, 0);
            }
        }

        return best;
    }

    private void Collect(double[] x)
    {
        candidates.Clear();
        foreach (var column in integers)
        {
            var fraction = x[column] - Math.Floor(x[column]);
            if (fraction > WholeTolerance && fraction < 1 - WholeTolerance)
            {
                candidates.Add((PseudoCosts.Score(costs.Expected(column, false, fraction), costs.Expected(column, true, 1 - fraction)), column));
            }
        }

        candidates.Sort((first, second) => second.Score != first.Score ? second.Score.CompareTo(first.Score) : first.Column.CompareTo(second.Column));
    }

    private (Branching Choice, double Score) TryOut(int column, in NodeAnswer answer, double[] lower, double[] upper, double cutoff)
    {
        var (value, low, high) = (answer.X[column], lower[column], upper[column]);
        upper[column] = Math.Floor(value);
        var down = relaxation.Solve(lower, upper, cutoff, answer.Start, isProbe: true);
        upper[column] = high;
        lower[column] = Math.Ceiling(value);
        var up = relaxation.Solve(lower, upper, cutoff, answer.Start, isProbe: true);
        lower[column] = low;
        var (downGain, upGain) = (Gain(down, answer.Bound, cutoff), Gain(up, answer.Bound, cutoff));
        costs.Note(column, false, value - Math.Floor(value), downGain);
        costs.Note(column, true, Math.Ceiling(value) - value, upGain);
        var isOneSided = IsEmpty(down, cutoff) || IsEmpty(up, cutoff);
        return (new Branching(column, BoundOf(down, answer.Bound, cutoff), BoundOf(up, answer.Bound, cutoff), isOneSided), PseudoCosts.Score(downGain, upGain));
    }

    private static bool IsEmpty(in NodeAnswer answer, double cutoff) =>
        answer.Outcome is NodeOutcome.Infeasible or NodeOutcome.CutOff || (IsFinal(answer) && answer.Bound >= cutoff);

    // A probe that was stopped tells a gain, but proves nothing.
    private static bool IsFinal(in NodeAnswer answer) => answer.Outcome == NodeOutcome.Solved && answer.X.Length > 0;

    private static double Gain(in NodeAnswer answer, double bound, double cutoff) =>
        answer.Outcome == NodeOutcome.Solved ? answer.Bound - bound
        : double.IsFinite(cutoff) && IsEmpty(answer, cutoff) ? cutoff - bound
        : double.NaN;

    private static double BoundOf(in NodeAnswer answer, double bound, double cutoff) =>
        IsEmpty(answer, cutoff) ? double.PositiveInfinity : IsFinal(answer) ? Math.Max(bound, answer.Bound) : bound;
}

/// <summary>A choice of variable.</summary>
/// <param name="Column">The variable.</param>
/// <param name="DownBound">Bound below its floor, as far as known; infinite where nothing is there.</param>
/// <param name="UpBound">Bound above its ceiling, as far as known; infinite where nothing is there.</param>
/// <param name="IsOneSided">Whether one side is empty.</param>
internal readonly record struct Branching(int Column, double DownBound, double UpBound, bool IsOneSided);

/// <summary>How much is tried out before branching.</summary>
/// <param name="ReliableAfter">Pseudo-costs seen so often in both directions are believed.</param>
/// <param name="MostTried">Most variables tried out at one node.</param>
/// <param name="TriedInVain">Variables tried out in a row without a better one, after which the best so far is taken.</param>
internal sealed record SearchLimits(int ReliableAfter, int MostTried, int TriedInVain);
