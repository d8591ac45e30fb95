using System.Globalization;
using System.Text;

namespace Gat.Dist.Export;

/// <summary>Writes tables and names as MATLAB reads them.</summary>
internal sealed class MatlabText
{
    private const int longestName = 63;

    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    public MatlabText Line(string line = "")
    {
        text.Append(line).Append('\n');
        return this;
    }

    /// <summary>A comment line; whatever would end the line is replaced by a blank.</summary>
    public MatlabText Comment(string comment) => Line("% " + OneLine(comment));

    /// <summary>A table with a heading of column names, in columns aligned to the right.</summary>
    public MatlabText Table(string name, IReadOnlyList<string> columns, IReadOnlyList<double[]> rows)
    {
        var cells = rows.Select(row => Array.ConvertAll(row, Number)).ToList();
        var widths = columns.Select((column, at) => Math.Max(column.Length, cells.Select(row => row[at].Length).DefaultIfEmpty().Max())).ToArray();
        text.Append("%  ");
        AppendCells(columns, widths);
        Line($"{name} = [");
        foreach (var row in cells)
        {
            text.Append("   ");
            AppendCells(row, widths);
        }

        return Line("];");
    }

    /// <summary>A cell array of one column of texts.</summary>
    public MatlabText Texts(string name, IEnumerable<string> texts)
    {
        Line($"{name} = {{");
        foreach (var item in texts)
        {
            text.Append("    '").Append(OneLine(item).Replace("'", "''", StringComparison.Ordinal)).Append("'\n");
        }

        return Line("};");
    }

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Number(double number) => number switch
    {
        double.PositiveInfinity => "Inf",
        double.NegativeInfinity => "-Inf",
        _ => number.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>A valid function name that is as near to the given name as possible.</summary>
    public static string FunctionName(string? name)
    {
        var cleaned = new string([.. (name ?? "").Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_').Take(longestName)]);
        return cleaned.Length == 0 ? "grid"
            : !char.IsAsciiLetter(cleaned[0]) || Import.Matpower.Language.Keywords.Contains(cleaned) ? ("grid_" + cleaned)[..Math.Min(longestName, cleaned.Length + 5)]
            : cleaned;
    }

    /// <summary>The same text without line breaks, which neither comments nor texts in quotes can hold.</summary>
    public static string OneLine(string content) => content.Replace('\n', ' ').Replace('\r', ' ');

    private void AppendCells(IReadOnlyList<string> cells, int[] widths)
    {
        for (var at = 0; at < cells.Count; at++)
        {
            text.Append(' ', widths[at] - cells[at].Length + 1).Append(cells[at]);
        }

        text.Append('\n');
    }
}
