using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Gat.Cli.Shell;

/// <summary>How JSON on stdout is written: indented, with letters beyond ASCII as they are.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions Indented { get; } = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The same with names in snake case, for the catalogue of data sets, which is read too.</summary>
    public static JsonSerializerOptions Catalogue { get; } = new(Indented) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
