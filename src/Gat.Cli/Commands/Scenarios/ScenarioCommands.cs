using System.CommandLine;
using Gat.Cli.Shell;

namespace Gat.Cli.Commands.Scenarios;

/// <summary><c>gat scenarios</c>.</summary>
internal static class ScenarioCommands
{
    public static Command Create(Terminal terminal) => GatCommand.Group(
        "scenarios", "Sets of inputs for many studies: draw them, list them, check them, import profiles.",
        ScenariosSampleCommand.Create(terminal),
        ScenariosListCommand.Create(terminal),
        ScenariosValidateCommand.Create(terminal),
        ImportProfilesCommand.Create(terminal));
}
