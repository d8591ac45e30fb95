using System.CommandLine;
using Gat.Cli.Shell;
using Gat.Dist.Import.Pandapower;

namespace Gat.Cli.Commands.Dist;

/// <summary><c>gat dist import pandapower</c>.</summary>
internal static class ImportPandapowerCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A net as pandapower's to_json writes it, of version 2 or 3." };
        return GatCommand.Create(
            terminal, "pandapower", "Read a pandapower net; what its tables leave open is modelled as its power flow does.",
            "gat dist import pandapower test_data/pandapower/own.json --out grid/own", [file, .. ImportDoor.Options],
            (parsed, cancel) =>
            {
                var path = parsed.GetRequiredValue(file);
                return ImportDoor.WriteAsync(
                    terminal, parsed, ["dist", "import", "pandapower"], [path], PandapowerImport.Run(PandapowerNetReader.Read(path), ImportDoor.Read(parsed)), cancel);
            });
    }
}
