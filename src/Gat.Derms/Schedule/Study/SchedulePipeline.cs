using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.Schedule.Study;

/// <summary>one case → solve and AC replay → Parquet → journal.</summary>
public static class SchedulePipeline
{
    /// <summary>The tables that a schedule writes.</summary>
    public static IReadOnlyList<TableSchema> Tables => ScheduleTables.All;

    /// <summary>Runs one schedule.</summary>
    /// <param name="values">The case.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="request">The call as run.json records it.</param>
    /// <param name="settings">How and where.</param>
    /// <param name="cancel">Stops the run.</param>
    /// <exception cref="Faults.GatException">The case is refused, or the directory.</exception>
    public static Task<RunOutcome> RunAsync(ScheduleCase values, ScheduleOptions options, RunRequest request, RunSettings settings, CancellationToken cancel)
    {
        ScheduleCheck.Check(values, options);
        return ChunkedRun.RunAsync(request, settings, () => values, (input, _, token) => Evaluate(input, options, token), cancel);
    }

    private static ChunkResult Evaluate(ScheduleCase values, ScheduleOptions options, CancellationToken cancel)
    {
        var solution = Scheduler.Solve(values, options, cancel);
        var rows = new ScheduleRows(values, options, solution);
        var result = new ChunkResult();
        foreach (var batch in rows.Build())
        {
            result.Add(batch);
        }

        foreach (var (name, figure) in rows.Figures)
        {
            result.Summary[name] = figure?.DeepClone();
        }

        result.Count(solution.Status);
        return result;
    }
}
