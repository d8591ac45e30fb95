using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Cli.Commands.Dist;
using Gat.Cli.Shell;
using Gat.Derms.Schedule;
using Gat.Dist;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Derms;

/// <summary>What <c>gat derms schedule</c> tells: one screen, from the figures that run.json keeps.</summary>
internal static class ScheduleSummary
{
    /// <summary>What would run.</summary>
    public static ExitCode TellPlan(Terminal terminal, ScheduleCase values, ScheduleOptions options)
    {
        long rows = (long)values.StepCount * (values.Assets.Count + 1 + (values.Feeder?.Buses.Count ?? 0));
        terminal.Say($"{values.Assets.Count} assets in {values.StepCount} steps of {values.Axis.StepHours * 60:0.##} minutes from {values.Axis.Text(0)}, network {options.Network.ToString().ToLowerInvariant()}; {Counted.Of(rows, "row")}");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "dry_run",
            ["scenarios"] = 1,
            ["assets"] = values.Assets.Count,
            ["steps"] = values.StepCount,
            ["network"] = options.Network.ToString().ToLowerInvariant(),
            ["max_rows"] = rows,
            ["bytes_estimate"] = rows * 30,
        });
        return ExitCode.Done;
    }

    /// <summary>What ran.</summary>
    public static void Tell(Terminal terminal, ScheduleCase values, ScheduleOptions options, RunOutcome outcome, string directory)
    {
        var figures = outcome.Manifest.Chunks.Select(chunk => chunk.Summary).OfType<JsonObject>().FirstOrDefault() ?? [];
        foreach (var note in outcome.Notes)
        {
            terminal.Say($"note: {note}");
        }

        if (values.Feeder is { } feeder)
        {
            PowerFlowSummary.TellProjection(terminal, BalancedProjection.Of(feeder));
        }

        terminal.Say($"schedule: {figures["status"]} - {values.Assets.Count} assets in {values.StepCount} steps of {values.Axis.StepHours * 60:0.##} minutes, network {options.Network.ToString().ToLowerInvariant()}");
        if (figures["profit"] is null)
        {
            TellConflict(terminal, figures);
        }
        else
        {
            TellFigures(terminal, values, figures);
        }

        terminal.Say(SummaryLine.Results(directory, outcome.Manifest));
        terminal.Say($"Next: {Terminal.ProgramName} query \"{Next(figures)}\" --run {Terminal.Quote(directory)}");
        terminal.WriteJson(() => ToJson(figures, outcome, directory));
    }

    private static string Next(JsonObject figures) => figures["profit"] is null
        ? "select words, gives_way from schedule_binding"
        : "select * from schedule_binding order by dual desc limit 10";

    private static void TellFigures(Terminal terminal, ScheduleCase values, JsonObject figures)
    {
        terminal.Say(SummaryLine.Of("profit", $"{Number(figures, "profit"):N2} = {Number(figures, "revenue"):N2} earned - {Number(figures, "cost"):N2} paid"
            + (Number(figures, "demand_charge") > 0 ? $", of it {Number(figures, "demand_charge"):N2} for the highest purchase" : "")));
        terminal.Say(SummaryLine.Of("trade", $"{Number(figures, "import_mwh"):N3} MWh bought (at most {Number(figures, "peak_import_mw"):N3} MW), {Number(figures, "export_mwh"):N3} MWh sold"));
        terminal.Say(SummaryLine.Of("curtailed", $"{Number(figures, "curtailed_mwh"):N3} MWh; not served {Number(figures, "unserved_mwh"):N3} MWh"
            + (Number(figures, "breach_mwh") > 0 ? $"; {Number(figures, "breach_mwh"):N3} MWh beyond soft limits" : "")));
        if (figures["gap"] is not null)
        {
            terminal.Say(SummaryLine.Of("optimum", string.Create(CultureInfo.InvariantCulture, $"proved to {Number(figures, "gap"):G2} (residuals {Number(figures, "primal_residual"):G2} and {Number(figures, "dual_residual"):G2})")));
        }

        if (Number(figures, "network_limits") > 0)
        {
            terminal.Say(SummaryLine.Of("network", $"{Number(figures, "network_limits"):F0} limits mattered, found in {Number(figures, "network_rounds"):F0} solves"));
        }

        if (values.Feeder is not null)
        {
            TellReplay(terminal, values, figures);
        }
    }

    private static void TellReplay(Terminal terminal, ScheduleCase values, JsonObject figures)
    {
        var worst = figures["ac_worst_element"] is null ? "" : string.Create(CultureInfo.InvariantCulture, $"; worst {figures["ac_worst_element"]}, by {Number(figures, "ac_max_violation_pu"):0.######} pu");
        terminal.Say(SummaryLine.Of("AC check", $"{Number(figures, "ac_verified_steps"):F0} of {values.StepCount} steps solved again on the grid with all limits kept{worst}"));
        if (figures["loss_mwh"] is not null)
        {
            terminal.Say(SummaryLine.Of("losses", $"{Number(figures, "loss_mwh"):N3} MWh"));
        }
    }

    private static void TellConflict(Terminal terminal, JsonObject figures)
    {
        terminal.Say(SummaryLine.Of("reason", $"{figures["reason"]}"));
        foreach (var limit in (figures["conflict"] as JsonArray ?? []).Skip(1).Take(8))
        {
            terminal.Say(SummaryLine.Of("", $"against {limit}"));
        }
    }

    private static JsonObject ToJson(JsonObject figures, RunOutcome outcome, string directory)
    {
        var summary = (JsonObject)figures.DeepClone();
        summary["out"] = directory;
        summary["tables"] = new JsonArray([.. outcome.Manifest.Outputs.Select(output => new JsonObject { ["table"] = output.Table, ["rows"] = output.Rows })]);
        return summary;
    }

    private static double Number(JsonObject figures, string name) => figures[name] is { } figure ? double.Parse(figure.ToJsonString(), CultureInfo.InvariantCulture) : 0;
}
