using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gat.Pipeline.Manifest;

/// <summary>JSON nodes decode their texts when asked only; a broken one must be found by the reader, not by whoever asks first.</summary>
internal static class JsonTexts
{
    /// <summary>The exceptions that broken JSON causes.</summary>
    public static bool IsBroken(Exception failure) =>
        failure is JsonException or InvalidOperationException or ArgumentException or FormatException or NotSupportedException;

    /// <summary>Decodes every text below a node.</summary>
    /// <exception cref="InvalidOperationException">A text is not valid Unicode.</exception>
    public static void Decode(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var member in members)
                {
                    Decode(member.Value);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Decode(item);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                _ = value.GetValue<string>();
                break;
        }
    }
}
