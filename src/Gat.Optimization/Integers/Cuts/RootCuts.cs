using Gat.Optimization.Problems;
using Gat.Optimization.Simplex;

namespace Gat.Optimization.Integers.Cuts;

/// <summary>Adds cuts to the relaxation at the root, round by round while the bound rises.</summary>
internal sealed class RootCuts(OptimizationProblem problem, ClpModel model, double[] lower, double[] upper)
{
    private const int MostRounds = 60, RoundsInVain = 6;

    /// <summary>A cut less deep than this, as a distance, is not worth its row.</summary>
    private const double LeastDepth = 1e-5;

    /// <summary>Cuts that are more alike than this are one too many.</summary>
    private const double MostParallel = 0.95;

    private readonly LinearRows rows = new(problem);
    private readonly double[] work = new double[problem.ColumnCount];

    /// <summary>Whether a cut was found that nothing satisfies.</summary>
    public bool ProvesInfeasible { get; private set; }

    /// <summary>Tightens the linear program, which has been solved; leaves it solved.</summary>
    /// <param name="isOver">Whether time is up.</param>
    public void Run(Func<bool> isOver)
    {
        var gomory = new GomoryCuts(rows, problem.IsInteger, lower, upper);
        var rounding = new RoundingCuts(problem, rows, lower, upper);
        var (first, inVain) = (model.Objective, 0);
        for (var round = 0; round < MostRounds && inVain < RoundsInVain && !isOver(); round++)
        {
            double[] x = [.. model.Primal];
            var before = model.Objective;
            List<Cut> found = [.. gomory.Find(x, model.Basis, 200), .. rounding.Find(x)];
            if (found.Exists(cut => cut.Columns.Length == 0))
            {
                ProvesInfeasible = true;
                return;
            }

            var chosen = Choose(found, x);
            if (chosen.Count == 0)
            {
                return;
            }

            Add(chosen);
            if (model.SolveDual() != ClpStatus.Optimal)
            {
                return;
            }

            inVain = model.Objective - before > 1e-3 * Math.Max(1e-9, model.Objective - first) ? 0 : inVain + 1;
            DropSlack();
        }
    }

    private List<Cut> Choose(List<Cut> found, double[] x)
    {
        var most = 20 + (problem.ColumnCount / 4);
        var chosen = new List<Cut>();
        foreach (var (cut, depth) in found.Select(cut => (cut, Depth: cut.Depth(x))).Where(pair => pair.Depth > LeastDepth).OrderByDescending(pair => pair.Depth))
        {
            if (chosen.Count == most)
            {
                break;
            }

            if (chosen.TrueForAll(other => cut.Parallelism(other, work) < MostParallel))
            {
                chosen.Add(cut);
            }
        }

        return chosen;
    }

    private void Add(List<Cut> cuts)
    {
        int[] starts = [0, .. cuts.Select(cut => cut.Columns.Length)];
        for (var k = 0; k < cuts.Count; k++)
        {
            starts[k + 1] += starts[k];
            rows.Add(cuts[k]);
        }

        double[] least = [.. cuts.Select(cut => cut.Least)], most = [.. cuts.Select(_ => double.MaxValue)];
        model.AddRows(least, most, starts, [.. cuts.SelectMany(cut => cut.Columns)], [.. cuts.SelectMany(cut => cut.Values)]);
    }

    // A cut whose row is in the basis holds nothing.
    private void DropSlack()
    {
        var statuses = model.Basis.Statuses;
        int[] slack = [.. Enumerable.Range(rows.OriginalCount, rows.Count - rows.OriginalCount).Where(row => (statuses[problem.ColumnCount + row] & 7) == 1)];
        if (slack.Length > 0)
        {
            model.DeleteRows(slack);
            rows.Remove(slack);
        }
    }
}
