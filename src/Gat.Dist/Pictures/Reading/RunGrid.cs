using System.Text.Json.Nodes;
using Gat.Faults;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;

namespace Gat.Dist.Pictures.Reading;

/// <summary>The grid that a run was made on, with the what-if changes of its command, as run.json tells them.</summary>
internal static class RunGrid
{
    /// <summary>Reads the grid again.</summary>
    /// <param name="manifest">The run.</param>
    /// <param name="runDirectory">Where the run lies, for messages.</param>
    /// <param name="given">The grid's directory as told by the user; null: where the run found it.</param>
    /// <param name="notes">Takes what a reader has to know.</param>
    /// <exception cref="InputDataException">The grid is gone, or wrong.</exception>
    public static GridDirectory Read(RunManifest manifest, string runDirectory, string? given, List<string> notes)
    {
        var directory = given ?? Find(manifest, runDirectory);
        if (HasChanged(manifest, directory))
        {
            notes.Add("the grid has changed since the run");
        }

        return GridDirectory.Read(directory, Overlay(manifest.Options["overlay"] as JsonObject), Assets(manifest));
    }

    private static string Find(RunManifest manifest, string runDirectory)
    {
        if (Text(manifest.OptionsGiven, "grid") is not { } grid)
        {
            throw new InputDataException(
                "The run does not tell which grid it was made on.", Path.Combine(runDirectory, ManifestFile.Name), "Give the grid with --grid DIR.");
        }

        var there = Path.Combine(manifest.WorkingDirectory, grid);
        return Directory.Exists(there) ? there
            : Directory.Exists(grid) ? grid
            : throw new InputDataException(
                $"The grid of the run is gone: {grid}.", Path.Combine(runDirectory, ManifestFile.Name), "Tell where it is now with --grid DIR.");
    }

    private static string? Assets(RunManifest manifest) =>
        Text(manifest.OptionsGiven, "assets") is { } assets && Path.Combine(manifest.WorkingDirectory, assets) is var there && Path.Exists(there) ? there : null;

    // Only the tables that the picture is made of count.
    private static bool HasChanged(RunManifest manifest, string directory)
    {
        foreach (var input in manifest.Inputs)
        {
            var name = Path.GetFileName(input.Path);
            var file = Path.Combine(directory, name);
            if (Path.GetFileNameWithoutExtension(name) is "dist_nodes" or "dist_branches" && File.Exists(file) && RunInput.OfFile(file).Sha256 != input.Sha256)
            {
                return true;
            }
        }

        return false;
    }

    private static GridOverlay Overlay(JsonObject? overlay) => overlay is null ? GridOverlay.None : new GridOverlay
    {
        Set = [.. Texts(overlay["set"])],
        Open = [.. Texts(overlay["open"])],
        Close = [.. Texts(overlay["close"])],
        LoadScaleRatio = Number(overlay["scale_load"]),
        VMinPu = Number(overlay["v_min"]),
        VMaxPu = Number(overlay["v_max"]),
    };

    private static IEnumerable<string> Texts(JsonNode? node) =>
        (node as JsonArray ?? []).OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) ? text : "").Where(text => text.Length > 0);

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    private static string? Text(JsonObject options, string name) => options[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
