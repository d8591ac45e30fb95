using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Journal;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;

namespace Gat.Pipeline.Inspection;

/// <summary>Ends a run that several shards have computed: what their journals say goes into run.json.</summary>
public static class RunMerge
{
    /// <summary>Folds all journals of a run into its run.json and marks it finished. Merging again changes nothing.</summary>
    /// <returns>The manifest as written.</returns>
    /// <exception cref="InputDataException">Chunks are missing (all are named), or a part has not the recorded size, or run.json
    /// is broken, or the run ends with tables of its own, which need its inputs.</exception>
    /// <exception cref="OutsideException">A shard is still at work, or the directory cannot be written.</exception>
    public static RunManifest Merge(string directory)
    {
        var before = ManifestFile.Read(directory);
        if (before.Closing.Count > 0)
        {
            throw new InputDataException(
                $"The tables {string.Join(", ", before.Closing.Select(output => output.Table))} are still to be made from all chunks.", directory,
                "'gat runs resume' makes them.");
        }

        using var runLock = RunLock.Acquire(directory, Shard.Whole);
        var manifest = ManifestFile.Read(directory);
        var known = KnownChunks.Latest(manifest, JournalFile.ReadAll(directory, before.Plan).Entries);
        ThrowIfIncomplete(directory, manifest, known);

        var merged = KnownChunks.Fold(manifest, known.Values) with
        {
            State = RunState.Finished,
            Error = null,
            Finished = known.Values.Max(entry => entry.Chunk.Finished),
        };
        ManifestFile.Write(directory, merged);
        return merged;
    }

    private static void ThrowIfIncomplete(string directory, RunManifest manifest, SortedDictionary<int, JournalEntry> known)
    {
        var faults = new FaultList();
        var missing = MissingChunks.Of(manifest, known);
        if (missing.Count > 0)
        {
            faults.Add(
                $"{missing.Count} of {manifest.Plan.Count} chunks are not finished: {IndexRanges.Of(missing)}.", directory,
                "Run their shards again with --resume, or 'gat runs resume' for all that is missing.");
        }

        foreach (var part in known.Values.SelectMany(entry => entry.Parts))
        {
            if (PartCheck.WrongSize(directory, part) is { } wrong)
            {
                faults.Add($"{wrong}.", directory, "'gat runs resume' computes it again.");
            }
        }

        faults.ThrowIfAny();
    }
}

/// <summary>The chunks of a run that are not finished.</summary>
internal static class MissingChunks
{
    public static IReadOnlyList<int> Of(RunManifest manifest, SortedDictionary<int, JournalEntry> known) =>
        [.. Enumerable.Range(0, manifest.Plan.Count).Where(index =>
            !known.TryGetValue(index, out var entry)
            || entry.Chunk.State != ChunkState.Finished
            || entry.Parts.Count != manifest.Outputs.Count)];
}
