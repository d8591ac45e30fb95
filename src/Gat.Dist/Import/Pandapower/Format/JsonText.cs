using System.Text.Json;

namespace Gat.Dist.Import.Pandapower.Format;

/// <summary>The texts of JSON, which may hold escapes of half a character that no text can hold.</summary>
internal static class JsonText
{
    /// <summary>The text of a string; its escapes as they stand where they mean no characters.</summary>
    public static string Of(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return element.GetRawText();
        }
    }
}
