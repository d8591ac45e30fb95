using Gat.Faults;
using Gat.Pipeline.Journal;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;

namespace Gat.Pipeline.Inspection;

/// <summary>A run as it stands at this moment, whether it is finished, at work or was interrupted.</summary>
public sealed record RunDescription
{
    /// <summary>The run's directory, as given.</summary>
    public required string Directory { get; init; }

    /// <summary>The manifest, with what the journals know beyond it.</summary>
    public required RunManifest Manifest { get; init; }

    /// <summary>Whether a process works on it now.</summary>
    public required bool IsAtWork { get; init; }

    /// <summary>Chunks that are finished.</summary>
    public required int ChunksFinished { get; init; }

    /// <summary>Chunks of the run.</summary>
    public required int ChunksTotal { get; init; }

    /// <summary>Damage in the journals.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Size of all tables, bytes.</summary>
    public long Bytes => Manifest.AllOutputs.Aggregate(0L, (bytes, output) => bytes + output.Bytes);

    /// <summary>
    /// Where it stands, in a word: <c>finished</c>, <c>cancelled</c>, <c>failed</c>, <c>running</c>; <c>unmerged</c> where all
    /// chunks are there but run.json does not know it yet; <c>interrupted</c> where nobody works on what is missing.
    /// </summary>
    public string Standing => IsAtWork ? "running"
        : Manifest.State != RunState.Running ? Manifest.State.ToString().ToLowerInvariant()
        : ChunksFinished == ChunksTotal ? "unmerged" : "interrupted";

    /// <summary>Reads what is known of a run; looks at no table.</summary>
    /// <exception cref="InputDataException">There is no run, or its run.json is broken.</exception>
    /// <exception cref="OutsideException">A file cannot be read.</exception>
    public static RunDescription Read(string directory)
    {
        var manifest = ManifestFile.Read(directory);
        var journals = JournalFile.ReadUnlessFinished(directory, manifest);
        var known = KnownChunks.Latest(manifest, journals.Entries).Values;
        return new RunDescription
        {
            Directory = directory,
            Manifest = KnownChunks.Fold(manifest, known),
            IsAtWork = RunLock.IsHeld(directory),
            ChunksFinished = known.Count(entry => entry.Chunk.State == ChunkState.Finished),
            ChunksTotal = manifest.Plan.Count,
            Notes = journals.Notes,
        };
    }
}
