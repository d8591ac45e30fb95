using Gat.Dist.PowerFlow.Report;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Report;
using Gat.Dist.ThreePhase.Solve;
using Gat.Faults;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>
/// Solves scenarios by phase, neighbours in the table side by side in lanes while they share ratios, capacitors and closed branches. A scenario whose
/// controls move, or that the fixed point does not solve, goes on alone.
/// </summary>
internal sealed class ThreePhaseWorker : IPowerFlowWorker
{
    private readonly PowerFlowStudy study;
    private readonly ThreePhaseGrid grid;
    private readonly ThreePhaseEngine engine;
    private readonly ThreePhaseSingle single;
    private readonly ThreePhaseEvaluation evaluation;
    private readonly LaneSummary summary;
    private readonly ThreePhaseResult result;
    private readonly ThreePhaseRows rows;
    private readonly ScenarioValues[] values;
    private readonly NetworkState[] states;
    private readonly SolveStatus[] told = new SolveStatus[LaneLayout.Lanes];

    public ThreePhaseWorker(PowerFlowStudy study, ThreePhaseGrid grid)
    {
        (this.study, this.grid) = (study, grid);
        engine = new ThreePhaseEngine(grid, study.Options);
        single = new ThreePhaseSingle(grid, study.Options);
        evaluation = new ThreePhaseEvaluation(grid);
        summary = new LaneSummary(grid);
        result = new ThreePhaseResult(grid);
        rows = new ThreePhaseRows(grid, study.Keep, study.Plan.ScenariosPerChunk);
        values = [.. Enumerable.Range(0, LaneLayout.Lanes).Select(_ => new ScenarioValues(study.Feeder))];
        states = [.. Enumerable.Range(0, LaneLayout.Lanes).Select(_ => new NetworkState(grid))];
    }

    /// <inheritdoc/>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var tables = new ThreePhaseChunk(study, rows);
        for (int first = chunk.FirstScenario, count; first < chunk.EndScenario; first += count)
        {
            cancel.ThrowIfCancellationRequested();
            count = Load(first, Math.Min(LaneLayout.Lanes, chunk.EndScenario - first));
            var solved = engine.Solve(count);
            engine.Flows.Compute(engine.Lanes);
            if (study.Keep == KeepRows.Summary)
            {
                summary.Compute(engine);
            }

            for (var lane = 0; lane < count; lane++)
            {
                Report(lane, (solved >> lane & 1) != 0, HourOfDay(first + lane));
                tables.Add(first + lane, result, values[lane].AsInput());
            }
        }

        return tables.Finish();
    }

    /// <summary>Loads scenarios into lanes while they share a state.</summary>
    private int Load(int first, int most)
    {
        for (var lane = 0; lane < most; lane++)
        {
            study.Scenarios.Fill(first + lane, values[lane]);
            var input = values[lane].AsInput();
            states[lane].Take(grid, input);
            if (lane == 0)
            {
                engine.Use(states[0]);
            }
            else if (!states[lane].IsSame(states[0]))
            {
                return lane;
            }

            told[lane] = engine.Set(lane, input);
        }

        return most;
    }

    private void Report(int lane, bool isSolved, double hourOfDay)
    {
        var input = values[lane].AsInput();
        if (!isSolved || single.HasToMove(engine, lane, states[lane], hourOfDay))
        {
            single.Solve(input, states[lane], hourOfDay, result);
            return;
        }

        if (study.Keep == KeepRows.Summary)
        {
            summary.Fill(engine, lane, told[lane], result.Brief);
            return;
        }

        evaluation.Fill(engine, lane, told[lane], input, result);
        if (study.Keep == KeepRows.All)
        {
            single.TellControls(engine, lane, states[lane], hourOfDay, result);
        }
    }

    private double HourOfDay(int scenario) => study.Scenarios.TimestampMicroseconds(scenario) is { } time
        ? time / 3.6e9 % 24
        : double.NaN;
}
