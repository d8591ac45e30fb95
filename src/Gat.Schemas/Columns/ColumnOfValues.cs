namespace Gat.Schemas.Columns;

/// <summary>A column of fixed-width values: <c>double</c>, <c>long</c> (also time, as microseconds since 1970 UTC) or <c>int</c>.</summary>
/// <typeparam name="T"><c>double</c>, <c>long</c> or <c>int</c>.</typeparam>
public sealed class Column<T> : Column
    where T : unmanaged
{
    /// <summary>A column over the first <paramref name="length"/> values; the array is used as it is, not copied.</summary>
    public Column(T[] values, int length, byte[]? validity = null)
        : base(length, validity)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, values.Length);
        Buffer = values;
    }

    /// <summary>A column over a whole array.</summary>
    public Column(T[] values, byte[]? validity = null)
        : this(values, values.Length, validity)
    {
    }

    /// <summary>The value buffer; may be longer than <see cref="Column.Length"/>.</summary>
    public T[] Buffer { get; }

    /// <summary>The values; those of null rows mean nothing.</summary>
    public ReadOnlySpan<T> Values => Buffer.AsSpan(0, Length);

    /// <summary>The value of one row, whether null or not.</summary>
    public T this[int row] => Values[row];

    /// <summary>The value of one row, or null.</summary>
    public T? At(int row) => IsNull(row) ? null : Values[row];

    /// <summary>The value of one row, or what stands for null.</summary>
    public T Or(int row, T whenNull) => IsNull(row) ? whenNull : Values[row];
}
