using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Derms.Assets;
using Gat.Dist.Assets;
using Gat.Faults;

namespace Gat.Cli.Commands.Derms;

/// <summary><c>gat derms validate-assets</c>: a table of assets against its definition, against itself and against a grid.</summary>
internal static class ValidateAssetsCommand
{
    private static readonly Argument<string> file = new("file")
    {
        Description = "The table der_assets as .parquet or .csv, or a directory that holds it; cost_curves are looked for beside it.",
    };

    private static readonly Option<string?> grid = new("--grid", "--grid-file")
    {
        Description = "Grid directory: buses, phases and cost curves are looked up there too.",
        HelpName = "DIR",
    };

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "validate-assets", "Check a table of assets: limits, energy, costs, and their place in a grid. Every fault is listed.",
        "gat derms validate-assets gat-demo/der_assets.csv --grid gat-demo/grid", [file, grid, .. OverlayOptions.All],
        parsed => Validate(terminal, parsed));

    private static ExitCode Validate(Terminal terminal, ParseResult parsed)
    {
        var report = AssetReport.Read(parsed.GetRequiredValue(file), parsed.GetValue(grid), OverlayOptions.Read(parsed));
        Tell(terminal, report, parsed.GetValue(grid));
        return ExitCode.Done;
    }

    private static void Tell(Terminal terminal, AssetReport report, string? grid)
    {
        foreach (var note in report.Notes)
        {
            terminal.Say($"note: {note}");
        }

        if (!terminal.IsQuiet)
        {
            TextTable.Write(terminal.Error, ["kind", "assets", "p_min MW", "p_max MW", "energy MWh"],
                [.. report.Kinds.Select(group => (string[])[group.Kind.Word(), $"{group.Count}", Text(group.PMinMw), Text(group.PMaxMw), Text(group.EnergyMwh)])]);
        }

        terminal.Say($"{report.Kinds.Sum(group => group.Count)} assets at {report.Buses} buses, {report.Owners} owners, {report.Aggregators} aggregators, no fault"
            + (grid is null ? "; their buses were not looked up (--grid DIR does)." : "."));
        terminal.WriteJson(() => Json(report, grid is not null));
    }

    private static JsonObject Json(AssetReport report, bool hasGrid) => new()
    {
        ["status"] = "valid",
        ["grid_checked"] = hasGrid,
        ["assets"] = report.Kinds.Sum(group => group.Count),
        ["buses"] = report.Buses,
        ["owners"] = report.Owners,
        ["aggregators"] = report.Aggregators,
        ["kinds"] = new JsonArray([.. report.Kinds.Select(group => new JsonObject
        {
            ["asset_type"] = group.Kind.Word(), ["count"] = group.Count, ["p_min_mw"] = group.PMinMw, ["p_max_mw"] = group.PMaxMw, ["energy_mwh"] = group.EnergyMwh,
        })]),
        ["notes"] = new JsonArray([.. report.Notes.Select(note =>
            new JsonObject { ["what"] = note.What, ["where"] = note.Where, ["fix"] = note.Fix })]),
    };

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
