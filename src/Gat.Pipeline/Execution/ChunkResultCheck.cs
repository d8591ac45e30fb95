using Gat.Pipeline.Chunks;
using Gat.Schemas.Tables;

namespace Gat.Pipeline.Execution;

/// <summary>What a workflow promises about the result of a chunk; breaking it is a bug in the workflow.</summary>
internal static class ChunkResultCheck
{
    /// <exception cref="InvalidOperationException">A table is not declared, or the scenarios are not counted once each.</exception>
    public static void ThrowIfUnsound(ChunkResult result, Chunk chunk, IReadOnlyList<TableSchema> tables)
    {
        var stray = result.TableNames.FirstOrDefault(name => tables.All(table => table.Name != name));
        if (stray is not null)
        {
            throw new InvalidOperationException($"Chunk {chunk.Index} has rows for {stray}, a table that the run does not declare.");
        }

        if (result.Counts.Total != chunk.ScenarioCount)
        {
            throw new InvalidOperationException(
                $"Chunk {chunk.Index} has {chunk.ScenarioCount} scenarios, {result.Counts.Total} were counted.");
        }
    }
}
