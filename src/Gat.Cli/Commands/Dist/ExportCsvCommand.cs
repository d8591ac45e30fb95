using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist.Export;
using Gat.Dist.Import;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Cli.Commands.Dist;

/// <summary><c>gat dist export csv</c>.</summary>
internal static class ExportCsvCommand
{
    public static Command Create(Terminal terminal)
    {
        var output = new Option<string>("--out", "-o", "--out-dir", "--output-dir", "-d") { Description = "Directory for the CSV tables.", HelpName = "DIR", Required = true };
        return GatCommand.Create(
            terminal, "csv", "Write a grid as CSV tables, to be edited or read by other programs.", "gat dist export csv --grid gat-demo/grid --out tables",
            [CommonOptions.Grid, output, CommonOptions.Force, .. OverlayOptions.All],
            parsed => Export(
                terminal, OverlayOptions.Read(parsed).Apply(TableDirectory.Read(parsed.GetRequiredValue(CommonOptions.Grid), GridTableSet.Required, GridTableSet.Optional)),
                parsed.GetRequiredValue(output), parsed.GetValue(CommonOptions.Force)));
    }

    private static ExitCode Export(Terminal terminal, TableSet tables, string directory, bool force)
    {
        foreach (var table in tables.Tables)
        {
            ExportDoor.ThrowIfExists(Path.Combine(directory, table.Schema.Name + ".csv"), force);
        }

        var files = CsvExport.Write(directory, tables);
        terminal.Say($"Written: {files.Count} tables to {directory}");
        terminal.WriteJson(() => new JsonObject { ["status"] = "done", ["files"] = new JsonArray([.. files.Select(file => (JsonNode)file)]) });
        return ExitCode.Done;
    }
}
