using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Dist.Sensitivity;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Dist;

/// <summary>What <c>gat dist sensitivity</c> tells at its end.</summary>
internal static class SensitivitySummary
{
    /// <summary>What would run.</summary>
    public static ExitCode TellPlan(Terminal terminal, SensitivityStudy study)
    {
        // A row of six numbers that resemble each other takes about 40 bytes once compressed.
        const int bytesPerRow = 40;
        terminal.Say($"{study.Buses.Count} buses that inject, {study.Samples} samples, in {study.Plan.Count} chunks");
        terminal.Say($"{study.Rows} rows, about {study.Rows * bytesPerRow >> 20} MiB, in {string.Join(", ", SensitivityStudy.Tables.Select(table => table.Name))}");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "dry_run",
            ["scenarios"] = study.Plan.ScenarioCount,
            ["chunks"] = study.Plan.Count,
            ["max_rows"] = study.Rows,
            ["bytes_estimate"] = study.Rows * bytesPerRow,
        });
        return ExitCode.Done;
    }

    /// <summary>What ran.</summary>
    public static void Tell(Terminal terminal, SensitivityStudy study, RunOutcome outcome, JsonObject? check, string directory)
    {
        foreach (var note in outcome.Notes)
        {
            terminal.Say($"note: {note}");
        }

        PowerFlowSummary.TellProjection(terminal, BalancedProjection.Of(study.Feeder));
        terminal.Say(outcome.NothingSolved
            ? "sensitivities: none, because the grid has no solution at the point asked for; try --scale-load 0.5 or --at flat."
            : $"sensitivities: {study.Buses.Count} buses, at the {(study.Point == SensitivityPoint.Base ? "grid's own state" : "grid without load")}");
        if (check is not null)
        {
            TellCheck(terminal, check);
        }

        terminal.Say(SummaryLine.Results(directory, outcome.Manifest));
        terminal.Say($"Next: {Terminal.ProgramName} query \"select injection_node, dloss_dp_mw_per_mw from sensitivity_loss order by dloss_dp_mw_per_mw limit 5\" --run {Terminal.Quote(directory)}");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = outcome.NothingSolved ? "not_solved" : "done",
            ["out"] = directory,
            ["buses"] = study.Buses.Count,
            ["check"] = check?.DeepClone(),
            ["tables"] = new JsonObject(outcome.Manifest.Outputs.Select(output => KeyValuePair.Create(output.Table, (JsonNode?)output.Rows))),
        });
    }

    private static void TellCheck(Terminal terminal, JsonObject check)
    {
        if (!check["radial"]!.GetValue<bool>())
        {
            terminal.Say("note: the grid is not radial, so the columns of LinDistFlow are null; those of the Jacobian hold for every grid.");
        }

        foreach (var (model, values) in check["base"]!.AsObject())
        {
            terminal.Say($"  {model,-17}lowest voltage {Text(values!["v_min_pu"], "F5")} pu at bus {values["v_min_node"]}, losses {1000 * values["loss_mw"]!.GetValue<double>():F3} kW");
        }

        foreach (var kind in check["kinds"]?.AsArray() ?? [])
        {
            terminal.Say($"  {kind!["kind"],-17}mean and largest error in the band of {Text(check["band_bottom_pu"], "F3")} to {Text(check["band_top_pu"], "F3")} pu");
            foreach (var (model, errors) in kind["models"]!.AsObject())
            {
                var (inside, outside) = (errors!["inside_band"]!, errors["outside_band"]!);
                terminal.Say($"    {model,-15}{Text(inside["mean_error_pct"], "F4")} % and {Text(inside["max_error_pct"], "F4")} % of {inside["samples"]} samples"
                    + (outside["samples"]!.GetValue<double>() > 0 ? $"; {outside["samples"]} more outside: {Text(outside["mean_error_pct"], "F3")} % and {Text(outside["max_error_pct"], "F3")} %" : ""));
            }
        }
    }

    private static string Text(JsonNode? value, string format) =>
        value is null ? "none" : value.GetValue<double>().ToString(format, CultureInfo.InvariantCulture);
}
