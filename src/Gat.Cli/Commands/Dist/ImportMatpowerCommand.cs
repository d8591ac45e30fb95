using System.CommandLine;
using Gat.Cli.Shell;
using Gat.Dist.Import.Matpower;

namespace Gat.Cli.Commands.Dist;

/// <summary><c>gat dist import matpower</c>.</summary>
internal static class ImportMatpowerCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A MATPOWER case file, format 2 (.m)." };
        return GatCommand.Create(
            terminal, "matpower", "Read a MATPOWER case file; unit conversions in its code are honoured.",
            "gat dist import matpower gat-demo/feeder33.m --out grid/33bw", [file, .. ImportDoor.Options],
            (parsed, cancel) =>
            {
                var path = parsed.GetRequiredValue(file);
                return ImportDoor.WriteAsync(
                    terminal, parsed, ["dist", "import", "matpower"], [path], MatpowerImport.Run(MatpowerCaseReader.Read(path), ImportDoor.Read(parsed)), cancel);
            });
    }
}
