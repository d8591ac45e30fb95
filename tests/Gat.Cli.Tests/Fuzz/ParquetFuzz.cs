using System.Diagnostics;
using Gat.Faults;
using Gat.Schemas.DuckDb;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Tests.Fuzz;

/// <summary>Reads damaged Parquet files in a process of its own, where a crash of the native reader would be seen. Started as a program.</summary>
internal static class ParquetFuzz
{
    public const string Command = "parquet-fuzz";

    // Zstd's checks shield the decoder behind it, so files of other programs' kinds are damaged too.
    private static readonly string[] kinds = ["COMPRESSION zstd", "COMPRESSION snappy", "COMPRESSION uncompressed", "COMPRESSION uncompressed, PARQUET_VERSION v2"];

    public static int Main(string[] args)
    {
        if (args is not [Command, var directory, var cases])
        {
            Console.Error.WriteLine($"usage: {Command} DIRECTORY CASES");
            return 2;
        }

        Console.WriteLine(Run(directory, int.Parse(cases)));
        return 0;
    }

    private static int Run(string directory, int cases)
    {
        byte[][] sources = [.. kinds.Select((kind, index) => Make(Path.Combine(directory, $"source-{index}.parquet"), kind))];
        var path = Path.Combine(directory, "dist_nodes.parquet");
        using var reader = new TableReader();
        var refused = 0;
        for (var seed = 0; seed < cases; seed++)
        {
            File.WriteAllBytes(path, Damage(sources[seed % sources.Length], seed));
            var clock = Stopwatch.StartNew();
            var faults = new FaultList();
            if (reader.Read(TableLocation.OfFile(GridTables.Nodes, path), faults) is null || !faults.IsEmpty)
            {
                refused++;
            }

            if (clock.Elapsed > TimeSpan.FromSeconds(5))
            {
                throw new TimeoutException($"seed {seed} took {clock.Elapsed}");
            }
        }

        var peakMib = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        return peakMib < 3000 ? refused : throw new InvalidOperationException($"{peakMib} MiB were used.");
    }

    private static byte[] Make(string path, string kind)
    {
        using var database = new DuckDatabase();
        database.Execute(
            "COPY (SELECT i::VARCHAR AS node_id, 'ABC' AS phase, 'load' AS type, 0.9::DOUBLE AS v_min, 1.1::DOUBLE AS v_max, "
            + $"i * 0.01 AS load_p, sqrt(i) AS load_q, 'F1' AS feeder_id FROM range(1, 200) t(i)) TO {DuckDatabase.Literal(path)} (FORMAT parquet, {kind})");
        return File.ReadAllBytes(path);
    }

    // Single bytes, half of them in the footer, where all lengths and offsets stand; now and then a file that is cut off.
    private static byte[] Damage(byte[] source, int seed)
    {
        var random = new Random(seed);
        var bytes = (byte[])source.Clone();
        var footer = bytes.Length - random.Next(9, 1500);
        for (var count = random.Next(1, 9); count > 0; count--)
        {
            bytes[random.Next(random.Next(2) == 0 ? 4 : Math.Max(4, footer), bytes.Length - 8)] = (byte)random.Next(256);
        }

        return random.Next(20) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
