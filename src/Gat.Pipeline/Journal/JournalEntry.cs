using Gat.Pipeline.Manifest;

namespace Gat.Pipeline.Journal;

/// <summary>One line of a journal: what became of a chunk, and the parts that were written.</summary>
/// <param name="Chunk">The chunk.</param>
/// <param name="Parts">Its parts; empty where it failed.</param>
internal sealed record JournalEntry(RunChunk Chunk, IReadOnlyList<RunPart> Parts);
