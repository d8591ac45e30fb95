using System.Text.Json.Nodes;
using Gat.Adms.VoltVar.Study;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Pipeline.Runs;
using Gat.Schemas.Storage;

namespace Gat.Cli.Commands.Adms;

/// <summary>What <c>gat adms vvo-plan</c> tells at its end: one screen.</summary>
internal static class VvoSummary
{
    private const string Performance =
        "select day_type, round(weight_days, 1) as days, status, round(1000 * loss_before_mwh, 2) as loss_before_kwh, round(1000 * loss_after_mwh, 2) as loss_after_kwh, "
        + "round(energy_before_mwh, 4) as energy_before_mwh, round(energy_after_mwh, 4) as energy_after_mwh, round(v_min_after_pu, 4) as v_min_pu, "
        + "round(v_max_after_pu, 4) as v_max_pu, operations, round(100 * gap, 3) as gap_pct, bound_kind from vvo_performance order by day_type";

    private const string Year = "select loss_before_mwh, loss_after_mwh, energy_before_mwh, energy_after_mwh, operations, gap from vvo_year";

    /// <summary>What would run.</summary>
    public static ExitCode TellPlan(Terminal terminal, VvoStudy study)
    {
        const int bytesPerRow = 60;
        var rows = study.DayTypeCount * (((long)study.StepsPerDay * study.DeviceCount) + study.IntervalsPerDay + 1);
        terminal.Say($"{Text(study)} in {study.Plan.Count} chunks");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "dry_run",
            ["scenarios"] = study.DayTypeCount,
            ["chunks"] = study.Plan.Count,
            ["max_rows"] = rows,
            ["bytes_estimate"] = rows * bytesPerRow,
            ["exhaustive"] = study.IsExhaustive,
        });
        return ExitCode.Done;
    }

    /// <summary>What ran.</summary>
    public static void Tell(Terminal terminal, VvoStudy study, RunOutcome outcome, string directory)
    {
        foreach (var note in outcome.Notes)
        {
            terminal.Say($"note: {note}");
        }

        terminal.Say($"volt/VAR plan: {Text(study)}");
        if (study.IntervalsLeftOut > 0)
        {
            terminal.Say($"note: the last {study.IntervalsLeftOut} intervals of the profiles are less than a day and were left out.");
        }

        var isClosed = outcome.Manifest.Closing.Count > 0;
        if (isClosed && terminal is { IsQuiet: false, IsJson: false })
        {
            using var query = new TableQuery([directory]);
            var rows = query.Rows(Performance, 20);
            terminal.Say();
            TextTable.Write(terminal.Error, rows.Columns, rows.Rows);
            terminal.Say();
        }

        terminal.Say(SummaryLine.Results(directory, outcome.Manifest));
        terminal.Say($"Next: {Terminal.ProgramName} query \"select timestamp, device, setting, unit, operations from vvo_settings where operations > 0\" --run {Terminal.Quote(directory)}");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "done",
            ["out"] = directory,
            ["day_types"] = study.DayTypeCount,
            ["devices"] = study.DeviceCount,
            ["solved"] = outcome.Manifest.Counts[SolveStatus.Solved],
            ["year"] = isClosed ? new JsonObject(FirstRow.Read(directory, Year).Select(pair => KeyValuePair.Create(
                pair.Key, (JsonNode?)(double.TryParse(pair.Value, out var value) ? JsonValue.Create(value) : null)))) : null,
            ["tables"] = new JsonObject(outcome.Manifest.AllOutputs.Select(output => KeyValuePair.Create(output.Table, (JsonNode?)output.Rows))),
        });
    }

    private static string Text(VvoStudy study) =>
        $"{Counted.Of(study.DayTypeCount, "day type")} of {Counted.Of(study.StepsPerDay, "step")}, {study.DeviceCount} devices, "
        + $"{(study.IsByPhase ? "by phase" : "balanced")}, {(study.IsExhaustive ? $"all {study.JointSettings:N0} joint settings tried" : "descent, as there are too many joint settings")}";
}
