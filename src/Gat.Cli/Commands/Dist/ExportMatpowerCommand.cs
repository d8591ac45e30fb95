using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Dist.Export;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Cli.Commands.Dist;

/// <summary><c>gat dist export matpower</c>.</summary>
internal static class ExportMatpowerCommand
{
    public static Command Create(Terminal terminal)
    {
        var output = new Option<string>("--out", "-o") { Description = "The case file to write (.m).", HelpName = "FILE", Required = true };
        return GatCommand.Create(
            terminal, "matpower", "Write a grid as a MATPOWER case file.", "gat dist export matpower --grid gat-demo/grid --out 33bw.m",
            [CommonOptions.Grid, output, CommonOptions.Force, .. OverlayOptions.All],
            parsed => Export(
                terminal, GridDirectory.Read(parsed.GetRequiredValue(CommonOptions.Grid), OverlayOptions.Read(parsed)), parsed.GetRequiredValue(output),
                parsed.GetValue(CommonOptions.Force)));
    }

    private static ExitCode Export(Terminal terminal, GridDirectory grid, string path, bool force)
    {
        ExportDoor.ThrowIfExists(path, force);
        var export = MatpowerExport.Run(grid.Tables);
        WholeFile.Write(path, Encoding.UTF8.GetBytes(export.Text));
        foreach (var note in export.Notes)
        {
            terminal.Say($"  not said in the file: {note.What} ({note.Count})");
        }

        terminal.Say($"Written: {path}");
        terminal.WriteJson(() => new JsonObject { ["status"] = "done", ["out"] = path });
        return ExitCode.Done;
    }
}
