using Gat.Optimization.Integers.Cuts;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers.Approximation;

/// <summary>The quadratic cost as a sum of parts without common variables, each with a variable η above it that tangents hold up.</summary>
internal sealed class CostParts
{
    private readonly OptimizationProblem problem;
    private readonly List<int[]> parts = [];

    public CostParts(OptimizationProblem problem)
    {
        this.problem = problem;
        var isSeen = new bool[problem.ColumnCount];
        for (var column = 0; column < isSeen.Length; column++)
        {
            if (!isSeen[column] && problem.Quadratic.Pattern.Row(column).Length > 0)
            {
                parts.Add(Component(column, isSeen));
            }
        }
    }

    /// <summary>Number of parts. η of part k is column ColumnCount + k of the linear problem.</summary>
    public int Count => parts.Count;

    /// <summary>½ x'P x of each part.</summary>
    public double[] Values(double[] x)
    {
        var slope = Slope(x);
        return [.. parts.Select(part => 0.5 * part.Sum(column => slope[column] * x[column]))];
    }

    /// <summary>η ≥ value + slope'(x - point) for each part.</summary>
    public IEnumerable<Cut> Tangents(double[] x)
    {
        var slope = Slope(x);
        for (var k = 0; k < parts.Count; k++)
        {
            int[] columns = [.. parts[k].Where(column => slope[column] != 0)];
            yield return new Cut(
                [.. columns, problem.ColumnCount + k],
                [.. columns.Select(column => -slope[column]), 1],
                -0.5 * columns.Sum(column => slope[column] * x[column]));
        }
    }

    private double[] Slope(double[] x)
    {
        var slope = new double[x.Length];
        problem.Quadratic.Multiply(x, slope);
        return slope;
    }

    private int[] Component(int start, bool[] isSeen)
    {
        var (found, queue) = (new List<int>(), new Queue<int>([start]));
        isSeen[start] = true;
        while (queue.TryDequeue(out var column))
        {
            found.Add(column);
            foreach (var other in problem.Quadratic.Pattern.Row(column))
            {
                if (!isSeen[other])
                {
                    isSeen[other] = true;
                    queue.Enqueue(other);
                }
            }
        }

        return [.. found.Order()];
    }
}
