using System.Numerics;

namespace Gat.Schemas.Columns;

/// <summary>Bits in the Arrow order: bit i of a bitmap is bit (i mod 8) of byte i / 8.</summary>
public static class Bitmap
{
    /// <summary>Bytes that hold so many bits.</summary>
    public static int ByteCount(int bits) => (bits + 7) / 8;

    /// <summary>A bitmap with every bit set.</summary>
    public static byte[] AllSet(int bits)
    {
        var bitmap = new byte[ByteCount(bits)];
        bitmap.AsSpan().Fill(0xFF);
        return bitmap;
    }

    /// <summary>Reads one bit.</summary>
    public static bool Get(ReadOnlySpan<byte> bitmap, int index) => (bitmap[index >> 3] >> (index & 7) & 1) != 0;

    /// <summary>Writes one bit.</summary>
    public static void Set(Span<byte> bitmap, int index, bool value)
    {
        var mask = (byte)(1 << (index & 7));
        if (value)
        {
            bitmap[index >> 3] |= mask;
        }
        else
        {
            bitmap[index >> 3] &= (byte)~mask;
        }
    }

    /// <summary>Counts the set bits among the first <paramref name="bits"/>.</summary>
    public static int CountSet(ReadOnlySpan<byte> bitmap, int bits)
    {
        var count = 0;
        for (var i = 0; i < bits >> 3; i++)
        {
            count += BitOperations.PopCount(bitmap[i]);
        }

        for (var i = bits & ~7; i < bits; i++)
        {
            count += Get(bitmap, i) ? 1 : 0;
        }

        return count;
    }
}
