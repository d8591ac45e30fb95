using Gat.Faults;
using Gat.Schemas.Validation;

namespace Gat.Dist.Profiles;

/// <summary>A column of values.</summary>
/// <param name="Index">Its place in a row, from 0.</param>
/// <param name="Header">Its header.</param>
/// <param name="ProfileId">The profile it makes.</param>
/// <param name="Unit">Its unit, a word of <see cref="ProfileUnit"/>.</param>
internal sealed record ValueColumn(int Index, string Header, string ProfileId, string Unit);

/// <summary>Where times and values stand in a file, found by its content as far as options do not say.</summary>
internal sealed class ProfileLayout
{
    private const int SampleRows = 500;

    private readonly int[] timeColumns;

    private ProfileLayout(int[] timeColumns) => this.timeColumns = timeColumns;

    /// <summary>Position of the first row of data.</summary>
    public required int FirstRow { get; init; }

    /// <summary>Column that names the profile in the long form; -1 in the wide one.</summary>
    public required int IdColumn { get; init; }

    public required IReadOnlyList<ValueColumn> Values { get; init; }

    /// <summary>Headers of columns that hold neither times nor numbers.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    public required char Decimal { get; init; }

    public required string DateOrder { get; init; }

    /// <summary>Headers of the columns that make the time.</summary>
    public required string TimeHeader { get; init; }

    /// <summary>The time of a row as text.</summary>
    public string TimeText(DelimitedRow row) => TimeText(row, timeColumns);

    /// <summary>Finds the layout.</summary>
    /// <exception cref="InputDataException">The file has no rows with times and values, or its dates can be read in two ways.</exception>
    /// <exception cref="CommandLineException">An option names a column that is not there.</exception>
    public static ProfileLayout Find(string path, List<DelimitedRow> rows, ProfileImportOptions options)
    {
        var (first, times) = options.TimeColumns.Count > 0 ? ByName(rows, options.TimeColumns) : ByContent(rows, path);
        first = WithBrokenRows(rows, first, times);
        var header = Header(rows, first);
        var sample = rows.Skip(first).Take(SampleRows).ToList();
        var idColumn = options.IdColumn is { } name ? Index(header.Names, name, "--id-column") : -1;
        var others = Enumerable.Range(0, header.Names.Length).Except(times).Where(column => column != idColumn).ToList();
        var chosen = options.Columns.Count > 0
            ? [.. options.Columns.Select(column => Index(header.Names, column, "--columns"))]
            : others.Where(column => IsNumeric(sample, column)).ToList();
        if (chosen.Count == 0)
        {
            throw new InputDataException("No column holds numbers.", path, "Check --separator and --decimal, or name columns by --columns.");
        }

        if (idColumn >= 0 && chosen.Count > 1)
        {
            throw new CommandLineException(
                $"In the long form one column holds the values; there are {chosen.Count}: {string.Join(", ", chosen.Select(column => header.Names[column]))}.", "--columns", "Name it by --columns.");
        }

        return new ProfileLayout(times)
        {
            FirstRow = first,
            IdColumn = idColumn,
            Values = [.. chosen.Select(column => ValueColumnOf(header, column, options.Unit))],
            LeftOut = [.. others.Except(chosen).Select(column => header.Names[column])],
            Decimal = options.Decimal ?? NumberText.FindDecimal(sample.SelectMany(row => chosen.Where(column => column < row.Cells.Length).Select(column => row.Cells[column]))),
            DateOrder = options.DateOrder ?? FindDateOrder(path, rows.Skip(first).Select(row => TimeText(row, times))),
            TimeHeader = string.Join(" and ", times.Select(column => header.Names[column])),
        };
    }

    private static ValueColumn ValueColumnOf((string[] Names, string[] Units) header, int column, string? unit)
    {
        var (name, told) = ProfileUnit.OfHeader(header.Names[column]);
        return new ValueColumn(column, header.Names[column], name, unit ?? told ?? (ProfileUnit.IsKnown(header.Units[column]) ? header.Units[column] : "none"));
    }

    private static (int First, int[] Times) ByName(List<DelimitedRow> rows, IReadOnlyList<string> names)
    {
        var header = rows.FindIndex(row => names.All(row.Cells.Contains));
        if (header < 0)
        {
            throw new CommandLineException($"No line has the header{(names.Count > 1 ? "s" : "")} {string.Join(" and ", names)}.", "--time", "Name the columns as the file does.");
        }

        int[] times = [.. names.Select(name => Array.IndexOf(rows[header].Cells, name))];
        var first = rows.FindIndex(header + 1, row => TimeStamp.TryParse(TimeText(row, times), "dmy", out _) || TimeStamp.TryParse(TimeText(row, times), "mdy", out _));
        return (first < 0 ? header + 1 : first, times);
    }

