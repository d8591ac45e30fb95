using System.Diagnostics;
using Gat.Numerics.Ldl;

namespace Gat.Bench.Numerics;

/// <summary>Fill, work and times of sparse LDL', entry by entry and by supernodes.</summary>
public static class LdlBench
{
    /// <summary>Prints a table of networks, grids and KKT systems of linear programmes.</summary>
    public static void Run()
    {
        Console.WriteLine(
            $"{"matrix",-40} {"n",8} {"nnz",9} {"nnz(L)",10} {"Mflop",9} {"flop/nnz",8} {"method",-10} {"symbolic",9} {"factor",9} {"solve",8} {"refined",8} {"Gflop/s",8}  (best ms)");
        Row(LdlSystems.Network(10_000));
        Row(LdlSystems.Network(100_000));
        Row(LdlSystems.Box(300, 300, 1));
        Row(LdlSystems.Box(30, 30, 30));
        foreach (var name in new[] { "pilot", "maros-r7", "dfl001", "fit2d", "degen3", "80bau3b" })
        {
            if (LdlSystems.Kkt(name) is { } kkt)
            {
                Row(kkt);
            }
        }
    }

    private static void Row(LdlSystems.System system)
    {
        foreach (var method in new[] { LdlMethod.Simplicial, LdlMethod.Supernodal })
        {
            var options = new LdlOptions { Method = method };
            var symbolic = Best(3, () => new SparseLdl(system.Lower.Pattern, options));
            var ldl = new SparseLdl(system.Lower.Pattern, options);
            var chosen = new SparseLdl(system.Lower.Pattern, ldl.Order.ToArray()).Method == method ? "*" : "";
            var repeats = ldl.FactorFlops > 300_000_000 ? 3 : 20;
            var factor = Best(repeats, () => ldl.Factor(system.Lower.Values, system.Signs));
            var vector = new double[ldl.Rows];
            Array.Fill(vector, 1);
            var solve = Best(repeats, () => ldl.Solve(vector));
            Array.Fill(vector, 1);
            var refined = Best(repeats, () => { Array.Fill(vector, 1); ldl.SolveRefined(vector); });
            Console.WriteLine(
                $"{system.Name,-40} {ldl.Rows,8} {ldl.SlotCount,9} {ldl.FactorEntryCount,10} {ldl.FactorFlops / 1e6,9:F1} "
                + $"{(double)ldl.FactorFlops / Math.Max(1, ldl.FactorEntryCount),8:F0} {method + chosen,-11} {symbolic,8:F1} {factor,9:F2} {solve,8:F3} {refined,8:F3} "
                + $"{ldl.FactorFlops / factor / 1e6,8:F2}");
        }
    }

    private static double Best(int repeats, Action action)
    {
        var best = double.PositiveInfinity;
        var warm = Stopwatch.StartNew();
        for (var round = 0; round < repeats || warm.ElapsedMilliseconds < 300; round++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }
}
