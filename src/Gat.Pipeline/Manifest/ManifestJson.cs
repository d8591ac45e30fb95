using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gat.Pipeline.Journal;

namespace Gat.Pipeline.Manifest;

/// <summary>How <c>run.json</c> and journals are written and read: snake case, nothing missing, nothing twice, bounded depth.</summary>
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    /// <summary>Indented, for people: <c>run.json</c>.</summary>
    public static ManifestJson Indented { get; } = new(Strict(indented: true));

    /// <summary>On one line: journals.</summary>
    public static ManifestJson OneLine { get; } = new(Strict(indented: false));

    private static JsonSerializerOptions Strict(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = indented,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 32,
        // The files are not embedded in HTML: names such as Zürich and versions such as 0.1+4 stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
