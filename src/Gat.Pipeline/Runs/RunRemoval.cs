using Gat.Faults;
using Gat.Pipeline.Journal;
using Gat.Pipeline.Manifest;
using Gat.Schemas.Storage;

namespace Gat.Pipeline.Runs;

/// <summary>
/// Removes what a run wrote, and nothing else: the parts of its tables and its journals. Its run.json stays until another one
/// replaces it.
/// </summary>
internal static class RunRemoval
{
    /// <exception cref="CommandLineException">An input of the new run is among the files.</exception>
    /// <exception cref="OutsideException">A file cannot be removed.</exception>
    public static void Remove(string directory, RunManifest manifest, RunRequest request)
    {
        var parts = manifest.Outputs.SelectMany(output => RunFiles.OfTable(directory, output.Table, manifest.Plan));
        var closing = manifest.Closing.Select(output => Path.Combine(directory, RunLayout.ClosingFile(output.Table)))
            .SelectMany(path => (string[])[path, path + WholeFile.AsideSuffix]).Where(File.Exists);
        string[] files = [.. parts.Select(part => part.Path), .. closing, .. JournalFile.Paths(directory)];
        ThrowIfInput(files, request);
        WholeFile.Guard(directory, () =>
        {
            foreach (var file in files)
            {
                File.Delete(file);
            }

            foreach (var table in manifest.Outputs.Select(output => Path.Combine(directory, output.Table)))
            {
                if (Directory.Exists(table) && !Directory.EnumerateFileSystemEntries(table).Any())
                {
                    Directory.Delete(table);
                }
            }
        });
    }

    private static void ThrowIfInput(string[] files, RunRequest request)
    {
        var removed = files.Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        foreach (var input in request.Inputs)
        {
            if (removed.Contains(Path.GetFullPath(input.Path, request.WorkingDirectory)))
            {
                throw new CommandLineException("--force would remove an input of this very run.", input.Path, "Give another --out.");
            }
        }
    }
}
