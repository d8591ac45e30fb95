using System.CommandLine;
using Gat.Cli.Shell;

namespace Gat.Cli.Commands.Dist;

/// <summary><c>gat dist</c>.</summary>
internal static class DistCommands
{
    public static Command Create(Terminal terminal) => GatCommand.Group(
        "dist", "Distribution grids: import, check, power flow, sensitivities, hosting capacity, reconfiguration, export.",
        GatCommand.Group(
            "import", "Make a grid directory of other programs' files.",
            ImportMatpowerCommand.Create(terminal), ImportOpenDssCommand.Create(terminal), ImportPandapowerCommand.Create(terminal), ImportCsvCommand.Create(terminal)),
        GatCommand.Group(
            "export", "Write a grid for other programs.",
            ExportMatpowerCommand.Create(terminal), ExportCsvCommand.Create(terminal)),
        CheckCommand.Create(terminal),
        PowerFlowCommand.Create(terminal),
        SensitivityCommand.Create(terminal),
        OpfCommand.Create(terminal),
        HostingCapacityCommand.Create(terminal),
        ReconfigureCommand.Create(terminal),
        PlotCommand.Create(terminal));
}
