using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers.Search;

/// <summary>The best point so far, and what a better one must reach.</summary>
internal sealed class Incumbent(OptimizationProblem problem, IntegerOptions options)
{
    /// <summary>Residual of a point, with its whole variables rounded, that counts as one.</summary>
    private const double Acceptable = Certificates.Certification.AcceptedRatio;

    /// <summary>Distance from whole numbers that rounding does not disturb.</summary>
    private const double Exact = 1e-9;

    private readonly ObjectiveGrid grid = new(problem);

    /// <summary>The point; empty where there is none.</summary>
    public double[] X { get; private set; } = [];

    /// <summary>Its objective, minimised.</summary>
    public double Objective { get; private set; } = double.PositiveInfinity;

    /// <summary>Bound from which on a node cannot hold a point that is better by the gap asked for.</summary>
    public double Cutoff { get; private set; } = double.PositiveInfinity;

    /// <summary>What is proved when every node has been cut off.</summary>
    public double ProvedBound => grid.HasSteps ? Objective : Math.Min(Objective, Cutoff);

    /// <summary>The least objective at or above a bound that whole variables allow.</summary>
    public double RoundUp(double bound) => grid.RoundUp(bound);

    /// <summary>Takes a point as it is, if it is feasible and better.</summary>
    public bool Take(double[] x)
    {
        var objective = problem.ObjectiveAt(x);
        var isFeasible = PrimalCheck.Residual(problem, x) <= Acceptable;
        if (isFeasible && objective < Objective)
        {
            (X, Objective) = (x, objective);
            Cutoff = grid.Below(objective, options.GapRatio * Math.Max(1, Math.Abs(objective)));
        }

        return isFeasible;
    }

    /// <summary>Takes a point that is whole up to a tolerance: rounded, and with the rest solved for anew where rounding moved it.</summary>
    public bool Offer(double[] x, double[] lower, double[] upper, INodeRelaxation relaxation)
    {
        var rounded = Rounded(x);
        var isTaken = Take(rounded);
        if (!isTaken || PrimalCheck.Fractionality(problem, x) > Exact)
        {
            var (low, high) = ((double[])lower.Clone(), (double[])upper.Clone());
            for (var column = 0; column < x.Length; column++)
            {
                if (problem.IsInteger[column])
                {
                    low[column] = high[column] = Math.Clamp(rounded[column], lower[column], upper[column]);
                }
            }

            var answer = relaxation.Solve(low, high, double.PositiveInfinity, null, isProbe: false);
            isTaken |= answer.Outcome == NodeOutcome.Solved && Take(Rounded(answer.X));
        }

        return isTaken;
    }

    /// <summary>Rounds a point of a relaxation now and then: at the root, and ever more rarely below.</summary>
    public void TryRounding(double[] x, double[] lower, double[] upper, INodeRelaxation relaxation, int depth)
    {
        if (depth == 0 || (X.Length == 0 && depth % 10 == 0))
        {
            Offer(x, lower, upper, relaxation);
        }
    }

    /// <summary>Replaces the point by one of the same whole numbers that misses the limits by less, whatever that costs.</summary>
    public void Polish(double[] x)
    {
        if (X.Length > 0 && PrimalCheck.Residual(problem, x) < PrimalCheck.Residual(problem, X))
        {
            (X, Objective) = (x, problem.ObjectiveAt(x));
        }
    }

    private double[] Rounded(double[] x) => [.. x.Select((value, column) => problem.IsInteger[column] ? Math.Round(value) : value)];
}
