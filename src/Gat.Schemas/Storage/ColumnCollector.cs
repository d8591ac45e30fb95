using System.Globalization;
using Gat.Schemas.Columns;
using Gat.Schemas.DuckDb;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Storage;

/// <summary>Gathers the values of one column from a stream of chunks into a column in memory.</summary>
internal sealed class ColumnCollector(ColumnSchema schema, int capacity)
{
    private readonly TextInterner interner = new();
    private readonly ColumnType type = schema.Type;
    private double[] numbers = schema.Type == ColumnType.Number ? new double[capacity] : [];
    private long[] integers = schema.Type is ColumnType.Integer or ColumnType.Time ? new long[capacity] : [];
    private int[] codes = schema.Type is ColumnType.Text or ColumnType.Word ? new int[capacity] : [];
    private byte[] flags = schema.Type == ColumnType.Flag ? new byte[Bitmap.ByteCount(capacity)] : [];
    private byte[] validity = Bitmap.AllSet(capacity);
    private bool hasNull;
    private int capacity = capacity;

    public int Count { get; private set; }

    /// <summary>Adds a column of the present chunk; the query must have cast it to <see cref="SqlExpression"/>'s type.</summary>
    public void AddChunk(DuckRows rows, int column)
    {
        Reserve(Count + rows.RowCount);
        switch (type)
        {
            case ColumnType.Number:
                rows.Values<double>(column).CopyTo(numbers.AsSpan(Count));
                break;
            case ColumnType.Integer or ColumnType.Time:
                rows.Values<long>(column).CopyTo(integers.AsSpan(Count));
                break;
            case ColumnType.Flag:
                var values = rows.Flags(column);
                for (var row = 0; row < values.Length; row++)
                {
                    Bitmap.Set(flags, Count + row, values[row] != 0);
                }

                break;
            default:
                rows.Codes(column, interner, codes.AsSpan(Count));
                break;
        }

        AddValidity(rows.Validity(column), rows.RowCount);
        Count += rows.RowCount;
    }

    /// <summary>Adds one value written as text, or a null where it is null or empty.</summary>
    /// <returns>Whether the text could be read as the column's type; if not, a null is added.</returns>
    public bool AddText(string? text)
    {
        Reserve(Count + 1);
        var row = Count++;
        if (string.IsNullOrEmpty(text))
        {
            SetNull(row);
            return true;
        }

        var understood = Parse(row, text);
        if (!understood)
        {
            SetNull(row);
        }

        return understood;
    }

    /// <summary>The column gathered, which is handed over: the collector starts anew, but keeps its texts' codes.</summary>
    public Column Take()
    {
        var bitmap = hasNull ? validity : null;
        Column column = type switch
        {
            ColumnType.Number => new Column<double>(numbers, Count, bitmap),
            ColumnType.Integer or ColumnType.Time => new Column<long>(integers, Count, bitmap),
            ColumnType.Flag => new FlagColumn(flags, Count, bitmap),
            _ => new TextColumn(codes, interner.ToDictionary(), Count, bitmap),
        };
        (numbers, integers, codes) = (new double[numbers.Length], new long[integers.Length], new int[codes.Length]);
        (flags, validity) = (new byte[flags.Length], Bitmap.AllSet(capacity));
        (Count, hasNull) = (0, false);
        return column;
    }

    /// <summary>The SQL expression that gives this column in the form that <see cref="AddChunk"/> reads.</summary>
    public static string SqlExpression(ColumnSchema column)
    {
        var name = DuckDatabase.Identifier(column.Name);
        return column.Type == ColumnType.Time ? $"epoch_us(CAST({name} AS TIMESTAMP))" : $"CAST({name} AS {column.Type.SqlName()})";
    }

    private bool Parse(int row, string text)
    {
        var trimmed = text.AsSpan().Trim();
        switch (type)
        {
            case ColumnType.Number:
                return double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[row]);
            case ColumnType.Integer:
                return long.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integers[row]);
            case ColumnType.Time:
                return UtcTime.TryParse(trimmed, out integers[row]);
            case ColumnType.Flag:
                var isTrue = trimmed.Equals("true", StringComparison.OrdinalIgnoreCase) || trimmed is "1";
                Bitmap.Set(flags, row, isTrue);
                return isTrue || trimmed.Equals("false", StringComparison.OrdinalIgnoreCase) || trimmed is "0";
            default:
                codes[row] = interner.Code(System.Text.Encoding.UTF8.GetBytes(text));
                return true;
        }
    }

    private void AddValidity(ReadOnlySpan<ulong> words, int rows)
    {
        for (var row = 0; row < (words.IsEmpty ? 0 : rows); row++)
        {
            if ((words[row >> 6] >> (row & 63) & 1) == 0)
            {
                SetNull(Count + row);
            }
        }
    }

    private void SetNull(int row)
    {
        Bitmap.Set(validity, row, false);
        hasNull = true;
    }

    private void Reserve(int rows)
    {
        if (rows <= capacity)
        {
            return;
        }

        var old = Bitmap.ByteCount(capacity);
        capacity = Math.Max(rows, checked(capacity * 2));
        Grow(ref numbers, capacity);
        Grow(ref integers, capacity);
        Grow(ref codes, capacity);
        Grow(ref flags, Bitmap.ByteCount(capacity));
        Array.Resize(ref validity, Bitmap.ByteCount(capacity));
        validity.AsSpan(old).Fill(0xFF);

        static void Grow<T>(ref T[] buffer, int size)
        {
            if (buffer.Length > 0)
            {
                Array.Resize(ref buffer, size);
            }
        }
    }
}
