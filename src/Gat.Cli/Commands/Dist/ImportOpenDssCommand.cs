using System.CommandLine;
using Gat.Cli.Shell;
using Gat.Dist.Import.OpenDss;

namespace Gat.Cli.Commands.Dist;

/// <summary><c>gat dist import opendss</c>.</summary>
internal static class ImportOpenDssCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("master") { Description = "The master script of an OpenDSS circuit (.dss); the files it redirects to are read too." };
        return GatCommand.Create(
            terminal, "opendss", "Read an OpenDSS circuit, by phase, with its controls and load shapes.",
            "gat dist import opendss gat-demo/feeder13.dss --out grid/ieee13", [file, .. ImportDoor.Options],
            (parsed, cancel) =>
            {
                var script = OpenDssScript.Read(parsed.GetRequiredValue(file));
                return ImportDoor.WriteAsync(
                    terminal, parsed, ["dist", "import", "opendss"], script.Files, OpenDssImport.Run(script, ImportDoor.Read(parsed)), cancel);
            });
    }
}
