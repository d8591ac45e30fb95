using Gat.Dist.PowerFlow.Lanes;
using Gat.Dist.PowerFlow.Report;
using Gat.Dist.PowerFlow.Statistics;
using Gat.Faults;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>
/// Solves scenarios side by side in SIMD lanes and reports their summaries from there. A scenario that the lanes cannot hold
/// (another state of switches) or do not solve goes to the <see cref="SingleSolver"/>, so its answer is what that gives.
/// </summary>
internal sealed class LaneWorker : IPowerFlowWorker
{
    private readonly PowerFlowStudy study;
    private readonly SingleSolver single;
    private readonly StudyLanes lanes;
    private readonly LaneDetail detail;
    private readonly ScenarioValues values;
    private readonly PowerFlowResult brief;
    private readonly PowerFlowRows rows;
    private readonly StudyStatistics? statistics;
    private readonly SolveStatus[] told = new SolveStatus[LaneBatch.Width];
    private readonly bool[] isAlone = new bool[LaneBatch.Width];

    public LaneWorker(PowerFlowStudy study, BalancedNetwork network, StudyLanes lanes)
    {
        this.study = study;
        this.lanes = lanes;
        single = new SingleSolver(study, network);
        statistics = study.HasStatistics ? new StudyStatistics(study.Feeder) : null;
        detail = new LaneDetail(study, lanes);
        values = new ScenarioValues(study.Feeder);
        brief = new PowerFlowResult(study.Feeder);
        rows = new PowerFlowRows(study.Feeder, study.Keep, study.Plan.ScenariosPerChunk);
    }

    /// <summary>Makes the lanes that suit a study; null where single scenarios are better or all that can be.</summary>
    public static Func<StudyLanes>? LanesFor(PowerFlowStudy study, BalancedNetwork network)
    {
        var isManyBriefly = study.Keep != KeepRows.All && study.Scenarios.Count >= LaneBatch.Width;
        if (!isManyBriefly || study.Options.EnforceReactiveLimits || network.Conflicts.Count > 0)
        {
            return null;
        }

        Func<StudyLanes> make;
        if (network.IsSweepable && study.Options.Method != PowerFlowMethod.Newton)
        {
            var tree = new LaneTree(network);
            make = () => new SweepLanes(study, tree);
        }
        else if (study.Options.Method != PowerFlowMethod.Sweep && network.NodeCount > 0)
        {
            make = () => new NewtonLanes(study, network);
        }
        else
        {
            return null;
        }

        // The lanes that answer the question serve the first worker: those of a large grid take time to plan.
        StudyLanes? first = make();
        return first.Summary.RatesEverything ? () => Interlocked.Exchange(ref first, null) ?? make() : null;
    }

    /// <inheritdoc/>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var tables = new ChunkTables(study, rows, statistics);
        for (var first = chunk.FirstScenario; first < chunk.EndScenario; first += LaneBatch.Width)
        {
            cancel.ThrowIfCancellationRequested();
            var count = Math.Min(LaneBatch.Width, chunk.EndScenario - first);
            for (var lane = 0; lane < count; lane++)
            {
                Load(first + lane, lane);
            }

            lanes.Solve(count);
            Report(first, count, tables);
        }

        return tables.Finish(chunk);
    }

    private void Report(int first, int count, ChunkTables tables)
    {
        uint counted = 0;
        for (var lane = 0; lane < count; lane++)
        {
            var isSingle = isAlone[lane] || lanes.IsDoubtful(lane);
            var result = isSingle ? single.Solve(first + lane) : Result(first + lane, lane);
            tables.Add(first + lane, result, isSingle ? single.Input : values.AsInput());
            if (isSingle)
            {
                tables.AddStatistics(first + lane, result);
            }
            else
            {
                counted |= result.HasSolution ? 1u << lane : 0;
            }
        }

        statistics?.AddLanes(lanes.Summary, first, counted);
    }

    private void Load(int scenario, int lane)
    {
        study.Scenarios.Fill(scenario, values);
        var input = values.AsInput();
        isAlone[lane] = !lanes.CanHold(input);
        // A lane that is solved elsewhere must still hold something that can be solved.
        told[lane] = lanes.Set(lane, isAlone[lane] ? ScenarioInput.Of(study.Feeder) : input);
        detail.Remember(lane, input);
    }

    private PowerFlowResult Result(int scenario, int lane)
    {
        brief.Status = lanes.Status(lane) == SolveStatus.Solved ? told[lane] : lanes.Status(lane);
        brief.Iterations = lanes.Iterations(lane);
        var summary = lanes.Summary;
        var hasViolation = summary.LowBuses[lane] + summary.HighBuses[lane] + summary.Overloads[lane] > 0;
        if (study.Keep == KeepRows.Violations && hasViolation)
        {
            study.Scenarios.Fill(scenario, values);
            return WithSummary(detail.Fill(lane, brief, values.AsInput()), lane);
        }

        return WithSummary(brief, lane);
    }

    private PowerFlowResult WithSummary(PowerFlowResult result, int lane)
    {
        var summary = lanes.Summary;
        result.MaxMismatchPu = summary.MismatchPu[lane];
        result.TotalLossMw = summary.LossMw[lane];
        result.TotalLossMvar = summary.LossMvar[lane];
        result.VMin = (summary.VMinPu[lane], summary.VMinBus[lane]);
        result.VMax = (summary.VMaxPu[lane], summary.VMaxBus[lane]);
        result.MaxLoading = (summary.MaxLoadingPct[lane], summary.MaxLoadingBranch[lane]);
        (result.SourcePMw, result.SourceQMvar) = detail.NetSource(lane);
        result.UnservedMw = result.HasSolution ? detail.UnservedMw(lane) : double.NaN;
        return result;
    }
}
