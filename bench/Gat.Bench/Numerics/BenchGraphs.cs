using Gat.Numerics.Sparse;

namespace Gat.Bench.Numerics;

/// <summary>Networks to measure on: a real one where the reference data lies beside the checkout, and made ones.</summary>
internal static class BenchGraphs
{
    /// <summary>Branches of a case: end buses from 0, series resistance and reactance.</summary>
    public sealed record Branches(string Name, int BusCount, int[] From, int[] To, double[] RPu, double[] XPu);

    /// <summary>The 2869-bus European case if its table is found in <c>shared</c> above the program, else one of the same size.</summary>
    public static Branches Case2869()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "reference", "matpower-pf", "case2869pegase", "branch.csv");
            if (File.Exists(file))
            {
                return Read(file);
            }
        }

        return Made(2869, seed: 1);
    }

    /// <summary>A random tree of near neighbours with 0.4 extra branches per bus.</summary>
    public static Branches Made(int busCount, int seed)
    {
        var random = new System.Random(seed);
        var names = Enumerable.Range(0, busCount).ToArray();
        random.Shuffle(names);
        var branchCount = busCount - 1 + (int)(0.4 * busCount);
        var (from, to) = (new int[branchCount], new int[branchCount]);
        for (var branch = 0; branch < branchCount; branch++)
        {
            var bus = branch < busCount - 1 ? branch + 1 : random.Next(1, busCount);
            from[branch] = names[bus];
            to[branch] = names[Math.Max(0, bus - 1 - random.Next(branch < busCount - 1 ? 20 : 60))];
        }

        return new Branches(
            $"made network of {busCount} buses", busCount, from, to,
            [.. from.Select(_ => 0.001 + 0.01 * random.NextDouble())], [.. from.Select(_ => 0.01 + 0.05 * random.NextDouble())]);
    }

    /// <summary>The pattern of the bus matrix.</summary>
    public static SparsePattern Pattern(Branches branches)
    {
        var diagonal = Enumerable.Range(0, branches.BusCount).ToArray();
        int[] rows = [.. diagonal, .. branches.From, .. branches.To];
        int[] columns = [.. diagonal, .. branches.To, .. branches.From];
        return SparsePattern.FromCoordinates(branches.BusCount, branches.BusCount, rows, columns, new int[rows.Length]);
    }

    /// <summary>A 5-point grid.</summary>
    public static SparsePattern Grid(int side)
    {
        var rows = new List<int>();
        var columns = new List<int>();
        for (var node = 0; node < side * side; node++)
        {
            rows.Add(node);
            columns.Add(node);
            foreach (var other in new[] { (node + 1) % side == 0 ? -1 : node + 1, node + side < side * side ? node + side : -1 })
            {
                if (other >= 0)
                {
                    rows.AddRange([node, other]);
                    columns.AddRange([other, node]);
                }
            }
        }

        return SparsePattern.FromCoordinates(side * side, side * side, rows.ToArray(), columns.ToArray(), new int[rows.Count]);
    }

    private static Branches Read(string file)
    {
        var lines = File.ReadLines(file).Skip(1).Select(line => line.Split(',')).Where(cells => cells[8] == "1").ToArray();
        var buses = lines.SelectMany(cells => new[] { int.Parse(cells[0]), int.Parse(cells[1]) }).Distinct().Order()
            .Select((number, place) => (number, place)).ToDictionary(pair => pair.number, pair => pair.place);
        return new Branches(
            "case2869pegase", buses.Count,
            [.. lines.Select(cells => buses[int.Parse(cells[0])])], [.. lines.Select(cells => buses[int.Parse(cells[1])])],
            [.. lines.Select(cells => double.Parse(cells[2]))], [.. lines.Select(cells => double.Parse(cells[3]))]);
    }
}
