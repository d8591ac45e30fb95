using Gat.Dist.PowerFlow;
using Gat.Faults;
using Gat.Pipeline.Chunks;

namespace Gat.Derms.Aggregation.Study;

/// <summary>Computes chunks of a study, one after the other, with work buffers of its own.</summary>
internal sealed class AggregationWorker(AggregationStudy study)
{
    private readonly ScenarioValues values = new(study.Feeder);
    private readonly AcAggregation? ac = study.AsksAc ? new AcAggregation(study.Aggregator) : null;

    /// <summary>The tables of a chunk of steps.</summary>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var (result, rows) = (new ChunkResult(), new AggregationRows(study));
        for (var step = chunk.FirstScenario; step < chunk.EndScenario; step++)
        {
            cancel.ThrowIfCancellationRequested();
            var (answer, pair) = Solve(step, cancel);
            rows.Add(step, answer, pair);
            result.Count(answer.Status);
        }

        foreach (var batch in rows.Take())
        {
            result.Add(batch);
        }

        return result;
    }

    private (AggregationAnswer Answer, AcPair? Pair) Solve(int step, CancellationToken cancel)
    {
        var plants = study.PlantsOf(step);
        study.Loads.Fill(study.LoadsOf(step), values);
        try
        {
            var answer = study.Aggregator.Solve(plants, new AggregationBase(study.Aggregator.Grid, values.AsInput()), cancel);
            return (answer, ac?.Solve(plants, answer, values.AsInput(), cancel));
        }
        catch (InputDataException refusal)
        {
            // One bad step is a row, not the end of the run.
            return (new AggregationAnswer(SolveStatus.InvalidInput, refusal.Faults[0].What, null, null, plants.PInjMaxKw.Sum(), plants.PAbsMaxKw.Sum(), false), null);
        }
    }
}
