using Gat.Pipeline.Manifest;

namespace Gat.Pipeline.Runs;

/// <summary>How a run ended.</summary>
/// <param name="Directory">Full path of the run's directory.</param>
/// <param name="Manifest">The manifest; that of one shard tells of its own chunks only, and its state stays running until the
/// shards are merged.</param>
/// <param name="WasCancelled">Whether the user stopped it before its last chunk.</param>
/// <param name="ChunksKept">Chunks that an earlier process had finished.</param>
/// <param name="ChunksComputed">Chunks that this process finished.</param>
/// <param name="ChunksLeft">Chunks of this process that are not finished, because it was stopped.</param>
/// <param name="Notes">What a user should know, such as parts that had changed and were computed again.</param>
public sealed record RunOutcome(
    string Directory, RunManifest Manifest, bool WasCancelled, int ChunksKept, int ChunksComputed, int ChunksLeft,
    IReadOnlyList<string> Notes)
{
    /// <summary>Whether no scenario at all was solved.</summary>
    public bool NothingSolved => Manifest.Counts.Total > 0 && Manifest.Counts.Unsolved == Manifest.Counts.Total;
}
