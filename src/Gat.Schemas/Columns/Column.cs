namespace Gat.Schemas.Columns;

/// <summary>
/// One column of a <see cref="RecordBatch"/> in the Arrow layout: a value buffer beside an optional validity bitmap
/// (bit set = value present, least significant bit first).
/// </summary>
public abstract class Column
{
    private protected Column(int length, byte[]? validity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (validity is not null && validity.Length < Bitmap.ByteCount(length))
        {
            throw new ArgumentException($"A validity bitmap of {length} rows needs {Bitmap.ByteCount(length)} bytes.", nameof(validity));
        }

        Length = length;
        Validity = validity;
    }

    /// <summary>Number of rows.</summary>
    public int Length { get; }

    /// <summary>Validity bitmap, or null where every row holds a value.</summary>
    public byte[]? Validity { get; }

    /// <summary>Whether the row holds no value.</summary>
    public bool IsNull(int row) => Validity is not null && !Bitmap.Get(Validity, row);

    /// <summary>Number of rows without a value.</summary>
    public int CountNulls() => Validity is null ? 0 : Length - Bitmap.CountSet(Validity, Length);
}
