namespace Gat.Optimization.Files;

/// <summary>The fields of a data line, in the free or in the fixed form of MPS.</summary>
internal static class MpsFields
{
    private static readonly (int Start, int End)[] cards = [(1, 3), (4, 12), (14, 22), (24, 36), (39, 47), (49, 61)];

    /// <summary>Words between blanks; a word that starts with a dollar sign begins a remark.</summary>
    public static string[] Free(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var remark = Array.FindIndex(words, 1, Math.Max(words.Length - 1, 0), word => word[0] == '$');
        return remark < 0 ? words : words[..remark];
    }

    /// <summary>The card columns 2-3, 5-12, 15-22, 25-36, 40-47 and 50-61; empty ones are left out, blanks inside are kept.</summary>
    public static string[] Fixed(string line) =>
        [.. cards.Where(card => card.Start < line.Length)
            .Select(card => line[card.Start..Math.Min(card.End, line.Length)].Trim())
            .Where(field => field.Length > 0)];
}
