using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;

namespace Gat.Dist.Import;

/// <summary>Reads a directory of tables, CSV or Parquet, as a grid.</summary>
public static class CsvImport
{
    /// <summary>Reads and checks all tables of a grid; dist_system, dist_nodes and dist_branches must be there.</summary>
    /// <param name="directory">Where the tables lie.</param>
    /// <param name="options">What to keep and how to name it.</param>
    /// <exception cref="InputDataException">
    /// A table is missing or wrong, an option names a bus that does not exist, or something is ignored under strict rules.
    /// </exception>
    public static GridImport Run(string directory, ImportOptions options)
    {
        var tables = TableDirectory.Read(directory, GridTableSet.Required, GridTableSet.Optional);
        var report = new ReportBuilder(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))));
        foreach (var table in tables.Tables)
        {
            report.Read($"rows of {table.Schema.Name}", table.RowCount);
        }

        report.Add(ImportOutcome.Ignored, "tables that are no part of a grid", [.. OtherTables(directory)]);
        return OptionSteps.Apply(tables, options, report);
    }

    private static IEnumerable<string> OtherTables(string directory)
    {
        var own = GridTableSet.Required.Concat(GridTableSet.Optional).ToHashSet();
        return Directory.EnumerateFiles(directory)
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".csv" or ".parquet")
            .Where(file => TableCatalog.Find(Path.GetFileNameWithoutExtension(file)) is not { } table || !own.Contains(table))
            .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
    }
}
