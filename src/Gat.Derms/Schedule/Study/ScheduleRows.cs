using System.Text.Json.Nodes;
using Gat.Derms.Tables;
using Gat.Dist.Assets;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.Schedule.Study;

/// <summary>Makes the tables of one schedule.</summary>
internal sealed class ScheduleRows(ScheduleCase values, ScheduleOptions options, ScheduleSolution solution)
{
    private readonly RowBuffer schedule = new(texts: 1, wholes: 1, numbers: 5, flags: 0);
    private readonly RowBuffer nodes = new(texts: 1, wholes: 1, numbers: 3, flags: 0);
    private readonly RowBuffer steps = new(texts: 1, wholes: 1, numbers: 13, flags: 1);
    private readonly AcWorst worst = new();
    private readonly ScheduleAccounts? accounts = solution.Dispatch is null ? null : new ScheduleAccounts(values, options, solution);

    /// <summary>Figures for the screen and the journal.</summary>
    public JsonObject Figures { get; } = [];

    public IEnumerable<RecordBatch> Build()
    {
        for (var step = 0; step < values.StepCount && accounts is not null; step++)
        {
            AddStep(step);
        }

        yield return new(ScheduleTables.Schedule, schedule.Count,
            [schedule.Whole(0), schedule.Text(0), schedule.Number(0), schedule.Number(1), schedule.Number(2), schedule.Number(3), schedule.Number(4)]);
        yield return new(ScheduleTables.Nodes, nodes.Count, [nodes.Whole(0), nodes.Text(0), nodes.Number(0), nodes.Number(1), nodes.Number(2)]);
        yield return BindingRows.Of(values, solution);
        yield return new(ScheduleTables.Steps, steps.Count,
        [
            steps.Whole(0), .. Enumerable.Range(0, 11).Select(steps.Number), steps.Flag(0), steps.Number(11), steps.Number(12), steps.Text(0),
        ]);
        yield return TotalRows.Of(values, solution);
        yield return Summary();
    }

    private void AddStep(int step)
    {
        var dispatch = solution.Dispatch!;
        var time = values.Axis.Start(step);
        for (var asset = 0; asset < values.Assets.Count; asset++)
        {
            var holds = values.Assets.HoldsEnergy(asset);
            var energy = holds ? dispatch.EnergyMwh[step][asset] : double.NaN;
            schedule.Add([values.Assets.Id[asset]], [time],
            [
                dispatch.PowerMw[step][asset], dispatch.ReactiveMvar[step][asset], holds ? energy / values.Assets.EnergyCapMwh[asset] : double.NaN, energy,
                ScheduleAccounts.WithheldMw(values, step, asset, dispatch.PowerMw[step][asset]),
            ], []);
        }

        var (loss, source) = Replay(step);
        var all = accounts!;
        steps.Add([worst.Last.WorstElement.Length > 0 ? worst.Last.WorstElement : null], [time],
        [
            all.ImportMw[step], all.ExportMw[step], values.ImportPricePerMwh[step], values.ExportPricePerMwh[step], all.CostOfStep[step], all.RevenueOfStep[step],
            all.CurtailedMw[step], all.UnservedMw[step], all.BreachMw[step], loss, source, worst.Last.MaxMismatchPu, worst.Last.MaxViolationPu,
        ], [worst.Last.IsVerified]);
    }

    private (double LossMw, double SourceMw) Replay(int step)
    {
        if (values.Feeder is not { } feeder)
        {
            return (double.NaN, double.NaN);
        }

        var replay = worst.Replay ??= new ScheduleReplay(feeder);
        worst.Add(replay.Check(values, solution.Dispatch!, step), values.Axis.Text(step), replay.Flow.HasSolution ? replay.Flow.TotalLossMw * values.Axis.StepHours : double.NaN);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            nodes.Add([feeder.Buses.Id[bus]], [values.Axis.Start(step)],
            [
                replay.Flow.HasSolution ? replay.Flow.VmPu[bus] : double.NaN, solution.VmPu.Length > 0 ? solution.VmPu[step][bus] : double.NaN,
                solution.PricePerMwh[step].Length > 1 ? solution.PricePerMwh[step][bus] : solution.PricePerMwh[step][0],
            ], []);
        }

