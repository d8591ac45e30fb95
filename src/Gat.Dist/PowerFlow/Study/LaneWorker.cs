using Gat.Dist.PowerFlow.Lanes;
using Gat.Dist.PowerFlow.Report;
using Gat.Faults;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>
/// Solves scenarios side by side in SIMD lanes and reports their summaries from there. A scenario that the lanes cannot hold
/// (another state of switches) or do not solve goes to the <see cref="SingleWorker"/>, so its answer is what that gives.
/// </summary>
internal sealed class LaneWorker : IPowerFlowWorker
{
    private readonly PowerFlowStudy study;
    private readonly SingleWorker single;
    private readonly LaneScenarios lanes;
    private readonly LaneBatch batch;
    private readonly LaneSweep sweep;
    private readonly LaneSummary summary;
    private readonly LaneDetail detail;
    private readonly ScenarioValues values;
    private readonly PowerFlowResult brief;
    private readonly PowerFlowRows rows;
    private readonly SolveStatus[] told = new SolveStatus[LaneBatch.Width];
    private readonly bool[] isAlone = new bool[LaneBatch.Width];

    public LaneWorker(PowerFlowStudy study, BalancedNetwork network, LaneTree tree)
    {
        this.study = study;
        single = new SingleWorker(study, network);
        lanes = new LaneScenarios(tree);
        batch = new LaneBatch(tree, hasZip: study.Feeder.Capacitors.Count > 0);
        var options = study.Options;
        sweep = new LaneSweep(tree, new LaneSweepOptions(
            options.TolerancePu, options.MaxSweepIterations, Math.Max(2, LaneSweep.FirstCheckFor(tree, options.TolerancePu))));
        summary = new LaneSummary(tree);
        detail = new LaneDetail(study, tree);
        values = new ScenarioValues(study.Feeder);
        brief = new PowerFlowResult(study.Feeder);
        rows = new PowerFlowRows(study.Feeder, study.Keep, study.Plan.ScenariosPerChunk);
    }

    /// <summary>Whether the lanes can hold the study's grid, and what they tell is all that is asked.</summary>
    public static bool Suits(PowerFlowStudy study, BalancedNetwork network) =>
        study.Keep != KeepRows.All && study.Options.Method != PowerFlowMethod.Newton && !study.Options.EnforceReactiveLimits
        && network.IsSweepable && network.Conflicts.Count == 0 && study.Scenarios.Count >= LaneBatch.Width;

    /// <inheritdoc/>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var tables = new ChunkTables(study, rows);
        for (var first = chunk.FirstScenario; first < chunk.EndScenario; first += LaneBatch.Width)
        {
            cancel.ThrowIfCancellationRequested();
            batch.Count = Math.Min(LaneBatch.Width, chunk.EndScenario - first);
            Load(first);
            sweep.Solve(batch);
            summary.Fill(batch);
            for (var lane = 0; lane < batch.Count; lane++)
            {
                tables.Add(first + lane, Result(first + lane, lane), values.AsInput());
            }
        }

        return tables.Finish();
    }

    private void Load(int first)
    {
        for (var lane = 0; lane < batch.Count; lane++)
        {
            study.Scenarios.Fill(first + lane, values);
            var input = values.AsInput();
            isAlone[lane] = !batch.Tree.Network.IsInState(input);
            // A lane that is solved elsewhere must still hold something that can be solved.
            told[lane] = lanes.Set(batch, lane, isAlone[lane] ? ScenarioInput.Of(study.Feeder) : input);
            detail.RememberSources(lane, input);
        }
    }

    private PowerFlowResult Result(int scenario, int lane)
    {
        if (isAlone[lane] || batch.Status[lane] == SolveStatus.NotConverged)
        {
            return single.Solve(scenario);
        }

        brief.Status = batch.Status[lane] == SolveStatus.Solved ? told[lane] : batch.Status[lane];
        brief.Iterations = batch.Iterations[lane];
        var hasViolation = summary.LowBuses[lane] + summary.HighBuses[lane] + summary.Overloads[lane] > 0;
        if (study.Keep == KeepRows.Violations && hasViolation)
        {
            study.Scenarios.Fill(scenario, values);
            return WithSummary(detail.Fill(batch, lane, brief, values.AsInput()), lane);
        }

        return WithSummary(brief, lane);
    }

    private PowerFlowResult WithSummary(PowerFlowResult result, int lane)
    {
        result.MaxMismatchPu = summary.MismatchPu[lane];
        result.TotalLossMw = summary.LossMw[lane];
        result.TotalLossMvar = summary.LossMvar[lane];
        result.VMin = (summary.VMinPu[lane], summary.VMinBus[lane]);
        result.VMax = (summary.VMaxPu[lane], summary.VMaxBus[lane]);
        result.MaxLoading = (summary.MaxLoadingPct[lane], summary.MaxLoadingBranch[lane]);
        (result.SourcePMw, result.SourceQMvar) = detail.NetSource(lane, summary);
        return result;
    }
}
