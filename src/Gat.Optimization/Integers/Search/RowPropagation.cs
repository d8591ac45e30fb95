using Gat.Numerics.Sparse;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers.Search;

/// <summary>Narrows the limits of whole variables by what the linear rows leave them.</summary>
/// <remarks>Savelsbergh (1994), Preprocessing and probing techniques for mixed integer programming problems: bounds from row activities.</remarks>
internal sealed class RowPropagation
{
    private const double Tolerance = 1e-7;

    /// <summary>Rows looked at for each branching, so that long chains do not cost more than a solve.</summary>
    private const int MostRows = 2000;

    private readonly OptimizationProblem problem;
    private readonly SparsePattern byColumn;
    private readonly Queue<int> queue = new();
    private readonly bool[] isQueued;

    public RowPropagation(OptimizationProblem problem)
    {
        this.problem = problem;
        byColumn = problem.Rows.Pattern.Transpose(new int[problem.Rows.Pattern.EntryCount]);
        isQueued = new bool[problem.RowCount];
    }

    /// <summary>Narrows limits below a node; false where nothing is left.</summary>
    public bool Narrow(BranchNode node, double[] lower, double[] upper)
    {
        for (var at = node; at.Parent is not null; at = at.Parent)
        {
            if (lower[at.Column] > upper[at.Column])
            {
                return false;
            }

            Enqueue(at.Column);
        }

        return Run(lower, upper);
    }

    /// <summary>Narrows limits by every row; false where nothing is left.</summary>
    public bool NarrowAll(double[] lower, double[] upper)
    {
        for (var row = 0; row < problem.RowCount; row++)
        {
            queue.Enqueue(row);
            isQueued[row] = true;
        }

        return Run(lower, upper);
    }

    private bool Run(double[] lower, double[] upper)
    {
        var isFeasible = true;
        for (var visits = 0; queue.TryDequeue(out var row); visits++)
        {
            isQueued[row] = false;
            isFeasible = isFeasible && (visits > MostRows || Visit(row, lower, upper));
        }

        return isFeasible;
    }

    private void Enqueue(int column)
    {
        foreach (var row in byColumn.Row(column))
        {
            if (!isQueued[row])
            {
                isQueued[row] = true;
                queue.Enqueue(row);
            }
        }
    }

    private bool Visit(int row, double[] lower, double[] upper)
    {
        var (least, most, freeLeast, freeMost) = Activity(row, lower, upper);
        var scale = Tolerance * (1 + Math.Max(Finite(problem.RowLower[row]), Finite(problem.RowUpper[row])));
        if ((freeLeast == 0 && least > problem.RowUpper[row] + scale) || (freeMost == 0 && most < problem.RowLower[row] - scale))
        {
            return false;
        }

        var indices = problem.Rows.Pattern.Indices;
        for (var slot = problem.Rows.Pattern.Pointers[row]; slot < problem.Rows.Pattern.Pointers[row + 1]; slot++)
        {
            var (column, value) = (indices[slot], problem.Rows.Values[slot]);
            if (!problem.IsInteger[column] || lower[column] == upper[column] || value == 0)
            {
                continue;
            }

            // What the other variables leave at least and at most.
            var (ownLeast, ownMost) = value > 0 ? (value * lower[column], value * upper[column]) : (value * upper[column], value * lower[column]);
            var room = problem.RowUpper[row] - Rest(least, freeLeast, ownLeast);
            var need = problem.RowLower[row] - Rest(most, freeMost, ownMost);
            if (!Tighten(column, value > 0 ? need / value : room / value, value > 0 ? room / value : need / value, lower, upper))
            {
                return false;
            }
        }

        return true;
    }

    private bool Tighten(int column, double least, double most, double[] lower, double[] upper)
    {
        var (newLower, newUpper) = (Math.Ceiling(least - 1e-6), Math.Floor(most + 1e-6));
        if (newLower > lower[column] || newUpper < upper[column])
        {
            lower[column] = newLower > lower[column] ? newLower : lower[column];
            upper[column] = newUpper < upper[column] ? newUpper : upper[column];
            Enqueue(column);
        }

        return lower[column] <= upper[column];
    }

    private (double Least, double Most, int FreeLeast, int FreeMost) Activity(int row, double[] lower, double[] upper)
    {
        var (least, most, freeLeast, freeMost) = (0.0, 0.0, 0, 0);
        var indices = problem.Rows.Pattern.Indices;
        for (var slot = problem.Rows.Pattern.Pointers[row]; slot < problem.Rows.Pattern.Pointers[row + 1]; slot++)
        {
            var (column, value) = (indices[slot], problem.Rows.Values[slot]);
            var (low, high) = value > 0 ? (value * lower[column], value * upper[column]) : (value * upper[column], value * lower[column]);
            Add(low, ref least, ref freeLeast);
            Add(high, ref most, ref freeMost);
        }

        return (least, most, freeLeast, freeMost);
    }

    // Activities count what is infinite instead of adding it.
    private static void Add(double value, ref double sum, ref int free)
    {
        if (double.IsFinite(value))
        {
            sum += value;
        }
        else if (!double.IsNaN(value))
        {
            free++;
        }
    }

    // Without one variable's part; infinite, and so of no use, where another one is.
    private static double Rest(double sum, int free, double own)
    {
        var others = double.IsFinite(own) ? free : free - 1;
        return others > 0 ? double.NaN : double.IsFinite(own) ? sum - own : sum;
    }

    private static double Finite(double limit) => double.IsFinite(limit) ? Math.Abs(limit) : 0;
}
