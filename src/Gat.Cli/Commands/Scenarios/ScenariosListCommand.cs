using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;

namespace Gat.Cli.Commands.Scenarios;

/// <summary><c>gat scenarios list</c>: the sets below a directory, with counts and hashes.</summary>
internal static class ScenariosListCommand
{
    private const int ShownHashLetters = 12;

    private static readonly string[] columns = ["set", "kind", "seed", "table", "rows", "files", "sha256", "state"];

    public static Command Create(Terminal terminal)
    {
        var root = new Argument<string>("directory") { Description = "Where to look.", DefaultValueFactory = _ => "." };
        return GatCommand.Create(
            terminal, "list", "List the sets of scenarios in a directory and below it: tables, rows, hashes.", "gat scenarios list gat-demo/scenarios", [root],
            parsed => List(terminal, ScenarioSet.Below(parsed.GetRequiredValue(root))));
    }

    private static ExitCode List(Terminal terminal, IReadOnlyList<ScenarioSet> sets)
    {
        if (terminal.IsJson)
        {
            terminal.WriteJson(() => new JsonObject { ["sets"] = new JsonArray([.. sets.Select(ToJson)]) });
        }
        else if (sets.Count > 0)
        {
            TextTable.Write(terminal.Out, columns, [.. sets.SelectMany(set => set.Tables, Row)]);
        }

        if (sets.Count == 0)
        {
            terminal.Say("There is no set of scenarios here.");
        }

        return ExitCode.Done;
    }

    private static string?[] Row(ScenarioSet set, SetTable table) =>
    [
        set.Directory, set.Kind, set.Seed?.ToString(CultureInfo.InvariantCulture) ?? "", table.Name, table.Rows.ToString(CultureInfo.InvariantCulture),
        table.Files.ToString(CultureInfo.InvariantCulture), table.Sha256[..ShownHashLetters], set.State,
    ];

    private static JsonObject ToJson(ScenarioSet set) => new()
    {
        ["directory"] = set.Directory,
        ["kind"] = set.Kind,
        ["seed"] = set.Seed,
        ["state"] = set.State,
        ["tables"] = new JsonArray([.. set.Tables.Select(table => new JsonObject
        {
            ["name"] = table.Name, ["rows"] = table.Rows, ["files"] = table.Files, ["sha256"] = table.Sha256,
        })]),
    };
}
