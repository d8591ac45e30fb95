using System.Diagnostics;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Bench.Tables;

/// <summary>How fast tables are written (hashed, renamed) and read: 10 million rows in parts of about a million, as a run writes them.</summary>
internal static class TableBench
{
    private const int Parts = 10;
    private const int RowsPerPart = 1_000_000;
    private const int Repeats = 3;

    private static readonly TableSchema fourColumns = new(
        "four_columns", "benchmark", "one row", new ColumnSchema("id", ColumnType.Integer, "running number"),
        new ColumnSchema("vm_pu", ColumnType.Number, "a number"), new ColumnSchema("va_deg", ColumnType.Number, "a number"),
        new ColumnSchema("node_id", ColumnType.Text, "one of a thousand names"));

    public static void Run()
    {
        var directory = Directory.CreateTempSubdirectory("gat-bench-").FullName;
        try
        {
            Measure(directory, fourColumns, FourColumns, "id");
            Measure(directory, PowerFlowTables.Nodes, NodeRows, null);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        Console.WriteLine($"peak memory of the process: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
    }

    private static void Measure(string root, TableSchema schema, Func<int, RecordBatch> part, string? orderedBy)
    {
        var directory = Path.Combine(root, schema.Name);
        Directory.CreateDirectory(directory);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var clock = Stopwatch.StartNew();
            var files = new TableFile[Parts];
            Parallel.For(0, Parts, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, () => new ParquetWriter(), (index, _, writer) =>
            {
                files[index] = writer.Write(Path.Combine(directory, $"part-{index:D6}.parquet"), part(index));
                return writer;
            }, writer => writer.Dispose());
            var writing = clock.Elapsed.TotalSeconds;

            clock.Restart();
            using var reader = new TableReader();
            long rows = 0;
            var inOrder = true;
            foreach (var batch in reader.Stream(TableLocation.Find(root, schema)!))
            {
                foreach (var id in orderedBy is null ? [] : batch.Integer(orderedBy).Values)
                {
                    inOrder &= id == rows++;
                }

                rows += orderedBy is null ? batch.RowCount : 0;
            }

            Console.WriteLine(
                $"{schema.Name,-14} {schema.Columns.Length} columns, {rows:N0} rows: made and written in {writing:F2} s "
                + $"({files.Sum(file => file.Bytes) >> 20} MiB), read in {clock.Elapsed.TotalSeconds:F2} s{(orderedBy is null ? "" : inOrder ? ", in order" : ", OUT OF ORDER")}");
        }
    }

    private static readonly TextDictionary nodeIds = new(Enumerable.Range(1, 1000).Select(node => $"{node}"));

    private static RecordBatch FourColumns(int part)
    {
        var random = new Random(part);
        return new RecordBatch(fourColumns, RowsPerPart, [
            new Column<long>(Fill(row => (long)part * RowsPerPart + row)),
            new Column<double>(Fill(_ => random.NextDouble())),
            new Column<double>(Fill(_ => random.NextDouble())),
            new TextColumn(Fill(row => row % 1000), nodeIds),
        ]);
    }

    // 1000 scenarios of 1000 buses in each part; numbers with all their digits, as a power flow gives them.
    private static RecordBatch NodeRows(int part)
    {
        var random = new Random(part);
        var scenarios = new TextDictionary(Enumerable.Range(part * 1000, 1000).Select(scenario => $"{scenario:D8}"));
        return new RecordBatch(PowerFlowTables.Nodes, RowsPerPart, [
            new TextColumn(Fill(row => row / 1000), scenarios),
            new TextColumn(Fill(row => row % 1000), nodeIds),
            new TextColumn(new int[RowsPerPart], new TextDictionary(["ABC"])),
            new Column<double>(Fill(_ => 0.95 + 0.05 * random.NextDouble())),
            new Column<double>(Fill(_ => -3 * random.NextDouble())),
            new Column<double>(Fill(_ => -0.01 * random.NextDouble())),
            new Column<double>(Fill(_ => -0.01 * random.NextDouble())),
            new Column<double>(new double[RowsPerPart]),
        ]);
    }

    private static T[] Fill<T>(Func<int, T> value)
    {
        var values = new T[RowsPerPart];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = value(row);
        }

        return values;
    }
}
