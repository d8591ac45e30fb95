using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Schemas.Reference;
using Gat.Schemas.Tables;

namespace Gat.Cli.Commands.Schema;

/// <summary><c>gat schema show</c>: the columns of one table.</summary>
internal static class SchemaShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("table") { Description = "Name of the table.", HelpName = "table" };
        name.CompletionSources.Add(_ => TableCatalog.All.Select(table => new CompletionItem(table.Name)));
        return GatCommand.Create(
            terminal, "show", "Show a table's columns: type, unit, allowed values, meaning.", "gat schema show dist_nodes", [name],
            parsed => Show(terminal, TableDescription.Of(SchemaArgument.Find(parsed.GetRequiredValue(name)))));
    }

    private static ExitCode Show(Terminal terminal, TableDescription table)
    {
        if (terminal.IsJson)
        {
            terminal.WriteJson(() => ToJson(table));
            return ExitCode.Done;
        }

        terminal.Out.WriteLine($"{table.Name} ({table.Direction}): {table.Purpose}");
        terminal.Out.WriteLine($"key: {(table.Key.IsEmpty ? "none" : string.Join(", ", table.Key))}");
        foreach (var rule in table.References.Concat(table.Rules))
        {
            terminal.Out.WriteLine($"rule: {rule}");
        }

        foreach (var column in table.Columns)
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine($"{column.Name}: {string.Join(", ", new[] { column.Type, column.Unit, column.Allowed, column.Null == "yes" ? "or null" : "" }.Where(part => part.Length > 0))}");
            terminal.Out.WriteLine($"    {column.Meaning}");
        }

        return ExitCode.Done;
    }

    private static JsonObject ToJson(TableDescription table) => new()
    {
        ["name"] = table.Name,
        ["direction"] = table.Direction,
        ["purpose"] = table.Purpose,
        ["key"] = new JsonArray([.. table.Key.Select(column => (JsonNode)column)]),
        ["rules"] = new JsonArray([.. table.References.Concat(table.Rules).Select(rule => (JsonNode)rule)]),
        ["columns"] = new JsonArray([.. table.Columns.Select(column => new JsonObject
        {
            ["name"] = column.Name,
            ["type"] = column.Type,
            ["nullable"] = column.Null == "yes",
            ["unit"] = column.Unit,
            ["allowed"] = column.Allowed,
            ["meaning"] = column.Meaning,
        })]),
    };
}
