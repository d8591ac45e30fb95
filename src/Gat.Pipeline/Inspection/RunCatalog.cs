using Gat.Faults;
using Gat.Pipeline.Manifest;

namespace Gat.Pipeline.Inspection;

/// <summary>A run found below a directory.</summary>
/// <param name="Directory">Where it is, below the directory that was searched or that directory itself.</param>
/// <param name="Run">What is known of it; null where its run.json cannot be read.</param>
/// <param name="Trouble">Why its run.json cannot be read; null where it can.</param>
public sealed record RunListing(string Directory, RunDescription? Run, string? Trouble);

/// <summary>Finds runs.</summary>
public static class RunCatalog
{
    private const int MaxDepth = 6;

    /// <summary>All runs in a directory and below it, in the order of their paths. A broken one is listed with its trouble.</summary>
    /// <exception cref="InputDataException">There is no such directory.</exception>
    public static IReadOnlyList<RunListing> Below(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new InputDataException("There is no such directory.", directory, "Give a directory that runs were written below.");
        }

        return [.. Search(directory, MaxDepth).Order(StringComparer.Ordinal).Select(Listing)];
    }

    private static RunListing Listing(string directory)
    {
        try
        {
            return new RunListing(directory, RunDescription.Read(directory), null);
        }
        catch (GatException trouble)
        {
            return new RunListing(directory, null, trouble.Faults[0].What);
        }
    }

    // The folders of a run hold its tables only, so the search does not go below one.
    private static IEnumerable<string> Search(string directory, int depth)
    {
        if (File.Exists(Path.Combine(directory, ManifestFile.Name)))
        {
            return [directory];
        }

        return depth == 0 ? [] : Folders(directory).SelectMany(folder => Search(folder, depth - 1));
    }

    // A folder that may not be read, or that leads elsewhere, has no runs to show.
    private static string[] Folders(string directory)
    {
        try
        {
            return Directory.GetDirectories(directory, "*", new EnumerationOptions
            {
                IgnoreInaccessible = true,
                AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System,
            });
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It went away while the search was under way.
            return [];
        }
    }
}
