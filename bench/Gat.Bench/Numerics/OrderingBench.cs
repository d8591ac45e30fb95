using Gat.Numerics.Ordering;
using Gat.Numerics.Sparse;

namespace Gat.Bench.Numerics;

/// <summary>Time and fill of elimination orders.</summary>
public static class OrderingBench
{
    /// <summary>Prints one line per graph.</summary>
    public static void Run()
    {
        Console.WriteLine("Approximate minimum degree: order, and entries of L with its diagonal");
        var transmission = BenchGraphs.Case2869();
        Line(transmission.Name, BenchGraphs.Pattern(transmission), 200);
        Line("made network of 100,000 buses", BenchGraphs.Pattern(BenchGraphs.Made(100_000, seed: 1)), 10);
        Line("5-point grid 100 x 100", BenchGraphs.Grid(100), 50);
        Line("5-point grid 317 x 317 (100,489 nodes)", BenchGraphs.Grid(317), 10);
    }

    private static void Line(string name, SparsePattern pattern, int repeats)
    {
        var order = MinimumDegree.Order(pattern);
        var fill = new EliminationTree(pattern, order, Permutation.Inverse(order)).ColumnCounts().Sum() + pattern.Rows;
        Stopwatches.Print($"{name}, nnz(L) {fill}", repeats, () => MinimumDegree.Order(pattern));
    }
}
