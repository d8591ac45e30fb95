namespace Gat.Schemas.Columns;

/// <summary>A column of truth values, one bit each.</summary>
public sealed class FlagColumn(byte[] bits, int length, byte[]? validity = null) : Column(length, validity)
{
    /// <summary>The bits, in the order of <see cref="Bitmap"/>.</summary>
    public byte[] Bits { get; } = bits;

    /// <summary>The value of one row, whether null or not.</summary>
    public bool this[int row] => Bitmap.Get(Bits, row);

    /// <summary>Packs truth values.</summary>
    public static FlagColumn From(ReadOnlySpan<bool> values)
    {
        var bits = new byte[Bitmap.ByteCount(values.Length)];
        for (var row = 0; row < values.Length; row++)
        {
            if (values[row])
            {
                Bitmap.Set(bits, row, true);
            }
        }

        return new FlagColumn(bits, values.Length);
    }
}
