using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Schemas.Tables;

namespace Gat.Cli.Commands.Schema;

/// <summary><c>gat schema list</c>: the tables, by subject.</summary>
internal static class SchemaListCommand
{
    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "list", "List all tables.", "gat schema list", [], _ => List(terminal));

    private static ExitCode List(Terminal terminal)
    {
        if (terminal.IsJson)
        {
            terminal.WriteJson(() => new JsonObject
            {
                ["tables"] = new JsonArray([.. TableCatalog.All.Select(table => new JsonObject
                {
                    ["name"] = table.Name,
                    ["group"] = table.Group,
                    ["purpose"] = table.Purpose,
                    ["result"] = table.IsResult,
                    ["columns"] = new JsonArray([.. table.Columns.Select(column => (JsonNode)column.Name)]),
                })]),
            });
            return ExitCode.Done;
        }

        foreach (var group in TableCatalog.All.GroupBy(table => table.Group))
        {
            terminal.Out.WriteLine(group.Key);
            foreach (var table in group)
            {
                terminal.Out.WriteLine($"  {table.Name,-24} {table.Purpose}");
            }
        }

        return ExitCode.Done;
    }
}
