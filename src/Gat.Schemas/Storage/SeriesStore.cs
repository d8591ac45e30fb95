using System.Runtime.InteropServices;
using Gat.Faults;
using Microsoft.Win32.SafeHandles;

namespace Gat.Schemas.Storage;

/// <summary>
/// The numbers of many series over the same rows: in memory while they are few, else in a temporary file of which each thread
/// holds one block of rows, so that a year of a thousand profiles needs no gigabyte. Written once, then read by any thread.
/// </summary>
public sealed class SeriesStore : IDisposable
{
    private const long LargestInMemory = 16L << 20;
    private const int BlockRows = 4096;

    private readonly int seriesCount;
    private readonly double[][] inMemory = [];
    private readonly SafeFileHandle? file;
    private readonly string path = "";
    private readonly ThreadLocal<Block>? block;
    private Block? filling;
    private int blocksWritten;

    /// <summary>A store without numbers yet.</summary>
    /// <param name="seriesCount">How many series there are.</param>
    /// <param name="rowCount">Numbers of each.</param>
    /// <param name="largestInMemory">Numbers up to which the store stays in memory.</param>
    /// <exception cref="OutsideException">There is no room for the temporary file.</exception>
    public SeriesStore(int seriesCount, int rowCount, long largestInMemory = LargestInMemory)
    {
        this.seriesCount = seriesCount;
        if ((long)seriesCount * rowCount <= largestInMemory)
        {
            inMemory = [.. Enumerable.Range(0, seriesCount).Select(_ => new double[rowCount])];
            return;
        }

        path = Path.Combine(Path.GetTempPath(), $"gat-series-{Environment.ProcessId}-{Guid.NewGuid():N}");
        file = Open(path);
        block = new ThreadLocal<Block>(() => new Block(new double[(long)seriesCount * BlockRows]));
    }

    /// <summary>The number of a series in a row.</summary>
    public double At(int series, int row)
    {
        if (file is null)
        {
            return inMemory[series][row];
        }

        var held = block!.Value!;
        if (held.Index != row / BlockRows)
        {
            Load(held, row / BlockRows);
        }

        return held.Values[(series * BlockRows) + (row % BlockRows)];
    }

    /// <summary>Writes numbers of a series, from a row on. By one thread, before any reading.</summary>
    /// <exception cref="OutsideException">The disk of the temporary directory is full.</exception>
    public void Write(int series, int firstRow, ReadOnlySpan<double> values)
    {
        if (file is null)
        {
            values.CopyTo(inMemory[series].AsSpan(firstRow));
            return;
        }

        while (values.Length > 0)
        {
            var count = Math.Min(values.Length, BlockRows - (firstRow % BlockRows));
            WritePiece(series, firstRow, values[..count]);
            values = values[count..];
            firstRow += count;
        }
    }

    /// <summary>Whether the numbers stay in memory.</summary>
    public bool IsInMemory => file is null;

    /// <summary>Writes one number where the rows of all series grow together: a block of rows is held until a later one begins. By one thread.</summary>
    /// <exception cref="InvalidOperationException">The row is in a block that was written already.</exception>
    /// <exception cref="OutsideException">The disk of the temporary directory is full.</exception>
    public void Put(int series, int row, double value)
    {
        if (file is null)
        {
            inMemory[series][row] = value;
            return;
        }

        filling ??= new Block(new double[(long)seriesCount * BlockRows]) { Index = row / BlockRows };
        if (filling.Index != row / BlockRows)
        {
            CompletePut();
            filling.Index = row / BlockRows >= blocksWritten ? row / BlockRows : throw new InvalidOperationException("Rows have to grow.");
        }

        filling.Values[((long)series * BlockRows) + (row % BlockRows)] = value;
    }

    /// <summary>Ends writing by <see cref="Put"/>; to be called before any reading.</summary>
    /// <exception cref="OutsideException">The disk of the temporary directory is full.</exception>
    public void CompletePut()
    {
        for (var series = 0; filling is not null && series < seriesCount; series++)
        {
            WritePiece(series, filling.Index * BlockRows, filling.Values.AsSpan(series * BlockRows, BlockRows));
        }

        blocksWritten = filling is null ? blocksWritten : filling.Index + 1;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file?.Dispose();
        block?.Dispose();
    }

    // The name goes at once where the system allows it: even a killed process leaves nothing behind.
    private static SafeFileHandle Open(string path)
    {
        try
        {
            var options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None;
            var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, options);
            if (!OperatingSystem.IsWindows())
            {
                File.Delete(path);
            }

            return handle;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw WholeFile.Trouble(path, failure);
        }
    }

    private void WritePiece(int series, int firstRow, ReadOnlySpan<double> values)
    {
        try
        {
            RandomAccess.Write(file!, MemoryMarshal.AsBytes(values), sizeof(double) * (Start(firstRow / BlockRows) + ((long)series * BlockRows) + (firstRow % BlockRows)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw WholeFile.Trouble(path, failure);
        }
    }

    private void Load(Block held, int index)
    {
        var bytes = MemoryMarshal.AsBytes(held.Values.AsSpan());
        var position = sizeof(double) * Start(index);
        int read;
        while (bytes.Length > 0 && (read = RandomAccess.Read(file!, bytes, position)) > 0)
        {
            bytes = bytes[read..];
            position += read;
        }

        held.Index = index;
    }

    private long Start(int index) => (long)index * seriesCount * BlockRows;

    private sealed class Block(double[] values)
    {
        public int Index { get; set; } = -1;

        public double[] Values { get; } = values;
    }
}
