using Gat.Dist.PowerFlow;
using Gat.Faults;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.OptimalPowerFlow.Study;

/// <summary>Computes chunks of a study, one after the other.</summary>
internal sealed class OpfWorker
{
    private readonly OpfStudy study;
    private readonly OpfReplay replay;
    private readonly ScenarioValues values;

    public OpfWorker(OpfStudy study)
    {
        this.study = study;
        replay = new OpfReplay(study.Grid);
        values = new ScenarioValues(study.Feeder);
    }

    /// <summary>Solves the scenarios of a chunk. What a formulation learns of one serves the next, but only within the chunk.</summary>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var (result, digest, rows) = (new ChunkResult(), new OpfDigest(study), new OpfRows(study));
        var formulation = OpfFormulations.Create(study.Options.Formulation);
        for (var scenario = chunk.FirstScenario; scenario < chunk.EndScenario; scenario++)
        {
            cancel.ThrowIfCancellationRequested();
            study.Scenarios.Fill(scenario, values);
            var outcome = Solve(formulation, cancel);
            rows.Add(scenario, outcome);
            digest.Add(scenario, outcome);
            result.Count(outcome.Status);
        }

        foreach (var batch in rows.Take())
        {
            result.Add(batch);
        }

        digest.WriteTo(result.Summary);
        return result;
    }

    private OpfOutcome Solve(IOpfFormulation formulation, CancellationToken cancel)
    {
        var network = FeederOpf.Of(study.Grid, values.AsInput(), study.Options);
        var answer = formulation.Solve(network, study.Options, cancel);
        var verdict = answer.Status == SolveStatus.Solved
            ? replay.Check(values, network, answer)
            : new AcReplayResult(false, double.NaN, double.NaN, "");
        return new OpfOutcome(study.Grid, network, answer, verdict, values, replay.Flow);
    }
}
