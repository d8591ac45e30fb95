using Gat.Adms.Flisr.Plan;
using Gat.Adms.Reliability;
using Gat.Faults;
using Gat.Pipeline.Chunks;

namespace Gat.Adms.Flisr.Study;

/// <summary>Meets the faults of chunks, one after the other.</summary>
internal sealed class FlisrWorker
{
    private readonly FlisrStudy study;
    private readonly FaultResponder?[] responders;
    private readonly StepReplay replay;

    public FlisrWorker(FlisrStudy study)
    {
        this.study = study;
        responders = new FaultResponder?[study.Options.Levels.Count];
        replay = new StepReplay(study.Grid);
    }

    /// <summary>Meets the faults of a chunk.</summary>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var result = new ChunkResult();
        var (runs, steps, digest) = (new RunRows(study.Grid), new StepRows(study.Grid), new FlisrDigest());
        for (var scenario = chunk.FirstScenario; scenario < chunk.EndScenario && study.Elements.Count > 0; scenario++)
        {
            cancel.ThrowIfCancellationRequested();
            var level = scenario % study.Options.Levels.Count;
            var element = study.Elements[scenario / study.Options.Levels.Count];
            result.Count(Meet(element, level, runs, steps, digest, cancel));
        }

        result.Add(runs.Take());
        result.Add(steps.Take());
        digest.WriteTo(result.Summary);
        return result;
    }

    private SolveStatus Meet(ReliabilityElement element, int level, RunRows runs, StepRows steps, FlisrDigest digest, CancellationToken cancel)
    {
        var factor = study.Options.Levels[level].FactorRatio;
        var responder = responders[level] ??= new FaultResponder(study.Grid, study.Options, factor);
        var site = FaultSite.Of(study.Grid.Network, study.Grid.Devices, element.Type, element.Index);
        var outcomes = TripOutcomes.Of(study.Grid.Network, site);
        var status = responder.NormalStatus;
        for (var outcome = 0; outcome < outcomes.Count; outcome++)
        {
            var (fault, probability, _) = outcomes[outcome];
            var response = responder.Respond(fault, cancel);
            status = responder.NormalStatus == SolveStatus.Solved ? response.Answer.Status : status;
            var key = new RunKey(element, factor, outcome, probability, status);
            PlannedStep[] plan =
            [
                .. response.Plan.Steps, .. ReturnOrder.Make(response.Plan, responder.LoadMw, 60 * element.RepairHours, responder.Check),
            ];
            var restored = replay.Run(response.Plan, plan, factor, responder.Check, (step, state) => steps.Add(key, step, state));
            runs.Add(key, response, restored);
            digest.Add(response, restored);
        }

        return status;
    }
}

/// <summary>What a row is about.</summary>
/// <param name="Element">The element that fails.</param>
/// <param name="LevelRatio">Factor on the loads.</param>
/// <param name="Outcome">Which devices tripped.</param>
/// <param name="Probability">How probable that is.</param>
/// <param name="Status">How the decision ended.</param>
internal sealed record RunKey(ReliabilityElement Element, double LevelRatio, int Outcome, double Probability, SolveStatus Status);