        return replay.Flow.HasSolution ? (replay.Flow.TotalLossMw, replay.Flow.SourcePMw) : (double.NaN, double.NaN);
    }

    private RecordBatch Summary()
    {
        var row = new RowBuffer(texts: 3, wholes: 6, numbers: 20, flags: 1);
        var (all, none) = (accounts, double.NaN);
        var isVerified = solution.Dispatch is not null && values.Feeder is not null && worst.Verified == values.StepCount;
        double[] numbers =
        [
            values.Axis.StepHours * 60, all?.Cost ?? none, all?.Revenue ?? none, all is null ? none : all.Revenue - all.Cost, all?.DemandCharge ?? none,
            all?.Energy(all.ImportMw) ?? none, all?.Energy(all.ExportMw) ?? none, all?.PeakImportMw ?? none, all?.Energy(all.CurtailedMw) ?? none,
            all?.Energy(all.UnservedMw) ?? none, all?.Energy(all.BreachMw) ?? none, worst.LossMwh, solution.Objective, Math.Abs(solution.Objective - solution.Bound) / (1 + Math.Abs(solution.Objective)),
            solution.Certificate.PrimalResidual, solution.Certificate.DualResidual, solution.RelaxationGapPu, worst.MismatchPu, worst.ViolationPu,
        ];
        row.Add([solution.Status.Word(), Reason, worst.Element], [values.StepCount, solution.Iterations, solution.Network.Limits, solution.Network.Rounds, solution.Exclusive, worst.Verified], [.. numbers, 0], [isVerified]);
        Note(numbers, isVerified);
        return new RecordBatch(ScheduleTables.Summary, 1,
        [
            row.Text(0), row.Text(1), row.Whole(0), .. Enumerable.Range(0, 16).Select(row.Number), row.Whole(1), row.Whole(2), row.Whole(3), row.Whole(4),
            row.Number(16), row.Flag(0), row.Whole(5), row.Number(17), row.Number(18), row.Text(2),
        ]);
    }

    private string? Reason => solution.Dispatch is not null ? null
        : solution.Conflict.Count > 0 ? BindingRows.Reason(solution.Conflict[0])
        : $"no schedule was found: {solution.Status.Word()}";

    private void Note(double[] numbers, bool isVerified)
    {
        string[] names =
        [
            "step_minutes", "cost", "revenue", "profit", "demand_charge", "import_mwh", "export_mwh", "peak_import_mw", "curtailed_mwh", "unserved_mwh",
            "breach_mwh", "loss_mwh", "objective", "gap", "primal_residual", "dual_residual", "relaxation_gap_pu", "ac_max_mismatch_pu", "ac_max_violation_pu",
        ];
        Figures["status"] = solution.Status.Word();
        Figures["reason"] = Reason;
        Figures["steps"] = values.StepCount;
        for (var at = 0; at < names.Length; at++)
        {
            Figures[names[at]] = double.IsFinite(numbers[at]) ? numbers[at] : null;
        }

        Figures["iterations"] = solution.Iterations;
        Figures["network_limits"] = solution.Network.Limits;
        Figures["network_rounds"] = solution.Network.Rounds;
        Figures["exclusive_steps"] = solution.Exclusive;
        Figures["ac_verified"] = isVerified;
        Figures["ac_verified_steps"] = worst.Verified;
        Figures["ac_worst_element"] = worst.Element;
        Figures["conflict"] = new JsonArray([.. solution.Conflict.Take(20).Select(limit => (JsonNode)BindingRows.Reason(limit))]);
    }
}
