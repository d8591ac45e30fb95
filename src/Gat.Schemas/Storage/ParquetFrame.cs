using System.Buffers.Binary;
using Gat.Faults;

namespace Gat.Schemas.Storage;

/// <summary>A first look at a Parquet file without the native library: its frame must be whole.</summary>
/// <remarks>A Parquet file begins and ends with "PAR1"; before the end stands the footer's length, little-endian.</remarks>
internal static class ParquetFrame
{
    private const int Magic = 0x31524150;

    /// <summary>Refuses a file that is cut off or is no Parquet file.</summary>
    /// <exception cref="InputDataException">The frame is not whole.</exception>
    public static void Check(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[4];
        Span<byte> tail = stackalloc byte[8];
        if (file.Length < 12)
        {
            throw Damaged(path, $"it has {file.Length} bytes");
        }

        file.ReadExactly(head);
        file.Seek(-8, SeekOrigin.End);
        file.ReadExactly(tail);
        var footer = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        if (BinaryPrimitives.ReadInt32LittleEndian(head) != Magic || BinaryPrimitives.ReadInt32LittleEndian(tail[4..]) != Magic)
        {
            throw Damaged(path, "its first or last four bytes are not PAR1");
        }

        if (footer > file.Length - 12)
        {
            throw Damaged(path, $"its footer claims {footer} bytes of {file.Length}");
        }
    }

    private static InputDataException Damaged(string path, string why) =>
        new($"This is no whole Parquet file: {why}.", path, "Write it again, or restore it from where it came.");
}
