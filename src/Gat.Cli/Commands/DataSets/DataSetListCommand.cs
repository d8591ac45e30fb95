using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;

namespace Gat.Cli.Commands.DataSets;

/// <summary><c>gat dataset list</c>.</summary>
internal static class DataSetListCommand
{
    private static readonly string[] columns = ["name", "title", "buses", "kV", "load MW", "by phase", "assets", "profiles", "reliability"];

    public static Command Create(Terminal terminal, string words) => GatCommand.Create(
        terminal, "list", "List the data sets.", words + " list", [DataSetCommands.From], parsed => List(terminal, DataSetStore.Open(parsed.GetValue(DataSetCommands.From))));

    private static ExitCode List(Terminal terminal, DataSetStore store)
    {
        if (terminal.IsJson)
        {
            terminal.WriteJson(() => new JsonObject { ["datasets"] = new JsonArray([.. store.All.Select(ToJson)]) });
        }
        else
        {
            TextTable.Write(terminal.Out, columns, [.. store.All.Select(Row)]);
            terminal.Say($"Next: {Terminal.ProgramName} dataset fetch {store.All[0].Name} --out grid/{store.All[0].Name}");
        }

        return ExitCode.Done;
    }

    private static string[] Row(DataSet set) =>
    [
        set.Name, set.Title, $"{set.Figures.Buses}", set.Figures.BaseKv.ToString("0.###", CultureInfo.InvariantCulture),
        set.Figures.LoadMw.ToString("0.###", CultureInfo.InvariantCulture), YesNo(set.Figures.IsByPhase), YesNo(set.Has("der_assets")), YesNo(set.Has("profiles")),
        YesNo(set.Has("reliability")),
    ];

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static JsonObject ToJson(DataSet set) => new()
    {
        ["name"] = set.Name,
        ["title"] = set.Title,
        ["buses"] = set.Figures.Buses,
        ["by_phase"] = set.Figures.IsByPhase,
        ["tables"] = new JsonArray([.. set.Tables.Select(table => (JsonNode)table)]),
    };
}
