namespace Gat.Dist.Tests.Checks;

/// <summary>The CSV tables of a grid as texts, in which a test plants a fault.</summary>
internal sealed class EditableGrid
{
    private readonly SortedDictionary<string, List<string[]>> tables = new(StringComparer.Ordinal);

    private EditableGrid()
    {
    }

    public static EditableGrid Read(string directory)
    {
        var grid = new EditableGrid();
        foreach (var file in Directory.GetFiles(directory, "*.csv"))
        {
            grid.tables[Path.GetFileNameWithoutExtension(file)] = [.. File.ReadAllLines(file).Select(Split)];
        }

        return grid;
    }

    /// <summary>Writes a cell of each row whose first columns are the key; a column that is not there is added.</summary>
    public EditableGrid Set(string table, string key, string column, string value)
    {
        var at = ColumnOf(table, column);
        foreach (var row in RowsOf(table, key))
        {
            row[at] = value;
        }

        return this;
    }

    /// <summary>Multiplies a cell of each row whose first columns are the key.</summary>
    public EditableGrid Scale(string table, string key, string column, double factor)
    {
        var at = ColumnOf(table, column);
        foreach (var row in RowsOf(table, key))
        {
            row[at] = FormattableString.Invariant($"{double.Parse(row[at], System.Globalization.CultureInfo.InvariantCulture) * factor}");
        }

        return this;
    }

    /// <summary>Appends a row; the table is made where it is not there.</summary>
    public EditableGrid Add(string table, string header, string cells)
    {
        if (!tables.TryGetValue(table, out var rows))
        {
            tables[table] = [header.Split(','), cells.Split(',')];
            return this;
        }

        var places = header.Split(',').Select(column => ColumnOf(table, column)).ToArray();
        var row = new string[rows[0].Length];
        Array.Fill(row, "");
        foreach (var (place, cell) in places.Zip(cells.Split(',')))
        {
            row[place] = cell;
        }

        rows.Add(row);
        return this;
    }

    /// <summary>Appends a copy of a row under another key.</summary>
    public EditableGrid Copy(string table, string key, string newKey)
    {
        var row = (string[])RowsOf(table, key).Single().Clone();
        row[0] = newKey;
        tables[table].Add(row);
        return this;
    }

    public void Write(TemporaryFolder folder)
    {
        foreach (var (table, rows) in tables)
        {
            folder.Write(table + ".csv", string.Concat(rows.Select(row => string.Join(',', row.Select(Quoted)) + "\n")));
        }
    }

    private List<string[]> RowsOf(string table, string key)
    {
        var words = key.Split(", ");
        var rows = tables[table].Skip(1).Where(row => words.Zip(row).All(pair => pair.First == pair.Second)).ToList();
        return rows.Count > 0 ? rows : throw new InvalidOperationException($"{table} has no row {key}.");
    }

    private int ColumnOf(string table, string column)
    {
        var rows = tables[table];
        if (Array.IndexOf(rows[0], column) is var at and >= 0)
        {
            return at;
        }

        for (var row = 0; row < rows.Count; row++)
        {
            rows[row] = [.. rows[row], row == 0 ? column : ""];
        }

        return rows[0].Length - 1;
    }

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(',', '"') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string[] Split(string line)
    {
        var (cells, cell, isQuoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (letter == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        return [.. cells, cell.ToString()];
    }
}
