using System.Runtime.InteropServices;

namespace Gat.Optimization.Integers.Cbc;

/// <summary>Jobs and replies as bytes. Both ends are the same program on the same machine, so numbers go as they lie in memory.</summary>
internal static class CbcWire
{
    public static void Write(Stream stream, CbcJob job)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        Write(writer, job.Starts);
        Write(writer, job.Rows);
        Write(writer, job.Values);
        Write(writer, job.Lower);
        Write(writer, job.Upper);
        Write(writer, job.Cost);
        Write(writer, job.RowLower);
        Write(writer, job.RowUpper);
        Write(writer, job.Integers);
        Write(writer, job.StartColumns);
        Write(writer, job.StartValues);
        writer.Write(job.Seconds);
        writer.Write(job.GapRatio);
        writer.Write(job.NodeLimit);
        writer.Write(job.IsLogged);
    }

    public static CbcJob ReadJob(Stream stream)
    {
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        return new CbcJob
        {
            Starts = Read<int>(reader),
            Rows = Read<int>(reader),
            Values = Read<double>(reader),
            Lower = Read<double>(reader),
            Upper = Read<double>(reader),
            Cost = Read<double>(reader),
            RowLower = Read<double>(reader),
            RowUpper = Read<double>(reader),
            Integers = Read<int>(reader),
            StartColumns = Read<int>(reader),
            StartValues = Read<double>(reader),
            Seconds = reader.ReadDouble(),
            GapRatio = reader.ReadDouble(),
            NodeLimit = reader.ReadInt32(),
            IsLogged = reader.ReadBoolean(),
        };
    }

    public static void Write(Stream stream, CbcReply reply)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write((int)reply.Ending);
        writer.Write(reply.IsTimeUp);
        Write(writer, reply.X);
        writer.Write(reply.Bound);
        writer.Write(reply.Nodes);
        writer.Write(reply.SearchSeconds);
    }

    /// <exception cref="EndOfStreamException">The other end is gone.</exception>
    public static CbcReply ReadReply(Stream stream)
    {
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        return new CbcReply(
            (CbcEnding)reader.ReadInt32(), reader.ReadBoolean(), Read<double>(reader), reader.ReadDouble(), reader.ReadInt32(), reader.ReadDouble());
    }

    private static void Write<T>(BinaryWriter writer, T[] numbers)
        where T : unmanaged
    {
        writer.Write(numbers.Length);
        writer.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
    }

    private static T[] Read<T>(BinaryReader reader)
        where T : unmanaged
    {
        var numbers = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }
}
