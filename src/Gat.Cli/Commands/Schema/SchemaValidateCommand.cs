using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;

namespace Gat.Cli.Commands.Schema;

/// <summary><c>gat schema validate</c>: tables checked against their definitions and against each other.</summary>
internal static class SchemaValidateCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("path") { Description = "A directory of tables, or one table file." };
        var table = new Option<string?>("--table") { Description = "The table that a file holds, where its name does not say it.", HelpName = "NAME" };
        return GatCommand.Create(
            terminal, "validate", "Check tables: columns, types, ranges, keys, references. Every fault is listed.",
            "gat schema validate gat-demo/grid", [path, table],
            parsed => Validate(terminal, parsed.GetRequiredValue(path), parsed.GetValue(table)));
    }

    private static ExitCode Validate(Terminal terminal, string path, string? tableName)
    {
        if (!Path.Exists(path))
        {
            throw new InputDataException("There is no such file or directory.", path, "Check the path.");
        }

        var tables = Directory.Exists(path) ? ReadDirectory(path) : ReadFile(path, tableName);
        foreach (var (name, rows) in tables)
        {
            terminal.Say($"{name}: {rows} rows, no fault");
        }

        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "valid",
            ["tables"] = new JsonArray([.. tables.Select(one => new JsonObject { ["name"] = one.Name, ["rows"] = one.Rows })]),
        });
        return ExitCode.Done;
    }

    private static List<(string Name, long Rows)> ReadDirectory(string path)
    {
        // Results of millions of rows are streamed: their columns are checked, their rows counted.
        var results = TableCatalog.All.Where(table => table.IsResult).Select(table => TableLocation.Find(path, table)).OfType<TableLocation>().ToList();
        var set = TableDirectory.Read(path, [], TableCatalog.All.Where(table => !table.IsResult));
        using var reader = new TableReader();
        List<(string Name, long Rows)> tables =
        [
            .. set.Tables.Select(batch => (batch.Schema.Name, (long)batch.RowCount)),
            .. results.Select(location => (location.Schema.Name, reader.Stream(location).Sum(batch => (long)batch.RowCount))),
        ];
        return tables.Count > 0 ? tables : throw new InputDataException("The directory holds no table that gat knows.", path, "See 'gat schema list' for names.");
    }

    private static List<(string Name, long Rows)> ReadFile(string path, string? tableName)
    {
        var schema = SchemaArgument.Find(tableName ?? Path.GetFileNameWithoutExtension(path));
        var faults = new FaultList();
        using var reader = new TableReader();
        var batch = reader.Read(TableLocation.OfFile(schema, path), faults);
        faults.ThrowIfAny();
        return [(schema.Name, batch!.RowCount)];
    }
}
