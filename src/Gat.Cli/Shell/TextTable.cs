namespace Gat.Cli.Shell;

/// <summary>Rows of text as aligned columns, for people; numbers stand to the right.</summary>
internal static class TextTable
{
    /// <summary>Writes a heading row, a rule and the rows.</summary>
    public static void Write(TextWriter output, (IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows) table)
    {
        var widths = table.Columns.Select((name, column) =>
            Math.Max(name.Length, table.Rows.Select(row => Text(row[column]).Length).DefaultIfEmpty(0).Max())).ToArray();
        var isNumber = table.Columns.Select((_, column) =>
            table.Rows.All(row => row[column] is null || double.TryParse(row[column], out double _))).ToArray();
        WriteRow(output, table.Columns, widths, isNumber);
        output.WriteLine(string.Join("  ", widths.Select(width => new string('-', width))));
        foreach (var row in table.Rows)
        {
            WriteRow(output, row, widths, isNumber);
        }
    }

    private static void WriteRow(TextWriter output, IReadOnlyList<string?> cells, int[] widths, bool[] isNumber) =>
        output.WriteLine(string.Join("  ", cells.Select((cell, column) =>
            isNumber[column] ? Text(cell).PadLeft(widths[column]) : Text(cell).PadRight(widths[column]))).TrimEnd());

    private static string Text(string? cell) => cell ?? "null";
}
