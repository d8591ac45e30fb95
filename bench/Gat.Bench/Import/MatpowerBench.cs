using System.Text;
using Gat.Bench.Numerics;
using Gat.Dist.Export;
using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;

namespace Gat.Bench.Import;

/// <summary>How fast MATPOWER case files are read, turned into tables, and written again.</summary>
internal static class MatpowerBench
{
    private static readonly string[] names = ["case33bw", "case1354pegase", "case2869pegase"];

    public static void Run()
    {
        foreach (var path in names.Select(Find).OfType<string>())
        {
            Measure(Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path));
        }

        // As long as the largest public case of one European operator: 13,659 buses, 20,467 branches.
        Measure("13,659 buses, made up", Encoding.UTF8.GetBytes(LargeCase(13_659, 20_467)));
    }

    private static void Measure(string name, byte[] bytes)
    {
        var read = MatpowerCaseReader.Parse(bytes, name + ".m");
        var grid = MatpowerImport.Run(read, new ImportOptions()).Tables;
        Console.WriteLine($"{name}: {bytes.Length / 1024} KiB, {read.Buses.Count} buses, {read.Branches.Count} branches");
        Stopwatches.Print("read", 20, () => MatpowerCaseReader.Parse(bytes, name + ".m"));
        Stopwatches.Print("to tables", 20, () => MatpowerImport.Run(read, new ImportOptions()));
        Stopwatches.Print("export", 20, () => MatpowerExport.Run(grid));
    }

    private static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "cases", "matpower", name + ".m");
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static string LargeCase(int busCount, int branchCount)
    {
        var random = new Random(1);
        var text = new StringBuilder("mpc.version = '2'; mpc.baseMVA = 100;\nmpc.bus = [\n");
        for (var bus = 1; bus <= busCount; bus++)
        {
            text.Append($"{bus}\t{(bus == 1 ? 3 : 1)}\t{random.NextDouble() * 50:F3}\t{random.NextDouble() * 10:F3}\t0\t0\t1\t1.0\t0\t380\t1\t1.1\t0.9;\n");
        }

        text.Append("];\nmpc.gen = [1 0 0 Inf -Inf 1 100 1 1e5 0];\nmpc.branch = [\n");
        for (var branch = 1; branch <= branchCount; branch++)
        {
            var to = branch < busCount ? branch + 1 : 3 + random.Next(busCount - 3);
            var from = branch < busCount ? 1 + random.Next(branch) : to - 2;
            text.Append($"{from}\t{to}\t{random.NextDouble() / 100}\t{random.NextDouble() / 10 + 0.001}\t{random.NextDouble() / 10:F6}\t1000\t0\t0\t0\t0\t1\t-360\t360;\n");
        }

        return text.Append("];\n").ToString();
    }
}
