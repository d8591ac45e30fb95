using Gat.Faults;
using Gat.Schemas.DuckDb;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Storage;

/// <summary>SQL over the tables of directories; each table found is a view of its own name.</summary>
public sealed class TableQuery : IDisposable
{
    private readonly DuckDatabase database = new(Environment.ProcessorCount, memoryLimitMib: 4096);
    private readonly List<string> views = [];

    /// <summary>Opens the tables of the directories. Where two directories hold the same table, the first one's is taken.</summary>
    /// <exception cref="InputDataException">A directory does not exist, or a table in it cannot be opened.</exception>
    public TableQuery(IReadOnlyList<string> directories)
    {
        try
        {
            foreach (var directory in directories)
            {
                AddViews(directory);
            }
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Names of the views.</summary>
    public IReadOnlyList<string> Views => views;

    /// <summary>All rows of a query, as text.</summary>
    /// <exception cref="CommandLineException">The query is wrong.</exception>
    public (IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows) Rows(string sql) => Guarded(() =>
    {
        using var result = database.Query($"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ({Trim(sql)})");
        var rows = new List<IReadOnlyList<string?>>();
        while (result.NextChunk())
        {
            for (var row = 0; row < result.RowCount; row++)
            {
                rows.Add([.. Enumerable.Range(0, result.ColumnNames.Count).Select(column => result.Text(column, row))]);
            }
        }

        return (result.ColumnNames, (IReadOnlyList<IReadOnlyList<string?>>)rows);
    });

    /// <summary>Writes the rows of a query to a file.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="path">The file.</param>
    /// <param name="format">csv, json (an array of objects) or parquet.</param>
    /// <exception cref="CommandLineException">The query is wrong.</exception>
    public void Copy(string sql, string path, string format) => Guarded(() =>
    {
        var options = format switch
        {
            "csv" => "FORMAT csv, HEADER true",
            "json" => "FORMAT json, ARRAY true",
            _ => "FORMAT parquet, COMPRESSION zstd",
        };
        database.Execute($"COPY ({Trim(sql)}) TO {DuckDatabase.Literal(path)} ({options})");
        return true;
    });

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();

    private static string Trim(string sql) => sql.Trim().TrimEnd(';') + "\n";

    private void AddViews(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new InputDataException("There is no such directory.", directory, "Check the path.");
        }

        foreach (var location in TableCatalog.All.Select(table => TableLocation.Find(directory, table)).OfType<TableLocation>())
        {
            if (!views.Contains(location.Schema.Name))
            {
                AddView(location);
            }
        }
    }

    private void AddView(TableLocation location)
    {
        var files = string.Join(", ", location.Files.Select(DuckDatabase.Literal));
        var source = location.Format == TableFormat.Parquet ? $"read_parquet([{files}])" : $"read_csv([{files}], header = true, delim = ',')";
        try
        {
            database.Execute($"CREATE VIEW {DuckDatabase.Identifier(location.Schema.Name)} AS SELECT * FROM {source}");
            views.Add(location.Schema.Name);
        }
        catch (DuckDbException failure)
        {
            throw new InputDataException($"The table cannot be opened: {failure.Summary}", location.Display, "Write it again, or restore it from where it came.", failure);
        }
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DuckDbException failure)
        {
            throw new CommandLineException(
                $"The query fails: {failure.Message.Trim()}", "sql",
                views.Count == 0 ? "Name tables with --run DIR or --grid DIR." : $"Views: {string.Join(", ", views)}.");
        }
    }
}
