using Gat.Numerics.Lu;
using Gat.Numerics.Sparse;

namespace Gat.Bench.Numerics;

/// <summary>Time to analyse, factor and solve a system of 2x2 blocks on the graph of a network.</summary>
public static class BlockLuBench
{
    /// <summary>Prints the figures of a transmission case, and of a larger made network.</summary>
    public static void Run()
    {
        Case(BenchGraphs.Case2869(), 500);
        Case(BenchGraphs.Made(30_000, seed: 1), 50);
    }

    /// <summary>Blocks (b, g; -g, b) from the series admittances, diagonals their sums and a little more.</summary>
    internal static double[] Blocks(BenchGraphs.Branches branches, SparsePattern pattern)
    {
        var blocks = new double[4 * pattern.EntryCount];
        for (var bus = 0; bus < branches.BusCount; bus++)
        {
            blocks[4 * pattern.Slot(bus, bus)] = blocks[4 * pattern.Slot(bus, bus) + 3] = 0.5;
        }

        for (var branch = 0; branch < branches.From.Length; branch++)
        {
            var (from, to) = (branches.From[branch], branches.To[branch]);
            var square = branches.RPu[branch] * branches.RPu[branch] + branches.XPu[branch] * branches.XPu[branch];
            var (g, b) = (branches.RPu[branch] / square, branches.XPu[branch] / square);
            foreach (var (row, column, sign) in new[] { (from, from, 1), (to, to, 1), (from, to, -1), (to, from, -1) })
            {
                var block = blocks.AsSpan(4 * pattern.Slot(row, column), 4);
                block[0] += sign * b;
                block[1] += sign * g;
                block[2] -= sign * g;
                block[3] += sign * b;
            }
        }

        return blocks;
    }

    private static void Case(BenchGraphs.Branches branches, int repeats)
    {
        var pattern = BenchGraphs.Pattern(branches);
        var blocks = Blocks(branches, pattern);
        var lu = new BlockLu(pattern);
        var vector = new double[2 * pattern.Rows];
        Array.Fill(vector, 1);
        Console.WriteLine(
            $"BlockLu, {branches.Name}: {pattern.Rows} buses, {pattern.EntryCount} blocks, {lu.FactorBlockCount} in the factors");
        Stopwatches.Print("order and analyse", repeats, () => new BlockLu(pattern));
        Stopwatches.Print("factor", repeats, () => lu.Factor(blocks));
        Stopwatches.Print("factor, 128-bit registers", repeats, () => lu.Factor<Block128>(blocks));
        Stopwatches.Print("factor, scalar", repeats, () => lu.Factor<BlockScalar>(blocks));
        Stopwatches.Print("solve", repeats, () => lu.Solve(vector));
        Stopwatches.Print("solve, 128-bit registers", repeats, () => lu.Solve<Block128>(vector));
        Stopwatches.Print("solve, scalar", repeats, () => lu.Solve<BlockScalar>(vector));
    }
}
