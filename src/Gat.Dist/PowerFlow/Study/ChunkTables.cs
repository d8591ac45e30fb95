using Gat.Dist.PowerFlow.Report;
using Gat.Dist.PowerFlow.Statistics;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>Gathers what a chunk gives: rows, the count of each status, the digest, and statistics where the study has them.</summary>
internal sealed class ChunkTables(PowerFlowStudy study, PowerFlowRows rows, StudyStatistics? statistics)
{
    private readonly ChunkResult result = new();
    private readonly PowerFlowDigest digest = new(study.Feeder);

    /// <summary>Counts the voltages and loadings of one scenario.</summary>
    public void AddStatistics(int scenario, PowerFlowResult solved) => statistics?.Add(solved, scenario);

    /// <summary>Adds one scenario; scenarios come in order.</summary>
    public void Add(int scenario, PowerFlowResult solved, in ScenarioInput input)
    {
        var id = study.Scenarios.Id(scenario);
        rows.Add(id, study.Scenarios.TimestampMicroseconds(scenario), input, solved);
        result.Count(solved.Status);
        digest.Add(id, solved);
    }

    /// <summary>The chunk's tables; nothing is added after.</summary>
    public ChunkResult Finish(Chunk chunk)
    {
        foreach (var batch in statistics?.Take(chunk.FirstScenario, study.Scenarios.Id) ?? [])
        {
            result.Add(batch);
        }

        foreach (var batch in rows.Take())
        {
            result.Add(batch);
        }

        digest.WriteTo(result.Summary);
        return result;
    }
}
