using Gat.Dist.ThreePhase.Report;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>Gathers what a chunk solved by phase gives: rows, the count of each status, and the digest.</summary>
internal sealed class ThreePhaseChunk(PowerFlowStudy study, ThreePhaseRows rows)
{
    private readonly ChunkResult result = new();
    private readonly PowerFlowDigest digest = new(study.Feeder);

    /// <summary>Adds one scenario; scenarios come in order.</summary>
    public void Add(int scenario, ThreePhaseResult solved, in ScenarioInput input)
    {
        var id = study.Scenarios.Id(scenario);
        rows.Add(id, study.Scenarios.TimestampMicroseconds(scenario), input, solved);
        result.Count(solved.Brief.Status);
        digest.Add(id, solved.Brief);
    }

    /// <summary>The chunk's tables; nothing is added after.</summary>
    public ChunkResult Finish()
    {
        foreach (var batch in rows.Take())
        {
            result.Add(batch);
        }

        digest.WriteTo(result.Summary);
        return result;
    }
}
