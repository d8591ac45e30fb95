using Spectre.Console;

namespace Gat.Cli.Shell;

/// <summary>Rows of text as aligned columns, for people; numbers stand to the right.</summary>
internal static class TextTable
{
    // Wider than any screen: rows are for copying and paging too, so they are never wrapped.
    private const int Width = 4096;

    /// <summary>Writes a heading row, a rule and the rows.</summary>
    public static void Write(TextWriter output, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false };
        for (var column = 0; column < columns.Count; column++)
        {
            var isNumber = rows.All(row => row[column] is null || double.TryParse(row[column], out _));
            table.AddColumn(new TableColumn(Markup.Escape(columns[column])) { Alignment = isNumber ? Justify.Right : Justify.Left, NoWrap = true });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => Markup.Escape(cell ?? "null")).ToArray());
        }

        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = Width;
        console.Write(table);
        foreach (var line in text.ToString().Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            output.WriteLine(line.TrimEnd());
        }
    }
}
