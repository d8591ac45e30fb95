using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Pipeline.Runs;

/// <summary>A file that a run reads.</summary>
/// <param name="Path">Path as it was given, relative to the working directory of the call.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
public sealed record RunInput(string Path, long Bytes, string Sha256)
{
    /// <summary>Hashes a file.</summary>
    /// <exception cref="InputDataException">There is no such file, or it is a pipe or a device.</exception>
    /// <exception cref="OutsideException">It cannot be read.</exception>
    public static RunInput OfFile(string path)
    {
        RegularFile.ThrowIfSpecial(path);
        try
        {
            return new RunInput(path, new FileInfo(path).Length, ContentHash.OfFile(path));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputDataException("The file is not there.", path, "Give the path of an existing file.", missing);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new OutsideException($"The file cannot be read: {failure.Message}", path, "Check its rights and the disk.", failure);
        }
    }

    /// <summary>Hashes files.</summary>
    /// <exception cref="InputDataException">Files are missing; all are listed.</exception>
    /// <exception cref="OutsideException">A file cannot be read.</exception>
    public static IReadOnlyList<RunInput> OfFiles(IEnumerable<string> paths)
    {
        var inputs = new List<RunInput>();
        var faults = new List<Fault>();
        foreach (var path in paths)
        {
            try
            {
                inputs.Add(OfFile(path));
            }
            catch (InputDataException missing)
            {
                faults.AddRange(missing.Faults);
            }
        }

        return faults.Count == 0 ? inputs : throw new InputDataException(faults);
    }
}
