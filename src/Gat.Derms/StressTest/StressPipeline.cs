using Gat.Derms.Schedule;
using Gat.Derms.Schedule.Formulation;
using Gat.Derms.Schedule.Study;
using Gat.Derms.Tables;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.StressTest;

/// <summary>scenarios → re-optimise and AC replay (parallel, chunk by chunk) → Parquet parts → journal; at the end the statistics.</summary>
public static class StressPipeline
{
    /// <summary>Runs a stress test. The tables follow from the study alone, whatever the settings are.</summary>
    /// <param name="study">What is asked.</param>
    /// <param name="request">The call as run.json records it.</param>
    /// <param name="settings">How and where.</param>
    /// <param name="cancel">Stops the run; what is finished is kept.</param>
    /// <exception cref="GatException">The case is refused, or the directory.</exception>
    public static Task<RunOutcome> RunAsync(StressStudy study, RunRequest request, RunSettings settings, CancellationToken cancel)
    {
        ScheduleCheck.Check(study.Values, study.Schedule);
        return ChunkedRun.RunAsync(request, settings, (chunk, token) => Evaluate(study, chunk, token), cancel);
    }

    // A solver of the chunk's own: what one scenario teaches it of the network serves those that follow, and no other chunk.
    private static ChunkResult Evaluate(StressStudy study, Chunk chunk, CancellationToken cancel)
    {
        var result = new ChunkResult();
        var solver = new ScheduleSolver(study.Values, study.Schedule, isBrief: true);
        var replay = study.Values.Feeder is { } feeder ? new ScheduleReplay(feeder) : null;
        var rows = new RowBuffer(texts: 4, wholes: 0, numbers: 10, flags: 1);
        for (var index = chunk.FirstScenario; index < chunk.EndScenario; index++)
        {
            cancel.ThrowIfCancellationRequested();
            var scenario = study.Scenario(index);
            var values = StressCase.Of(study.Values, scenario);
            var solution = Solve(solver, values, cancel);
            Add(rows, study, scenario, values, solution, replay);
            result.Count(solution.Status);
        }

        result.Add(new RecordBatch(StressTables.Scenarios, rows.Count,
        [
            rows.Text(0), rows.Number(0), rows.Number(1), rows.Number(2), rows.Text(1), rows.Number(3), rows.Number(4), rows.Text(2), rows.Number(5), rows.Number(6),
            rows.Number(7), rows.Number(8), rows.Number(9), rows.Flag(0), rows.Text(3),
        ]));
        return result;
    }

    // Loads that no power flow can carry leave nothing to be linear around: one bad scenario is a row, and ends nothing.
    private static ScheduleSolution Solve(ScheduleSolver solver, ScheduleCase values, CancellationToken cancel)
    {
        try
        {
            return solver.Solve(values, new StartState(values.Assets), cancel);
        }
        catch (InputDataException)
        {
            return new ScheduleSolution { Status = SolveStatus.NotConverged };
        }
    }

    private static void Add(RowBuffer rows, StressStudy study, StressScenario scenario, ScheduleCase values, ScheduleSolution solution, ScheduleReplay? replay)
    {
        var accounts = solution.Dispatch is null ? null : new ScheduleAccounts(values, study.Schedule, solution);
        var (violation, isVerified) = Replay(values, solution, replay);
        var outage = scenario.Outage >= 0 ? scenario.Events[0] : (StressEvent?)null;
        var none = double.NaN;
        rows.Add(
            [
                scenario.Id, outage is null ? null : values.Assets.Id[scenario.Outage], solution.Status.Word(),
                accounts is not null ? null : solution.Conflict.Count > 0 ? BindingRows.Reason(solution.Conflict[0]) : solution.Status.Word(),
            ],
            [],
            [
                scenario.Price, scenario.Load, scenario.Renewable, outage?.StartHours ?? none, outage?.DurationHours ?? none,
                accounts is null ? none : accounts.Cost - accounts.Revenue, accounts?.Energy(accounts.CurtailedMw) ?? none,
                accounts?.Energy(accounts.BreachMw) ?? none, accounts?.Energy(accounts.UnservedMw) ?? none, violation,
            ],
            [isVerified]);
    }

    private static (double ViolationPu, bool IsVerified) Replay(ScheduleCase values, ScheduleSolution solution, ScheduleReplay? replay)
    {
        if (solution.Dispatch is not { } dispatch || replay is null)
        {
            return (double.NaN, false);
        }

        var (worst, isVerified) = (0.0, true);
        for (var step = 0; step < values.StepCount; step++)
        {
            var check = replay.Check(values, dispatch, step);
            isVerified &= check.IsVerified;
            worst = double.IsNaN(check.MaxViolationPu) ? worst : Math.Max(worst, check.MaxViolationPu);
        }

        return (worst, isVerified);
    }
}
