using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Pipeline.Inspection;

namespace Gat.Cli.Commands.Runs;

/// <summary><c>gat runs diff</c>: what differs between two runs, and by how much.</summary>
internal static class RunsDiffCommand
{
    public static Command Create(Terminal terminal)
    {
        var (a, b) = (RunsCommands.RunArgument("a"), RunsCommands.RunArgument("b"));
        return GatCommand.Create(
            terminal, "diff", "Compare two runs: options, inputs, and where their tables differ and by how much.",
            "gat runs diff gat-demo/pf gat-demo/pf", [a, b],
            parsed => Tell(terminal, RunDiff.Compare(parsed.GetRequiredValue(a), parsed.GetRequiredValue(b))));
    }

    private static ExitCode Tell(Terminal terminal, RunDifference difference)
    {
        if (terminal.IsJson)
        {
            terminal.WriteJson(() => ToJson(difference));
            return ExitCode.Done;
        }

        foreach (var fact in difference.Facts)
        {
            terminal.Out.WriteLine($"{fact.Name}: {fact.A} | {fact.B}");
        }

        foreach (var table in difference.Tables)
        {
            TellTable(terminal.Out, table);
        }

        return ExitCode.Done;
    }

    private static void TellTable(TextWriter output, TableDifference table)
    {
        output.WriteLine($"{table.Table}: {(table.HasSameBytes ? "same bytes" : table.IsEqual ? "same rows" : $"{Rows(table.RowsA)} | {Rows(table.RowsB)}")}");
        if (table.OnlyInA > 0)
        {
            output.WriteLine($"  {table.OnlyInA} rows only in the first, such as {table.KeyOnlyInA}");
        }

        if (table.OnlyInB > 0)
        {
            output.WriteLine($"  {table.OnlyInB} rows only in the second, such as {table.KeyOnlyInB}");
        }

        foreach (var column in table.ColumnsInOneOnly)
        {
            output.WriteLine($"  {column}: only in one of them");
        }

        foreach (var column in table.Columns)
        {
            var largest = column.LargestDifference is { } by ? string.Create(CultureInfo.InvariantCulture, $", largest by {by:G6} {column.Unit}") : "";
            output.WriteLine($"  {column.Column}: {column.RowsDifferent} rows differ{largest} at {column.Key} ({column.ValueA ?? "null"} | {column.ValueB ?? "null"})");
        }
    }

    private static string Rows(long? rows) => rows is null ? "no such table" : $"{rows} rows";

    private static JsonObject ToJson(RunDifference difference) => new()
    {
        ["tables_equal"] = difference.TablesAreEqual,
        ["facts"] = new JsonArray([.. difference.Facts.Select(fact => new JsonObject { ["name"] = fact.Name, ["a"] = fact.A, ["b"] = fact.B })]),
        ["tables"] = new JsonArray([.. difference.Tables.Select(table => new JsonObject
        {
            ["table"] = table.Table,
            ["equal"] = table.IsEqual,
            ["same_bytes"] = table.HasSameBytes,
            ["rows_a"] = table.RowsA,
            ["rows_b"] = table.RowsB,
            ["only_in_a"] = table.OnlyInA,
            ["only_in_b"] = table.OnlyInB,
            ["columns"] = new JsonArray([.. table.Columns.Select(column => new JsonObject
            {
                ["column"] = column.Column,
                ["rows_different"] = column.RowsDifferent,
                ["largest_difference"] = column.LargestDifference,
                ["unit"] = column.Unit,
                ["key"] = column.Key,
                ["a"] = column.ValueA,
                ["b"] = column.ValueB,
            })]),
        })]),
    };
}