    private static (int First, int[] Times) ByContent(List<DelimitedRow> rows, string path)
    {
        for (var row = 0; row < Math.Min(rows.Count, 200); row++)
        {
            for (var column = 0; column < rows[row].Cells.Length && rows[row].Cells.Length > 1; column++)
            {
                int[] alone = [column], both = [column, column + 1];
                if (IsTime(rows[row], alone))
                {
                    var hasClock = rows[row].Cells[column].Contains(':', StringComparison.Ordinal);
                    return (row, !hasClock && column + 1 < rows[row].Cells.Length && IsTime(rows[row], both) ? both : alone);
                }
            }
        }

        throw new InputDataException("No line holds a time and a value.", path, "Check --separator; times are written as 2026-03-29 02:15 or 29.03.2026 02:15.");
    }

    /// <summary>Rows right above the first good one whose time has digits but no letters are data too, with a time that is none: to be told, not passed over.</summary>
    private static int WithBrokenRows(List<DelimitedRow> rows, int first, int[] times)
    {
        while (first > 0 && TimeText(rows[first - 1], times) is var text && text.Any(char.IsAsciiDigit) && !text.Any(char.IsLetter))
        {
            first--;
        }

        return first;
    }

    private static bool IsTime(DelimitedRow row, int[] columns) =>
        TimeText(row, columns) is { Length: >= 8 } text && (TimeStamp.TryParse(text, "dmy", out _) || TimeStamp.TryParse(text, "mdy", out _));

    /// <summary>The line above the data; where that holds units only, the line above it. A file without header has columns named by their number.</summary>
    private static (string[] Names, string[] Units) Header(List<DelimitedRow> rows, int first)
    {
        var width = rows.Skip(first).Take(SampleRows).Max(row => row.Cells.Length);
        var none = Enumerable.Repeat("", width).ToArray();
        var above = first > 0 ? Fitted(rows[first - 1].Cells, width) : null;
        if (above is null || !above.Any(cell => cell.Any(char.IsLetter)))
        {
            return ([.. Enumerable.Range(1, width).Select(number => $"column{number}")], none);
        }

        var areUnits = above.Where(cell => cell.Length > 0).All(cell => ProfileUnit.IsKnown(cell.Trim('[', ']', '(', ')')));
        return areUnits && first > 1
            ? (Fitted(rows[first - 2].Cells, width), [.. above.Select(cell => cell.Trim('[', ']', '(', ')'))])
            : (above, none);
    }

    private static string[] Fitted(string[] cells, int width) =>
        [.. Enumerable.Range(0, width).Select(at => at < cells.Length && cells[at].Length > 0 ? cells[at] : at < cells.Length ? "" : $"column{at + 1}")];

    private static int Index(string[] names, string name, string option)
    {
        var index = Array.IndexOf(names, name);
        return index >= 0 ? index : throw new CommandLineException(
            $"There is no column '{name}'.", option, Spelling.Nearest(name, names) is { } near ? $"Did you mean {near}?" : $"The file has: {string.Join(", ", names)}.");
    }

    private static bool IsNumeric(List<DelimitedRow> sample, int column)
    {
        var cells = sample.Where(row => column < row.Cells.Length && !NumberText.IsMissing(row.Cells[column])).Select(row => row.Cells[column]).ToList();
        return cells.Count > 0 && 2 * cells.Count(NumberText.IsNumber) > cells.Count;
    }

    /// <summary>Dates by points begin with the day; those by other marks are told by a part above 12.</summary>
    private static string FindDateOrder(string path, IEnumerable<string> texts)
    {
        var isLocal = false;
        foreach (var text in texts)
        {
            if (TimeStamp.LocalDateParts(text) is not { } parts)
            {
                continue;
            }

            if (parts.Mark == '.' || parts.First > 12)
            {
                return "dmy";
            }

            if (parts.Second > 12)
            {
                return "mdy";
            }

            isLocal = true;
        }

        return isLocal
            ? throw new InputDataException("Dates can be read day first or month first.", path, "Give --date-order dmy or mdy.")
            : "ymd";
    }

    private static string TimeText(DelimitedRow row, int[] columns) =>
        string.Join(' ', columns.Select(column => column < row.Cells.Length ? row.Cells[column] : ""));
}
