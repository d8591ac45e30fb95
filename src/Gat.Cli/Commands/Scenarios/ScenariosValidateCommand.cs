using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;

namespace Gat.Cli.Commands.Scenarios;

/// <summary><c>gat scenarios validate</c>: a set against its definition and against the grid that it is for.</summary>
internal static class ScenariosValidateCommand
{
    private static readonly Argument<string> directory = new("directory") { Description = "Directory that holds the tables of the set." };

    private static readonly Option<string?> grid = new("--grid", "--grid-file")
    {
        Description = "Grid directory: elements are looked up there, and values held against what their columns allow.",
        HelpName = "DIR",
    };

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "validate", "Check a set of scenarios: tables, values, and their place in a grid. Every fault is listed.",
        "gat scenarios validate gat-demo/scenarios/loads --grid gat-demo/grid", [directory, grid], parsed => Validate(terminal, parsed));

    private static ExitCode Validate(Terminal terminal, ParseResult parsed)
    {
        var (set, gridDirectory) = (parsed.GetRequiredValue(directory), parsed.GetValue(grid));
        if (!Directory.Exists(set))
        {
            throw new InputDataException("There is no such directory.", set, "Give a directory that holds a set.");
        }

        var kinds = ScenarioSet.KindsIn(set).ToList();
        if (kinds.Count == 0)
        {
            throw new InputDataException(
                $"The directory holds no set of scenarios: none of {string.Join(", ", SampleKinds.All.Select(kind => kind.Table.Name).Distinct())}.", set,
                "Sets below it are shown by 'gat scenarios list'.");
        }

        var faults = new FaultList();
        foreach (var kind in kinds)
        {
            kind.Validate(set, gridDirectory, faults);
        }

        faults.ThrowIfAny();
        terminal.Say($"{set}: {string.Join(", ", kinds.Select(kind => kind.Name))}, no fault"
            + (gridDirectory is null ? "; elements were not looked up (--grid DIR does)." : "."));
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "valid",
            ["kinds"] = new JsonArray([.. kinds.Select(kind => (JsonNode)kind.Name)]),
            ["grid_checked"] = gridDirectory is not null,
        });
        return ExitCode.Done;
    }
}
