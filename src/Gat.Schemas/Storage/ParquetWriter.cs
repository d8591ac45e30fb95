using System.Globalization;
using System.Text;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.DuckDb;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Storage;

/// <summary>
/// Writes batches to Parquet files: aside first, then renamed, so that a file of its final name is always whole. The same
/// batches give the same bytes. One writer serves one thread; writers may run side by side.
/// </summary>
public sealed class ParquetWriter : IDisposable
{
    // 60 vectors of 2048 rows: DuckDB rounds up to whole vectors, and this keeps a group's buffers in cache-friendly size.
    private const int RowGroupRows = 122_880;

    private readonly DuckDatabase database = new(threads: 1);

    /// <summary>Writes one file.</summary>
    /// <param name="path">Final name. Its directory must exist; a file of that name is replaced.</param>
    /// <param name="schema">Definition of the batches; its units and meanings go into the file's metadata.</param>
    /// <param name="batches">The rows, in order.</param>
    /// <param name="metadata">More key-value metadata, such as <c>base_mva</c>.</param>
    /// <exception cref="OutsideException">The disk is full or the directory cannot be written.</exception>
    public TableFile Write(
        string path, TableSchema schema, IEnumerable<RecordBatch> batches, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var aside = path + WholeFile.AsideSuffix;
        long rows = 0;
        try
        {
            database.ExecuteOver(schema, Counted(), "batches", CopyStatement(aside, schema, metadata));
            var file = new TableFile(rows, new FileInfo(aside).Length, ContentHash.OfFile(aside));
            File.Move(aside, path, overwrite: true);
            return file;
        }
        catch (Exception failure)
        {
            if (File.Exists(aside))
            {
                File.Delete(aside);
            }

            throw failure is DuckDbException or IOException or UnauthorizedAccessException
                ? new OutsideException($"The table cannot be written: {Summary(failure)}", path, "Check free space and rights of the directory.", failure)
                : failure;
        }

        IEnumerable<RecordBatch> Counted()
        {
            foreach (var batch in batches)
            {
                rows += batch.RowCount;
                yield return batch;
            }
        }
    }

    /// <summary>Writes one file from one batch.</summary>
    public TableFile Write(string path, RecordBatch batch, IReadOnlyDictionary<string, string>? metadata = null) =>
        Write(path, batch.Schema, [batch], metadata);

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();

    private static string Summary(Exception failure) => failure is DuckDbException duck ? duck.Summary : failure.Message;

    private static string CopyStatement(string path, TableSchema schema, IReadOnlyDictionary<string, string>? metadata)
    {
        var sql = new StringBuilder();
        sql.Append(CultureInfo.InvariantCulture, $"COPY (SELECT * FROM batches) TO {DuckDatabase.Literal(path)} (FORMAT parquet, COMPRESSION zstd, ");
        sql.Append(CultureInfo.InvariantCulture, $"ROW_GROUP_SIZE {RowGroupRows}, KV_METADATA {{");
        sql.AppendJoin(", ", TableMetadata.Of(schema, metadata).Select(pair =>
            $"{DuckDatabase.Literal(pair.Key)}: {DuckDatabase.Literal(pair.Value)}"));
        return sql.Append("})").ToString();
    }
}
