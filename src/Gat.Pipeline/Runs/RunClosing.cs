using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Pipeline.Runs;

/// <summary>
/// What is told of a run as a whole once its last chunk is written: tables of one file each, made from the tables of the chunks alone,
/// so that they are the same whoever computed those. Made anew where a resume finds them missing or changed.
/// </summary>
/// <param name="Tables">The tables; none of them is a table of the chunks.</param>
/// <param name="Compute">
/// Gives the rows of each table, in the order of <paramref name="Tables"/>; asked with a reader that streams a table of the chunks, in
/// the order of chunks.
/// </param>
public sealed record RunClosing(
    IReadOnlyList<TableSchema> Tables, Func<Func<TableSchema, IEnumerable<RecordBatch>>, IReadOnlyList<RecordBatch>> Compute);
