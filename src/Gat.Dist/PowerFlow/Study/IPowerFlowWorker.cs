using Gat.Pipeline.Chunks;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>Computes chunks of a study, one after the other, with buffers of its own.</summary>
internal interface IPowerFlowWorker
{
    /// <summary>Solves the scenarios of a chunk, each from a flat start; nothing is carried over from chunk to chunk.</summary>
    ChunkResult Evaluate(Chunk chunk, CancellationToken cancel);
}
