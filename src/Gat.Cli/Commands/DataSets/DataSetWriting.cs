using System.Text.Json;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Cli.Commands.DataSets;

/// <summary>Writes a data set as a directory that is there whole or not at all.</summary>
internal static class DataSetWriting
{
    /// <summary>The file by which a directory is known to be a fetched set: its entry of the catalogue.</summary>
    public const string MarkFile = "dataset.json";

    /// <exception cref="CommandLineException">The directory holds something, and may not be replaced.</exception>
    public static void ThrowIfRefused(string directory, bool force)
    {
        if (File.Exists(directory))
        {
            throw new CommandLineException("A file stands where the directory of the data set should be.", directory, "Give another --out.");
        }

        if (!Directory.Exists(directory) || !Directory.EnumerateFileSystemEntries(directory).Any())
        {
            return;
        }

        if (!File.Exists(Path.Combine(directory, MarkFile)))
        {
            throw new CommandLineException(
                $"The directory holds files, but no {MarkFile}: gat does not touch what it did not fetch.", directory, "Give an empty or new directory as --out.");
        }

        if (!force)
        {
            throw new CommandLineException("The directory holds a data set already.", directory, "Give --force to replace it, or another --out.");
        }
    }

    /// <summary>Writes the files aside and renames their directory; a set that was there goes away.</summary>
    /// <exception cref="OutsideException">The disk is full or the directory cannot be written.</exception>
    public static void Write(string directory, DataSet set, IReadOnlyList<(DataSetFile File, byte[] Bytes)> files) => WholeFile.Guard(directory, () =>
    {
        var final = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var aside = final + WholeFile.AsideSuffix;
        Remove(aside);
        try
        {
            foreach (var (file, bytes) in files)
            {
                var path = Path.Combine(aside, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, bytes);
            }

            File.WriteAllBytes(Path.Combine(aside, MarkFile), JsonSerializer.SerializeToUtf8Bytes(set, JsonText.Catalogue));
            Remove(final);
            Directory.Move(aside, final);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Remove(aside);
            throw;
        }
    });

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
