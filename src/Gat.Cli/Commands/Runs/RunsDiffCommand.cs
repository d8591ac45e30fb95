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
        var tolerance = new Option<double>("--tolerance")
        {
            Description = "Differences of numbers up to this do not count, in the unit of their column.",
            HelpName = "X",
            DefaultValueFactory = _ => 0,
        }.Within(0, double.MaxValue);
        var relative = new Option<double>("--relative-tolerance")
        {
            Description = "Differences of numbers up to this share of the larger one do not count; whichever tolerance allows more holds.",
            HelpName = "SHARE",
            DefaultValueFactory = _ => 0,
        }.Within(0, 2);
        var failOn = new Option<string>("--fail-on")
        {
            Description = "Exit with 4 where tables differ beyond the tolerance, or never.",
            DefaultValueFactory = _ => "never",
        }.Among("never", "difference");
        var (a, b) = (RunsCommands.RunArgument("a"), RunsCommands.RunArgument("b"));
        return GatCommand.Create(
            terminal, "diff", "Compare two runs: options, inputs, and where their tables differ and by how much.",
            "gat runs diff gat-demo/pf gat-demo/pf", [a, b, tolerance, relative, failOn],
            parsed =>
            {
                var allowed = new DiffTolerance(parsed.GetValue(tolerance), parsed.GetValue(relative));
                var difference = RunDiff.Compare(parsed.GetRequiredValue(a), parsed.GetRequiredValue(b), allowed);
                Tell(terminal, difference);
                return difference.TablesAreEqual || parsed.GetValue(failOn) == "never" ? ExitCode.Done : ExitCode.NoSolution;
            });
    }

    private static void Tell(Terminal terminal, RunDifference difference)
    {
        if (terminal.IsJson)
        {
            terminal.WriteJson(() => ToJson(difference));
            return;
        }

        foreach (var fact in difference.Facts)
        {
            terminal.Out.WriteLine($"{fact.Name}: {fact.A} | {fact.B}");
        }

        foreach (var table in difference.Tables)
        {
            TellTable(terminal.Out, table);
        }
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
            var largest = column.LargestDifference is { } by ? string.Create(CultureInfo.InvariantCulture, $", largest by {by:G6}{(column.Unit.Length > 0 ? " " : "")}{column.Unit}") : "";
            output.WriteLine($"  {column.Column}: {column.RowsDifferent} rows differ{largest} at {column.Key} ({column.ValueA ?? "null"} | {column.ValueB ?? "null"})");
            if (column.LargestRelativeRatio is { } share)
            {
                var place = column.RelativeKey == column.Key ? "there too" : $"at {column.RelativeKey} ({column.RelativeValueA} | {column.RelativeValueB})";
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    relative: largest {share:G6} {place}"));
            }
        }
    }

    private static string Rows(long? rows) => rows is null ? "no such table" : $"{rows} rows";

    // JSON knows no infinite numbers and none that are none.
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

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
            ["key_only_in_a"] = table.KeyOnlyInA,
            ["key_only_in_b"] = table.KeyOnlyInB,
            ["columns_in_one_only"] = new JsonArray([.. table.ColumnsInOneOnly.Select(column => (JsonNode)column)]),
            ["columns"] = new JsonArray([.. table.Columns.Select(column => new JsonObject
            {
                ["column"] = column.Column,
                ["rows_different"] = column.RowsDifferent,
                ["largest_difference"] = Finite(column.LargestDifference),
                ["largest_relative_difference"] = Finite(column.LargestRelativeRatio),
                ["relative_key"] = column.RelativeKey,
                ["unit"] = column.Unit,
                ["key"] = column.Key,
                ["a"] = column.ValueA,
                ["b"] = column.ValueB,
            })]),
        })]),
    };
}
