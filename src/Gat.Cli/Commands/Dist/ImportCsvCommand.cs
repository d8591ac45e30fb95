using System.CommandLine;
using Gat.Cli.Shell;
using Gat.Dist.Import;

namespace Gat.Cli.Commands.Dist;

/// <summary><c>gat dist import csv</c>.</summary>
internal static class ImportCsvCommand
{
    public static Command Create(Terminal terminal)
    {
        var directory = new Argument<string>("directory") { Description = "Directory of CSV or Parquet tables named as in 'gat schema list'." };
        return GatCommand.Create(
            terminal, "csv", "Read a directory of CSV tables, check it and write it as a grid.",
            "gat dist import csv gat-demo/grid --feeder 6 --out grid/lateral", [directory, .. ImportDoor.Options],
            (parsed, cancel) =>
            {
                var import = CsvImport.Run(parsed.GetRequiredValue(directory), ImportDoor.Read(parsed));
                return ImportDoor.WriteAsync(terminal, parsed, ["dist", "import", "csv"], import.Tables.Files, import, cancel);
            });
    }
}
