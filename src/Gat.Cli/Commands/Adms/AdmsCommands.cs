using System.CommandLine;
using Gat.Cli.Shell;

namespace Gat.Cli.Commands.Adms;

/// <summary><c>gat adms</c>.</summary>
internal static class AdmsCommands
{
    public static Command Create(Terminal terminal) => GatCommand.Group(
        "adms", "Distribution management: faults, restoration, outages, volt/VAR plans, state estimation.",
        FlisrCommand.Create(terminal),
        OutageCommand.Create(terminal),
        VvoCommand.Create(terminal),
        StateEstimationCommand.Create(terminal));
}
