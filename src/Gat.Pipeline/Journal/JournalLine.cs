using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;

namespace Gat.Pipeline.Journal;

/// <summary>
/// The text of a journal line: a JSON object whose last member, <c>check</c>, holds the first digits of the SHA-256 of what
/// stands before it, so that a line damaged in a way that leaves valid JSON is known as damaged.
/// </summary>
internal static class JournalLine
{
    private const int CheckDigits = 16;

    private static ReadOnlySpan<byte> CheckName => ",\"check\":\""u8;

    /// <summary>The line of an entry, with the line feed at its end.</summary>
    public static byte[] Format(JournalEntry entry)
    {
        var json = RunJson.Of(entry).AsSpan(..^1);
        return [.. json, .. CheckName, .. Check(json), .. "\"}\n"u8];
    }

    /// <summary>Reads a line without its line feed; null where it is damaged or belongs to another plan.</summary>
    public static JournalEntry? TryParse(ReadOnlySpan<byte> line, ChunkPlan plan)
    {
        var length = line.Length - CheckName.Length - CheckDigits - 2;
        if (length < 1 || !line[length..].StartsWith(CheckName) || !line.EndsWith("\"}"u8)
            || !line[(length + CheckName.Length)..^2].SequenceEqual(Check(line[..length])))
        {
            return null;
        }

        try
        {
            var entry = JsonSerializer.Deserialize([.. line[..length], (byte)'}'], ManifestJson.Strict.JournalEntry);
            JsonTexts.Decode(entry?.Chunk.Summary);
            return entry is not null && IsSound(entry, plan) ? entry : null;
        }
        catch (Exception failure) when (JsonTexts.IsBroken(failure))
        {
            return null;
        }
    }

    private static bool IsSound(JournalEntry entry, ChunkPlan plan) =>
        ManifestCheck.WrongWith(entry.Chunk, plan) is null
        && entry.Parts.All(part => ManifestCheck.WrongWith(part, plan) is null
            && RunLayout.TryParse(part.File, plan, out _, out var chunk) && chunk == entry.Chunk.Index);

    private static byte[] Check(ReadOnlySpan<byte> text) =>
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(text))[..CheckDigits]);
}
