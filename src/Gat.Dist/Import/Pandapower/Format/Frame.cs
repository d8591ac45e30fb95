using System.Text.Json;

namespace Gat.Dist.Import.Pandapower.Format;

/// <summary>One table of a net: columns by name, rows by the label of its index.</summary>
internal sealed class Frame
{
    private readonly Dictionary<string, int> columnAt = new(StringComparer.Ordinal);
    private readonly JsonElement[][] rows;

    /// <param name="name">Name of the table in the net.</param>
    /// <param name="columns">Names of the columns; the first of two alike counts.</param>
    /// <param name="index">Labels of the rows, as text.</param>
    /// <param name="rows">Cells by row; a row may be shorter than the columns.</param>
    public Frame(string name, IReadOnlyList<string> columns, string[] index, JsonElement[][] rows)
    {
        (Name, Columns, Index, this.rows) = (name, columns, index, rows);
        for (var column = 0; column < columns.Count; column++)
        {
            columnAt.TryAdd(columns[column], column);
        }
    }

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Labels of the rows, as text; whole numbers without a decimal point.</summary>
    public string[] Index { get; }

    public int Count => Index.Length;

    public static Frame Empty(string name) => new(name, [], [], []);

    public bool Has(string column) => columnAt.ContainsKey(column);

    /// <summary>A cell; of undefined kind where the table has no such column or the cell is null.</summary>
    public JsonElement Cell(int row, string column) =>
        columnAt.TryGetValue(column, out var at) && at < rows[row].Length && rows[row][at].ValueKind != JsonValueKind.Null ? rows[row][at] : default;
}
