using Gat.Faults;
using Gat.Pipeline.Manifest;
using Gat.Schemas.Storage;

namespace Gat.Cli.Commands.Scenarios;

/// <summary>One table of a set, as it lies on disk.</summary>
/// <param name="Name">The table.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Files">Its files.</param>
/// <param name="Sha256">SHA-256 of the file's bytes; of several files, of their hashes one below the other.</param>
internal sealed record SetTable(string Name, long Rows, int Files, string Sha256);

/// <summary>A directory that holds tables of scenarios.</summary>
/// <param name="Directory">Where it is.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Seed">Seed that it was drawn from; null where no run.json tells it.</param>
/// <param name="Tables">Its tables.</param>
/// <param name="State">Whether its files are those that run.json records.</param>
internal sealed record ScenarioSet(string Directory, string Kind, long? Seed, IReadOnlyList<SetTable> Tables, string State)
{
    private const int MaxDepth = 6;

    /// <summary>The sets in a directory and below it, in the order of their paths.</summary>
    /// <exception cref="InputDataException">There is no such directory, or a table cannot be read.</exception>
    public static IReadOnlyList<ScenarioSet> Below(string root)
    {
        if (!System.IO.Directory.Exists(root))
        {
            throw new InputDataException("There is no such directory.", root, "Give a directory that sets were written below.");
        }

        using var reader = new TableReader();
        return [.. Folders(root, MaxDepth).Order(StringComparer.Ordinal).SelectMany(folder => In(folder, reader))];
    }

    /// <summary>The kinds of which a directory holds a set.</summary>
    public static IEnumerable<SampleKind> KindsIn(string directory) => SampleKinds.All.Where(kind => kind.IsIn(directory));

    private static IEnumerable<ScenarioSet> In(string directory, TableReader reader)
    {
        var manifest = ManifestOf(directory);
        foreach (var kind in KindsIn(directory))
        {
            var tables = kind.MoreTables.Prepend(kind.Table).Select(table => TableLocation.Find(directory, table)).OfType<TableLocation>()
                .Select(location => Describe(location, reader)).ToList();
            yield return new ScenarioSet(directory, kind.Name, manifest?.Seed, tables, StateOf(manifest, tables));
        }
    }

    private static SetTable Describe(TableLocation location, TableReader reader)
    {
        var hashes = location.Files.Select(ContentHash.OfFile).ToArray();
        var rows = reader.Stream(location).Sum(batch => (long)batch.RowCount);
        return new SetTable(location.Schema.Name, rows, hashes.Length, Combine(hashes));
    }

    private static string Combine(string[] hashes) => hashes.Length == 1 ? hashes[0] : ContentHash.OfText(string.Join('\n', hashes));

    private static string StateOf(RunManifest? manifest, IReadOnlyList<SetTable> tables) =>
        manifest is null ? "no run.json"
        : manifest.State != RunState.Finished ? "unfinished"
        : tables.All(table => manifest.AllOutputs.FirstOrDefault(output => output.Table == table.Name) is { } output
            && Combine([.. output.Parts.Select(part => part.Sha256)]) == table.Sha256) ? "as written" : "changed";

    /// <summary>The run.json beside the tables; null where there is none that can be read.</summary>
    public static RunManifest? ManifestOf(string directory)
    {
        try
        {
            return File.Exists(Path.Combine(directory, ManifestFile.Name)) ? ManifestFile.Read(directory) : null;
        }
        catch (GatException)
        {
            // A broken run.json takes nothing away from the tables beside it.
            return null;
        }
    }

    private static IEnumerable<string> Folders(string directory, int depth) => depth == 0 ? [directory] :
        System.IO.Directory.EnumerateDirectories(directory, "*", new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System })
            .SelectMany(folder => Folders(folder, depth - 1)).Prepend(directory);
}
