using Gat.Faults;
using Gat.Pipeline.Journal;
using Gat.Pipeline.Manifest;

namespace Gat.Pipeline.Runs;

/// <summary>Removes what a run wrote, and nothing else: the parts of its tables and its journals. Its run.json stays until another one replaces it.</summary>
internal static class RunRemoval
{
    /// <exception cref="CommandLineException">An input of the new run is among the files.</exception>
    /// <exception cref="OutsideException">A file cannot be removed.</exception>
    public static void Remove(string directory, RunManifest manifest, RunRequest request)
    {
        var files = manifest.Outputs.SelectMany(output => Parts(directory, output.Table, manifest)).Concat(JournalFile.Paths(directory)).ToArray();
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

    private static IEnumerable<string> Parts(string directory, string table, RunManifest manifest)
    {
        var plan = manifest.Plan;
        var folder = plan.Count == 1 ? directory : Path.Combine(directory, table);
        var below = plan.Count == 1 ? "" : table + "/";
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder).Where(path => IsPart(Path.GetFileName(path)));

        bool IsPart(string name)
        {
            name = name.EndsWith(RunLayout.AsideSuffix, StringComparison.Ordinal) ? name[..^RunLayout.AsideSuffix.Length] : name;
            return RunLayout.TryParse(below + name, plan, out var owner, out _) && owner == table;
        }
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
