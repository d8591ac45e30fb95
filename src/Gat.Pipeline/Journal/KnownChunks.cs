using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;

namespace Gat.Pipeline.Journal;

/// <summary>Brings together what run.json and the journals say about chunks.</summary>
internal static class KnownChunks
{
    /// <summary>
    /// The word that counts on every chunk, in order: the latest, but never a failure over a success, since the clocks of
    /// several machines do not agree. Whether the parts of a success are still there is seen from their hashes.
    /// </summary>
    public static SortedDictionary<int, JournalEntry> Latest(RunManifest manifest, IEnumerable<JournalEntry> journal)
    {
        var known = new SortedDictionary<int, JournalEntry>();
        foreach (var entry in Entries(manifest).Concat(journal))
        {
            if (!known.TryGetValue(entry.Chunk.Index, out var other) || Outweighs(entry.Chunk, other.Chunk))
            {
                known[entry.Chunk.Index] = entry;
            }
        }

        return known;
    }

    private static bool Outweighs(RunChunk one, RunChunk other) =>
        one.State == other.State ? one.Finished >= other.Finished : one.State == ChunkState.Finished;

    /// <summary>The manifest with these chunks, their parts and their counts in place of its own.</summary>
    public static RunManifest Fold(RunManifest manifest, IReadOnlyCollection<JournalEntry> known)
    {
        var counts = new Chunks.StatusCounts();
        foreach (var entry in known.Where(entry => entry.Chunk.State == ChunkState.Finished))
        {
            counts.Add(entry.Chunk.Counts);
        }

        var parts = PartsByTable(manifest, known);
        return manifest with
        {
            Counts = counts,
            Chunks = [.. known.OrderBy(entry => entry.Chunk.Index).Select(entry => entry.Chunk)],
            Outputs = [.. manifest.Outputs.Select(output => Output(output.Table, parts[output.Table]))],
        };
    }

    private static Dictionary<string, List<RunPart>> PartsByTable(RunManifest manifest, IReadOnlyCollection<JournalEntry> known)
    {
        var plan = manifest.Plan;
        var parts = manifest.Outputs.ToDictionary(output => output.Table, _ => new List<RunPart>(), StringComparer.Ordinal);
        var finished = known.Where(entry => entry.Chunk.State == ChunkState.Finished).OrderBy(entry => entry.Chunk.Index);
        foreach (var part in finished.SelectMany(entry => entry.Parts))
        {
            if (RunLayout.TryParse(part.File, plan, out var table, out _) && parts.TryGetValue(table, out var list))
            {
                list.Add(part);
            }
        }

        return parts;
    }

    private static RunOutput Output(string table, List<RunPart> parts)
    {
        long rows = 0, bytes = 0;
        foreach (var part in parts)
        {
            rows += part.Rows;
            bytes += part.Bytes;
        }

        return new RunOutput(table, rows, bytes, parts);
    }

    private static IEnumerable<JournalEntry> Entries(RunManifest manifest)
    {
        var plan = manifest.Plan;
        var parts = manifest.Outputs.SelectMany(output => output.Parts)
            .ToLookup(part => RunLayout.TryParse(part.File, plan, out _, out var chunk) ? chunk : -1);
        return manifest.Chunks.Select(chunk => new JournalEntry(chunk, [.. parts[chunk.Index]]));
    }
}
