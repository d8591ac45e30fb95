using Gat.Schemas.Columns;

namespace Gat.Derms.Tables;

/// <summary>Rows that grow one by one, the cells of each kind in columns of their own. Null and NaN are missing values.</summary>
internal sealed class RowBuffer(int texts, int wholes, int numbers, int flags)
{
    private readonly TextColumnBuilder[] texts = [.. Enumerable.Range(0, texts).Select(_ => new TextColumnBuilder())];
    private readonly List<long?>[] wholes = [.. Enumerable.Range(0, wholes).Select(_ => new List<long?>())];
    private readonly List<double>[] numbers = [.. Enumerable.Range(0, numbers).Select(_ => new List<double>())];
    private readonly List<bool>[] flags = [.. Enumerable.Range(0, flags).Select(_ => new List<bool>())];

    /// <summary>Rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add(ReadOnlySpan<string?> textCells, ReadOnlySpan<long?> wholeCells, ReadOnlySpan<double> numberCells, ReadOnlySpan<bool> flagCells)
    {
        Count++;
        for (var at = 0; at < texts.Length; at++)
        {
            texts[at].Add(textCells[at]);
        }

        Add(wholes, wholeCells);
        Add(numbers, numberCells);
        Add(flags, flagCells);
    }

    public Column Text(int at) => texts[at].Build();

    public Column Whole(int at) => new Column<long>([.. wholes[at].Select(value => value ?? 0)], Validity(wholes[at], value => value is null));

    public Column Number(int at) =>
        new Column<double>([.. numbers[at].Select(value => double.IsNaN(value) ? 0 : value)], Validity(numbers[at], double.IsNaN));

    public Column Flag(int at) => FlagColumn.From([.. flags[at]]);

    private static void Add<T>(List<T>[] columns, ReadOnlySpan<T> cells)
    {
        for (var at = 0; at < columns.Length; at++)
        {
            columns[at].Add(cells[at]);
        }
    }

    private static byte[]? Validity<T>(List<T> values, Func<T, bool> isMissing)
    {
        byte[]? validity = null;
        for (var row = 0; row < values.Count; row++)
        {
            if (isMissing(values[row]))
            {
                validity ??= Bitmap.AllSet(values.Count);
                Bitmap.Set(validity, row, false);
            }
        }

        return validity;
    }
}
