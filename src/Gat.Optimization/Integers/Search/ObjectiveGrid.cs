using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers.Search;

/// <summary>Steps in which the objective can take values, where every cost belongs to a whole variable.</summary>
internal sealed class ObjectiveGrid
{
    private const double Rounding = 1e-6;

    private readonly double step;
    private readonly double constant;

    public ObjectiveGrid(OptimizationProblem problem)
    {
        constant = problem.CostConstant;
        step = Step(problem);
    }

    /// <summary>Whether there are steps.</summary>
    public bool HasSteps => step > 0;

    /// <summary>The least value at or above a bound that the objective can take.</summary>
    public double RoundUp(double bound) =>
        step == 0 || !double.IsFinite(bound) ? bound : constant + (step * Math.Ceiling(((bound - constant) / step) - Rounding));

    /// <summary>The largest bound that a better point than one of this objective can have.</summary>
    public double Below(double objective, double gap) => Math.Min(objective - gap, step == 0 ? double.PositiveInfinity : objective - (step * (1 - Rounding)));

    // The greatest common divisor of the costs, as whole multiples of 1, 1/2, ... 1/1000; 0 where there is none.
    private static double Step(OptimizationProblem problem)
    {
        if (problem.Quadratic.Pattern.EntryCount > 0 || Enumerable.Range(0, problem.ColumnCount).Any(j => problem.Cost[j] != 0 && !problem.IsInteger[j]))
        {
            return 0;
        }

        foreach (var scale in (double[])[1, 2, 4, 5, 8, 10, 100, 1000])
        {
            if (problem.Cost.All(cost => Math.Abs((cost * scale) - Math.Round(cost * scale)) < 1e-9 && Math.Abs(cost * scale) < 1e9))
            {
                var divisor = problem.Cost.Aggregate(0L, (sum, cost) => Divisor(sum, Math.Abs((long)Math.Round(cost * scale))));
                return divisor / scale;
            }
        }

        return 0;
    }

    private static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);
}
