using System.Text.Json;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Storage;

namespace Gat.Pipeline.Manifest;

/// <summary>Reads and writes <c>run.json</c>.</summary>
public static class ManifestFile
{
    // A million chunks with their parts stay below this; a larger file is none of ours.
    private const long MaxBytes = 1L << 30;

    /// <summary>Name of the file in a run's directory.</summary>
    public const string Name = "run.json";

    /// <summary>Reads the manifest of a run.</summary>
    /// <param name="directory">The run's directory.</param>
    /// <exception cref="InputDataException">There is none, or it is broken; names the file and the field.</exception>
    /// <exception cref="OutsideException">The file cannot be read.</exception>
    public static RunManifest Read(string directory)
    {
        var path = Path.Combine(directory, Name);
        if (!File.Exists(path))
        {
            throw new InputDataException(
                "There is no run here: run.json is missing.", directory,
                "Give the directory that a run was written to; 'gat runs list' shows them.");
        }

        return Parse(Bytes(path), path);
    }

    internal static void Write(string directory, RunManifest manifest) =>
        WholeFile.Write(Path.Combine(directory, Name), Serialize(manifest));

    // Several shards may come at once; each writes a file of its own aside.
    internal static bool WriteIfAbsent(string directory, RunManifest manifest, Shard shard) =>
        WholeFile.WriteIfAbsent(Path.Combine(directory, Name), Serialize(manifest), $"{WholeFile.AsideSuffix}-{shard.Number}");

    /// <summary>The manifest as JSON, as it stands in the file.</summary>
    public static string ToJson(RunManifest manifest) => System.Text.Encoding.UTF8.GetString(RunJson.Of(manifest));

    internal static byte[] Serialize(RunManifest manifest) =>
        [.. RunJson.Of(manifest), (byte)'\n'];

    internal static RunManifest Parse(ReadOnlySpan<byte> utf8, string path)
    {
        RunManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(utf8, ManifestJson.Strict.RunManifest)
                ?? throw new JsonException("an object is expected, null was found.");
            JsonTexts.Decode(manifest.Options);
            JsonTexts.Decode(manifest.OptionsGiven);
            foreach (var chunk in manifest.Chunks)
            {
                JsonTexts.Decode(chunk?.Summary);
            }
        }
        catch (Exception failure) when (JsonTexts.IsBroken(failure))
        {
            throw Broken(failure, path);
        }

        ManifestCheck.ThrowIfBroken(manifest, path);
        return manifest;
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaxBytes
                ? File.ReadAllBytes(path)
                : throw new InputDataException(
                    $"The file is larger than {MaxBytes >> 20} MiB: no run.json of gat.", path,
                    "Restore the file, or run again into another directory.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new OutsideException($"The file cannot be read: {failure.Message}", path, "Check its rights and the disk.", failure);
        }
    }

    private static InputDataException Broken(Exception failure, string path)
    {
        var field = failure is JsonException { Path: { Length: > 0 } jsonPath }
            ? jsonPath.Replace("$.", "", StringComparison.Ordinal)
            : "$";
        var message = failure.Message.Split(" Path: ")[0].ReplaceLineEndings(" ");
        return new InputDataException(
            $"run.json is broken: {message}", $"{path}, field {field}", "Restore the file, or run again with another --out.", failure);
    }
}
