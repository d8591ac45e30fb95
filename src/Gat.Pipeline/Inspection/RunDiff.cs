using Gat.Faults;
using Gat.Pipeline.Manifest;
using Gat.Schemas.DuckDb;
using Gat.Schemas.Tables;

namespace Gat.Pipeline.Inspection;

/// <summary>Compares two runs: what went in, and every table row by row on its key.</summary>
public static class RunDiff
{
    /// <summary>
    /// Compares two runs. Tables that no definition is known of, or that have no key, are compared row by row in their order.
    /// </summary>
    /// <param name="directoryA">The first run.</param>
    /// <param name="directoryB">The second run.</param>
    /// <param name="tolerance">Differences of numbers that do not count; null: all count.</param>
    /// <param name="definition">Finds the definition of a table by its name; that of <see cref="TableCatalog"/> where null.</param>
    /// <exception cref="InputDataException">A directory has no run, a run.json is broken, or a table cannot be read.</exception>
    public static RunDifference Compare(
        string directoryA, string directoryB, DiffTolerance? tolerance = null, Func<string, TableSchema?>? definition = null)
    {
        var a = RunDescription.Read(directoryA);
        var b = RunDescription.Read(directoryB);
        var tables = a.Manifest.AllOutputs.Concat(b.Manifest.AllOutputs).Select(output => output.Table).Distinct(StringComparer.Ordinal);
        using var database = new DuckDatabase(Environment.ProcessorCount, memoryLimitMib: 4096);
        return new RunDifference(
            InputPairs.Joined(RunFacts.Differences(RunFacts.Of(a.Manifest), RunFacts.Of(b.Manifest))),
            [.. tables.Select(table => Compare(database, table, a, b, (definition ?? TableCatalog.Find)(table), tolerance ?? DiffTolerance.None))]);
    }

    private static TableDifference Compare(DuckDatabase database, string table, RunDescription a, RunDescription b, TableSchema? schema, DiffTolerance tolerance)
    {
        var outputA = Find(a, table);
        var outputB = Find(b, table);
        var counted = new TableDifference { Table = table, RowsA = outputA?.Rows, RowsB = outputB?.Rows };
        if (outputA is null || outputB is null || outputA.Parts.Count == 0 || outputB.Parts.Count == 0)
        {
            return counted with
            {
                OnlyInA = outputA?.Rows ?? 0,
                OnlyInB = outputB?.Rows ?? 0,
                HasSameBytes = outputA?.Parts.Count == outputB?.Parts.Count,
            };
        }

        if (outputA.Parts.Select(part => part.Sha256).SequenceEqual(outputB.Parts.Select(part => part.Sha256)))
        {
            return counted with { HasSameBytes = true };
        }

        try
        {
            return new TableComparison(database, schema, Files(a, outputA), Files(b, outputB), tolerance).Run(counted);
        }
        catch (DuckDbException failure)
        {
            throw new InputDataException(
                $"The tables {table} cannot be compared: {failure.Summary}", $"{a.Directory} and {b.Directory}",
                "'gat runs verify' tells whether their files are whole.", failure);
        }
    }

    private static RunOutput? Find(RunDescription run, string table) =>
        run.Manifest.AllOutputs.FirstOrDefault(output => output.Table == table);

    private static IReadOnlyList<ComparedFile> Files(RunDescription run, RunOutput output) =>
        [.. output.Parts.Select(part => new ComparedFile(Path.Combine(run.Directory, part.File), part.Sha256))];
}
