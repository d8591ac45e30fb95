using Gat.Faults;

namespace Gat.Schemas.Storage;

/// <summary>Small files that are there whole or not at all: written aside, then renamed.</summary>
public static class WholeFile
{
    /// <summary>What the name of a file has appended while it is being written.</summary>
    public const string AsideSuffix = ".writing";

    /// <summary>Writes or replaces a file.</summary>
    /// <exception cref="OutsideException">The disk is full or the directory cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes) => WriteAside(path, bytes, path + AsideSuffix, overwrite: true);

    /// <summary>Writes a file unless there is one; false if there was. For several processes that may do so at once.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">Its contents.</param>
    /// <param name="asideSuffix">Keeps the processes' files apart while they are written.</param>
    /// <exception cref="OutsideException">The disk is full or the directory cannot be written.</exception>
    public static bool WriteIfAbsent(string path, ReadOnlySpan<byte> bytes, string asideSuffix) =>
        WriteAside(path, bytes, path + asideSuffix, overwrite: false);

    /// <summary>Runs something that touches the disk; its failure becomes a fault of the path.</summary>
    public static void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Trouble(path, failure);
        }
    }

    /// <summary>The fault that stands for a failure of the disk.</summary>
    public static OutsideException Trouble(string path, Exception failure) =>
        new($"The file or directory cannot be written: {failure.Message}", path, "Check free space and rights of the directory.", failure);

    private static bool WriteAside(string path, ReadOnlySpan<byte> bytes, string aside, bool overwrite)
    {
        try
        {
            File.WriteAllBytes(aside, bytes);
            File.Move(aside, path, overwrite);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            TryDelete(aside);
            return !overwrite && File.Exists(path) ? false : throw Trouble(path, failure);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to tell.
        }
    }
}
