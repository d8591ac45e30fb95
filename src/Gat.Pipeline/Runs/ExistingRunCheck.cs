using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Manifest;
using Gat.Schemas.Storage;

namespace Gat.Pipeline.Runs;

/// <summary>Whether a run may go into a directory: not over another run unasked, never among files that no run made.</summary>
internal static class ExistingRunCheck
{
    /// <exception cref="CommandLineException">The directory is refused; says what to do instead.</exception>
    public static void ThrowIfRefused(string directory, RunRequest request, RunSettings settings)
    {
        if (settings.Existing == ExistingRun.Replace && !settings.Shard.IsWhole)
        {
            throw new CommandLineException(
                "--force and --shard do not go together: one shard would remove what the others wrote.", directory,
                "Remove the run first, or give another --out.");
        }

        if (File.Exists(directory))
        {
            throw new CommandLineException("A file stands where the directory of the run should be.", directory, "Give another --out.");
        }

        if (!Directory.Exists(directory))
        {
            return;
        }

        // In this order: another shard may be writing its run.json just now, and everything else only after it.
        var stranger = FindStranger(directory);
        if (!File.Exists(Path.Combine(directory, ManifestFile.Name)))
        {
            ThrowIfStranger(directory, stranger);
        }
        else if (settings.Existing == ExistingRun.Refuse && !settings.Shard.IsWhole)
        {
            ThrowIfNoPartner(directory, request, settings.Shard);
        }
        else if (settings.Existing == ExistingRun.Refuse)
        {
            throw new CommandLineException(
                Describe(directory), directory, "Give --resume to finish it, --force to replace it, or another --out.");
        }
    }

    // A process killed before it wrote its run.json leaves a lock file and a run.json aside: these are no strangers.
    private static string? FindStranger(string directory) =>
        Directory.EnumerateFileSystemEntries(directory).Select(path => Path.GetFileName(path)).FirstOrDefault(name =>
            !RunLayout.IsLock(name, out _)
            && !name.StartsWith(ManifestFile.Name + WholeFile.AsideSuffix, StringComparison.Ordinal));

    private static void ThrowIfStranger(string directory, string? stranger)
    {
        if (stranger is not null)
        {
            throw new CommandLineException(
                $"The directory holds files, '{stranger}' among them, but no run.json: gat does not touch what no run of it made.",
                directory, "Give an empty or new directory as --out.");
        }
    }

    // The shards of one run are started alike; all but the first find a run.json. One that ran before has a journal.
    private static void ThrowIfNoPartner(string directory, RunRequest request, Shard shard)
    {
        var differences = ResumeCheck.Differences(ManifestFile.Read(directory), request, directory);
        if (differences.Count > 0)
        {
            throw new InputDataException(differences);
        }

        if (File.Exists(Path.Combine(directory, RunLayout.JournalFile(shard))))
        {
            throw new CommandLineException(
                $"Shard {shard} of this run was started before.", directory, "Give --resume to finish it, or 'gat runs resume' for all that is missing.");
        }
    }

    private static string Describe(string directory)
    {
        try
        {
            var run = RunDescription.Read(directory);
            var manifest = run.Manifest;
            var command = string.Join(' ', manifest.Command);
            return $"The directory holds a run already: gat {command}, {run.Standing}, begun {manifest.Started:yyyy-MM-dd HH:mm} UTC.";
        }
        catch (GatException)
        {
            return "The directory holds a run already, whose run.json cannot be read.";
        }
    }
}
