using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.DuckDb;
using Gat.Schemas.Tables;
using Gat.Schemas.Validation;

namespace Gat.Schemas.Storage;

/// <summary>Reads tables from Parquet or CSV into memory, checked against their definition.</summary>
public sealed class TableReader : IDisposable
{
    private const int BatchRows = 122_880;

    private readonly DuckDatabase database = new(Environment.ProcessorCount);

    /// <summary>Reads a whole table and checks every rule that concerns it alone; faults are added to the list.</summary>
    /// <returns>The rows, to be used only if no fault was added; null where the file is not this table at all.</returns>
    public RecordBatch? Read(TableLocation location, FaultList faults)
    {
        var refused = new HashSet<Cell>();
        var batch = location.Format == TableFormat.Csv
            ? CsvTable.Read(database, location, faults, refused)
            : ReadParquet(location, faults);
        if (batch is not null)
        {
            TableValidator.Check(batch, new RowPlace(location), faults, refused);
        }

        return batch;
    }

    /// <summary>Reads a table of any size piece by piece, in the order of its rows. Only its columns and types are checked.</summary>
    /// <exception cref="InputDataException">The files are not this table, or are damaged.</exception>
    public IEnumerable<RecordBatch> Stream(TableLocation location)
    {
        if (location.Format == TableFormat.Csv)
        {
            var csvFaults = new FaultList();
            var whole = Read(location, csvFaults);
            csvFaults.ThrowIfAny();
            yield return whole!;
            yield break;
        }

        var faults = new FaultList();
        var columns = ParquetColumns(location, faults);
        faults.ThrowIfAny();
        using var rows = Guarded(location, () => database.Query(SelectStatement(location, columns)));
        var collectors = columns.Select(column => new ColumnCollector(column, BatchRows)).ToArray();
        while (Guarded(location, rows.NextChunk))
        {
            Collect(rows, collectors);
            if (collectors[0].Count >= BatchRows - 2048)
            {
                yield return Take(location.Schema, columns, collectors);
            }
        }

        if (collectors[0].Count > 0)
        {
            yield return Take(location.Schema, columns, collectors);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();

    private RecordBatch? ReadParquet(TableLocation location, FaultList faults)
    {
        try
        {
            var columns = ParquetColumns(location, faults);
            if (columns.Count == 0)
            {
                return null;
            }

            using var rows = Guarded(location, () => database.Query(SelectStatement(location, columns)));
            var collectors = columns.Select(column => new ColumnCollector(column, 2048)).ToArray();
            while (Guarded(location, rows.NextChunk))
            {
                Collect(rows, collectors);
            }

            return Take(location.Schema, columns, collectors);
        }
        catch (InputDataException unreadable)
        {
            faults.Add(unreadable);

            return null;
        }
    }

    /// <summary>The table's columns that the files hold. Missing, extra and wrongly typed columns are faults; none are then returned.</summary>
    private List<ColumnSchema> ParquetColumns(TableLocation location, FaultList faults)
    {
        foreach (var file in location.Files)
        {
            ParquetFrame.Check(file);
        }

        var before = faults.Count;
        var present = new List<FileColumn>();
        using (var rows = Guarded(location, () => database.Query($"DESCRIBE SELECT * FROM {Source(location)}")))
        {
            while (Guarded(location, rows.NextChunk))
            {
                for (var row = 0; row < rows.RowCount; row++)
                {
                    present.Add(new FileColumn(rows.Text(0, row)!, rows.Text(1, row)!));
                }
            }
        }

        var columns = ColumnCheck.Match(location, present, faults);
        return faults.Count == before ? columns : [];
    }

    private static string Source(TableLocation location) =>
        $"read_parquet([{string.Join(", ", location.Files.Select(DuckDatabase.Literal))}], hive_partitioning = false)";

    private static string SelectStatement(TableLocation location, List<ColumnSchema> columns) =>
        $"SELECT {string.Join(", ", columns.Select(ColumnCollector.SqlExpression))} FROM {Source(location)}";

    private static void Collect(DuckRows rows, ColumnCollector[] collectors)
    {
        for (var column = 0; column < collectors.Length; column++)
        {
            collectors[column].AddChunk(rows, column);
        }
    }

    private static RecordBatch Take(TableSchema schema, List<ColumnSchema> present, ColumnCollector[] collectors)
    {
        var rowCount = collectors[0].Count;
        var taken = present.Zip(collectors).ToDictionary(pair => pair.First.Name, pair => pair.Second.Take());
        return new RecordBatch(schema, rowCount, schema.Columns.Select(column =>
            taken.TryGetValue(column.Name, out var values) ? values : EmptyColumn.Of(column.Type, rowCount)));
    }

    private static T Guarded<T>(TableLocation location, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DuckDbException failure)
        {
            throw new InputDataException($"The Parquet file cannot be read: {failure.Summary}", location.Display, "Write it again, or restore it from where it came.", failure);
        }
    }
}
