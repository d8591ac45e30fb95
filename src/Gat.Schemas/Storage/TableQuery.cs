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

    /// <summary>The first rows of a query, as text.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="most">Rows to read at most.</param>
    /// <param name="cancel">Interrupts the query.</param>
    /// <exception cref="CommandLineException">The query is wrong.</exception>
    /// <exception cref="OperationCanceledException">The query was interrupted.</exception>
    public QueryRows Rows(string sql, int most, CancellationToken cancel = default) => Guarded(() =>
    {
        Check(sql);
        using var result = database.Query($"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ({Trim(sql)})");
        var rows = new List<IReadOnlyList<string?>>();
        while (rows.Count <= most && result.NextChunk())
        {
            for (var row = 0; row < result.RowCount && rows.Count <= most; row++)
            {
                rows.Add([.. Enumerable.Range(0, result.ColumnNames.Count).Select(column => result.Text(column, row))]);
            }
        }

        return new QueryRows(result.ColumnNames, rows.Count > most ? rows[..most] : rows, rows.Count > most);
    }, cancel);

    /// <summary>Writes the rows of a query to a file, aside first and then renamed.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="path">The file.</param>
    /// <param name="format">csv, json (an array of objects, in which numbers that are not finite are null) or parquet.</param>
    /// <param name="cancel">Interrupts the query.</param>
    /// <exception cref="CommandLineException">The query is wrong.</exception>
    /// <exception cref="OutsideException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The query was interrupted.</exception>
    public void Copy(string sql, string path, string format, CancellationToken cancel = default) => Guarded(() =>
    {
        var types = Check(sql);
        var options = format switch
        {
            "csv" => "FORMAT csv, HEADER true",
            "json" => "FORMAT json, ARRAY true",
            _ => "FORMAT parquet, COMPRESSION zstd",
        };
        var source = format == "json" ? $"SELECT {string.Join(", ", types.Select(JsonColumn))} FROM ({Trim(sql)})" : Trim(sql);
        var aside = path + WholeFile.AsideSuffix;
        try
        {
            database.Execute($"COPY ({source}) TO {DuckDatabase.Literal(aside)} ({options})");
            WholeFile.Guard(path, () => File.Move(aside, path, overwrite: true));
        }
        catch (DuckDbException failure) when (failure.Message.StartsWith("IO Error", StringComparison.Ordinal) && !cancel.IsCancellationRequested)
        {
            throw new OutsideException($"The file cannot be written: {failure.Summary}", path, "Check free space and rights of the directory.", failure);
        }
        finally
        {
            if (File.Exists(aside))
            {
                File.Delete(aside);
            }
        }

        return true;
    }, cancel);

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();

    private static string Trim(string sql) => sql.Trim().TrimEnd(';') + "\n";

    // JSON has no word for what is not finite.
    private static string JsonColumn((string Name, string Type) column)
    {
        var name = DuckDatabase.Identifier(column.Name);
        return column.Type is "DOUBLE" or "FLOAT" ? $"CASE WHEN isfinite({name}) THEN {name} END AS {name}" : name;
    }

    /// <summary>Names and types of a query's columns; what is wrong with the query is told in its own words, not in ours.</summary>
    private List<(string Name, string Type)> Check(string sql)
    {
        var columns = new List<(string, string)>();
        using var rows = database.Query($"DESCRIBE {Trim(sql)}");
        while (rows.NextChunk())
        {
            for (var row = 0; row < rows.RowCount; row++)
            {
                columns.Add((rows.Text(0, row)!, rows.Text(1, row)!));
            }
        }

        return columns;
    }

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

    private T Guarded<T>(Func<T> work, CancellationToken cancel)
    {
        using var interrupt = cancel.Register(database.Interrupt);
        try
        {
            return work();
        }
        catch (DuckDbException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (DuckDbException failure)
        {
            var message = failure.Message.Split("LINE 1:")[0].Trim();
            throw new CommandLineException(
                $"The query fails: {message}", "sql", views.Count == 0 ? "Name tables with --run DIR or --grid DIR." : $"Views: {string.Join(", ", views)}.");
        }
    }
}
