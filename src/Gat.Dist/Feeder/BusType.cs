namespace Gat.Dist;

/// <summary>What the table of buses says a bus is.</summary>
public enum BusType
{
    /// <summary>An ordinary junction, with or without load.</summary>
    Load,

    /// <summary>A bus with generation; whether it holds its voltage is told by the set points of its generators.</summary>
    Source,

    /// <summary>A bus whose voltage and angle are fixed: it feeds whatever the rest asks for.</summary>
    Slack,

    /// <summary>A bus that stands for an aggregate of distributed resources.</summary>
    DerAggregate,
}

/// <summary>The words of <see cref="BusType"/> in tables.</summary>
public static class BusTypeWords
{
    private static readonly string[] words = ["load", "source", "slack", "DER_agg"];

    /// <summary>All words, indexed by the numeric value of <see cref="BusType"/>.</summary>
    public static IReadOnlyList<string> All => words;

    /// <summary>The word for one type.</summary>
    public static string Word(this BusType type) => words[(int)type];

    /// <summary>The type a word stands for.</summary>
    /// <returns>False where the word is unknown.</returns>
    public static bool TryParse(string word, out BusType type)
    {
        var index = Array.IndexOf(words, word);
        type = (BusType)Math.Max(index, 0);
        return index >= 0;
    }
}
