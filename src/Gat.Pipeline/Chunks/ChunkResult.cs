using System.Text.Json.Nodes;
using Gat.Faults;
using Gat.Schemas.Columns;

namespace Gat.Pipeline.Chunks;

/// <summary>What the evaluation of one chunk gives: rows of tables, how its scenarios ended, and figures for the journal.</summary>
public sealed class ChunkResult
{
    private readonly Dictionary<string, List<RecordBatch>> batches = new(StringComparer.Ordinal);

    /// <summary>How the scenarios of the chunk ended; every scenario is to be counted once.</summary>
    public StatusCounts Counts { get; } = new();

    /// <summary>
    /// Figures that the workflow wants kept in the journal and in <c>run.json</c>, such as sums for a later reduction. Small.
    /// </summary>
    public JsonObject Summary { get; } = [];

    /// <summary>Adds rows to the table that the batch is of; batches of one table are written in the order of adding.</summary>
    public void Add(RecordBatch batch)
    {
        if (!batches.TryGetValue(batch.Schema.Name, out var list))
        {
            batches.Add(batch.Schema.Name, list = []);
        }

        list.Add(batch);
    }

    /// <summary>Counts scenarios that ended with a status.</summary>
    public void Count(SolveStatus status, int scenarios = 1) => Counts.Add(status, scenarios);

    internal JsonObject? SummaryOrNull => Summary.Count > 0 ? Summary : null;

    internal IEnumerable<string> TableNames => batches.Keys;

    /// <summary>The rows added to a table so far.</summary>
    public IReadOnlyList<RecordBatch> Batches(string table) => batches.TryGetValue(table, out var list) ? list : [];
}
