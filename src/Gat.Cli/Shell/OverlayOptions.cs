using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Dist;

namespace Gat.Cli.Shell;

/// <summary>What-if changes to a grid, on any command that takes one. The grid's files are not touched.</summary>
internal static class OverlayOptions
{
    private static readonly Option<string[]> set = new("--set") { Description = "Change a value of the grid: TABLE.ID.COLUMN=VALUE. May be repeated.", HelpName = "CHANGE" };
    private static readonly Option<string[]> open = new("--open") { Description = "Open a switch or branch. May be repeated.", HelpName = "ID" };
    private static readonly Option<string[]> close = new("--close") { Description = "Close a switch or branch. May be repeated.", HelpName = "ID" };
    private static readonly Option<double?> scaleLoad = new("--scale-load") { Description = "Factor on every load. Default: 1.", HelpName = "F" };
    private static readonly Option<double?> vMin = new("--v-min") { Description = "Lowest permitted voltage of every bus, pu. Default: the grid's own.", HelpName = "PU" };
    private static readonly Option<double?> vMax = new("--v-max") { Description = "Highest permitted voltage of every bus, pu. Default: the grid's own.", HelpName = "PU" };

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Symbol> All { get; } = [set, open, close, scaleLoad, vMin, vMax];

    /// <summary>The changes that the options ask for.</summary>
    public static GridOverlay Read(ParseResult parsed) => new()
    {
        Set = [.. parsed.GetValue(set) ?? []],
        Open = [.. parsed.GetValue(open) ?? []],
        Close = [.. parsed.GetValue(close) ?? []],
        LoadScaleRatio = parsed.GetValue(scaleLoad),
        VMinPu = parsed.GetValue(vMin),
        VMaxPu = parsed.GetValue(vMax),
    };

    /// <summary>The changes as run.json records them.</summary>
    public static JsonObject ToJson(GridOverlay overlay) => new()
    {
        ["set"] = new JsonArray([.. overlay.Set.Select(text => (JsonNode)text)]),
        ["open"] = new JsonArray([.. overlay.Open.Select(text => (JsonNode)text)]),
        ["close"] = new JsonArray([.. overlay.Close.Select(text => (JsonNode)text)]),
        ["scale_load"] = overlay.LoadScaleRatio,
        ["v_min"] = overlay.VMinPu,
        ["v_max"] = overlay.VMaxPu,
    };
}
