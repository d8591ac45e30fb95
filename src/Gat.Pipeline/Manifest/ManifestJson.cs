using System.Text.Json;
using System.Text.Json.Serialization;
using Gat.Pipeline.Journal;

namespace Gat.Pipeline.Manifest;

/// <summary>How <c>run.json</c> and journals are read: snake case, nothing missing, nothing twice, bounded depth.</summary>
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    /// <summary>The reader of both.</summary>
    public static ManifestJson Strict { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 32,
    });
}
