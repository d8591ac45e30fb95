using System.Collections.Concurrent;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Journal;
using Gat.Pipeline.Manifest;

namespace Gat.Pipeline.Inspection;

/// <summary>What resuming a run would keep and what it would compute.</summary>
public sealed class ResumePlan
{
    private ResumePlan(IReadOnlyList<JournalEntry> kept, IReadOnlyList<Chunk> toCompute, IReadOnlyList<string> notes)
    {
        KeptEntries = kept;
        ToCompute = toCompute;
        Notes = notes;
    }

    /// <summary>Indices of the chunks that are finished and whose parts have the recorded hash, in order.</summary>
    public IReadOnlyList<int> Kept => [.. KeptEntries.Select(entry => entry.Chunk.Index)];

    /// <summary>The chunks to be computed, in order.</summary>
    public IReadOnlyList<Chunk> ToCompute { get; }

    /// <summary>What a user should know: damaged journal lines, finished parts that are missing or changed.</summary>
    public IReadOnlyList<string> Notes { get; }

    internal IReadOnlyList<JournalEntry> KeptEntries { get; }

    /// <summary>Looks at a run's directory; hashes every finished part.</summary>
    /// <exception cref="InputDataException">There is no run, or its run.json is broken.</exception>
    public static ResumePlan Read(string directory, Shard shard)
    {
        var manifest = ManifestFile.Read(directory);
        return Of(directory, manifest, JournalFile.ReadAll(directory, manifest.Plan), shard, Environment.ProcessorCount);
    }

    internal static ResumePlan Of(string directory, RunManifest manifest, JournalContents journals, Shard shard, int threads)
    {
        var plan = manifest.Plan;
        var known = KnownChunks.Latest(manifest, journals.Entries).Values
            .Where(entry => entry.Chunk.State == ChunkState.Finished && shard.Owns(entry.Chunk.Index)).ToArray();
        var bad = known.Length == 0 ? [] : Unsound(directory, manifest, known, threads);
        var kept = known.Where(entry => !bad.ContainsKey(entry.Chunk.Index)).ToArray();
        var finished = kept.Select(entry => entry.Chunk.Index).ToHashSet();
        return new ResumePlan(
            kept,
            [.. plan.Chunks(shard).Where(chunk => !finished.Contains(chunk.Index))],
            [.. journals.Notes, .. bad.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value}; chunk {pair.Key} is computed again.")]);
    }

    private static ConcurrentDictionary<int, string> Unsound(string directory, RunManifest manifest, JournalEntry[] known, int threads)
    {
        var unsound = new ConcurrentDictionary<int, string>();
        Parallel.ForEach(known, new ParallelOptions { MaxDegreeOfParallelism = threads }, entry =>
        {
            if (WrongWith(directory, manifest, entry) is { } wrong)
            {
                unsound[entry.Chunk.Index] = wrong;
            }
        });
        return unsound;
    }

    private static string? WrongWith(string directory, RunManifest manifest, JournalEntry entry)
    {
        if (entry.Parts.Count != manifest.Outputs.Count)
        {
            return $"chunk {entry.Chunk.Index} has {entry.Parts.Count} of {manifest.Outputs.Count} parts";
        }

        return entry.Parts.Select(part => PartCheck.WrongWith(directory, part)).FirstOrDefault(wrong => wrong is not null);
    }
}
