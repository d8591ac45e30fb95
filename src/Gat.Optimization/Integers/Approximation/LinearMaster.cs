using Gat.Optimization.Integers.Cuts;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers.Approximation;

/// <summary>The linear problem with whole numbers that contains the original one: cones and quadratic costs only as far as cuts tell of them.</summary>
internal sealed class LinearMaster(OptimizationProblem problem, CostParts parts, double[] lower, double[] upper)
{
    private const double Repeated = 1 - 1e-9;

    /// <summary>Cuts nearer to each other than this tell the same to a first search.</summary>
    private const double Similar = 1 - 1e-5;

    private readonly List<Cut> cuts = [];
    private readonly double[] work = new double[problem.ColumnCount + parts.Count];

    public int CutCount => cuts.Count;

    /// <summary>Adds a cut unless it is there already.</summary>
    public bool Add(Cut cut)
    {
        if (cut.Columns.Length == 0 || cuts.Exists(other => Math.Abs(other.Least - cut.Least) <= 1e-9 * (1 + Math.Abs(cut.Least)) && cut.Parallelism(other, work) > Repeated))
        {
            return false;
        }

        cuts.Add(cut);
        return true;
    }

    /// <summary>Adds a cut unless one that is nearly parallel is there already.</summary>
    public void AddUnlessSimilar(Cut cut)
    {
        if (cut.Columns.Length > 0 && !cuts.Exists(other => cut.Parallelism(other, work) > Similar))
        {
            cuts.Add(cut);
        }
    }

    /// <summary>The problem with all cuts so far.</summary>
    public OptimizationProblem Build()
    {
        var builder = new ProblemBuilder { Name = problem.Name, CostConstant = problem.CostConstant };
        for (var column = 0; column < problem.ColumnCount; column++)
        {
            builder.AddColumn(lower[column], upper[column], problem.Cost[column], problem.IsInteger[column]);
        }

        for (var part = 0; part < parts.Count; part++)
        {
            builder.AddColumn(0, cost: 1);
        }

        var pattern = problem.Rows.Pattern;
        for (var row = 0; row < problem.RowCount; row++)
        {
            builder.AddRow(problem.RowLower[row], problem.RowUpper[row]);
            for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
            {
                builder.AddEntry(row, pattern.Indices[slot], problem.Rows.Values[slot]);
            }
        }

        foreach (var cut in cuts)
        {
            var row = builder.AddRow(cut.Least, double.PositiveInfinity);
            for (var k = 0; k < cut.Columns.Length; k++)
            {
                builder.AddEntry(row, cut.Columns[k], cut.Values[k]);
            }
        }

        return builder.Build();
    }

    /// <summary>A point of the original problem as one of the linear problem.</summary>
    public double[] Lift(double[] x) => [.. x, .. parts.Values(x)];
}
