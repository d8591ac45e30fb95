using Gat.Bench.Numerics;
using Gat.Dist.Import;
using Gat.Dist.Import.OpenDss;

namespace Gat.Bench.Import;

/// <summary>How fast OpenDSS circuits are read, and turned into tables.</summary>
internal static class OpenDssBench
{
    private static readonly string[][] masters = [["ieee123", "IEEE123Master.dss"], ["eu-lv", "Master.dss"], ["8500node", "Master.dss"]];

    public static void Run()
    {
        foreach (var master in masters)
        {
            if (Find(master) is not { } path)
            {
                continue;
            }

            var script = OpenDssScript.Read(path);
            Console.WriteLine($"{master[0]}: {script.Files.Length} files, {script.Files.Sum(file => new FileInfo(file).Length) / 1024} KiB");
            Stopwatches.Print("read", 10, () => OpenDssScript.Read(path));
            Stopwatches.Print("read, to tables", 10, () => OpenDssImport.Run(OpenDssScript.Read(path), new ImportOptions()));
        }
    }

    private static string? Find(string[] master)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine([folder.FullName, "shared", "cases", "opendss", .. master]);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
