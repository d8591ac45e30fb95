using Gat.Numerics.Lu;
using Gat.Numerics.Sparse;

namespace Gat.Bench.Numerics;

/// <summary>Time to factor, refactor and solve a general sparse system on the graph of a network.</summary>
public static class SparseLuBench
{
    /// <summary>Prints the figures of made networks of 10,000 and 100,000 unknowns, and of a transmission Jacobian.</summary>
    public static void Run()
    {
        Case("one unknown per bus", BenchGraphs.Made(10_000, seed: 1), 100, OneUnknown);
        Case("two unknowns per bus", BenchGraphs.Case2869(), 100, TwoUnknowns);
        Case("one unknown per bus", BenchGraphs.Made(100_000, seed: 1), 10, OneUnknown);
    }

    private static void Case(
        string kind, BenchGraphs.Branches branches, int repeats, Func<BenchGraphs.Branches, SparseMatrix> build)
    {
        var matrix = build(branches);
        var lu = new SparseLu(matrix.Pattern);
        var report = lu.Factor(matrix.Values);
        var vector = new double[matrix.Pattern.Rows];
        Array.Fill(vector, 1);
        Console.WriteLine(
            $"SparseLu, {branches.Name}, {kind}: {matrix.Pattern.Rows} unknowns, {matrix.Pattern.EntryCount} entries, "
            + $"{lu.FactorEntryCount} in the factors, regular: {report.IsRegular}");
        Stopwatches.Print("order", repeats, () => new SparseLu(matrix.Pattern));
        Stopwatches.Print("factor, choosing pivots", repeats, () => lu.Factor(matrix.Values));
        Stopwatches.Print("refactor", repeats, () => lu.Refactor(matrix.Values));
        Stopwatches.Print("solve", repeats, () => lu.Solve(vector));
        Stopwatches.Print("solve transposed", repeats, () => lu.SolveTransposed(vector));
    }

    private static SparseMatrix OneUnknown(BenchGraphs.Branches branches)
    {
        var pattern = BenchGraphs.Pattern(branches);
        var blocks = BlockLuBench.Blocks(branches, pattern);
        return new SparseMatrix(pattern, [.. Enumerable.Range(0, pattern.EntryCount).Select(slot => blocks[4 * slot])]);
    }

    private static SparseMatrix TwoUnknowns(BenchGraphs.Branches branches)
    {
        var pattern = BenchGraphs.Pattern(branches);
        var blocks = BlockLuBench.Blocks(branches, pattern);
        var entries = new List<(int Row, int Column, double Value)>();
        for (var row = 0; row < pattern.Rows; row++)
        {
            for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
            {
                for (var place = 0; place < 4; place++)
                {
                    entries.Add((2 * row + place / 2, 2 * pattern.Indices[slot] + place % 2, blocks[4 * slot + place]));
                }
            }
        }

        return SparseMatrix.FromCoordinates(
            2 * pattern.Rows, 2 * pattern.Rows,
            [.. entries.Select(e => e.Row)], [.. entries.Select(e => e.Column)], [.. entries.Select(e => e.Value)]);
    }
}
