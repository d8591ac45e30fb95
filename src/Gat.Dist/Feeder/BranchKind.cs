namespace Gat.Dist;

/// <summary>What a branch is.</summary>
public enum BranchKind
{
    /// <summary>An overhead line or a cable.</summary>
    Line,

    /// <summary>A transformer, with its tap and phase shift at the from side.</summary>
    Transformer,

    /// <summary>A switch. With r = x = 0 its ends are merged when it is closed; with an impedance it is an ordinary branch.</summary>
    Switch,
}

/// <summary>The words of <see cref="BranchKind"/> in tables.</summary>
public static class BranchKindWords
{
    private static readonly string[] words = ["line", "transformer", "switch"];

    /// <summary>All words, indexed by the numeric value of <see cref="BranchKind"/>.</summary>
    public static IReadOnlyList<string> All => words;

    /// <summary>The word for one kind.</summary>
    public static string Word(this BranchKind kind) => words[(int)kind];

    /// <summary>The kind a word stands for.</summary>
    /// <returns>False where the word is unknown.</returns>
    public static bool TryParse(string word, out BranchKind kind)
    {
        var index = Array.IndexOf(words, word);
        kind = (BranchKind)Math.Max(index, 0);
        return index >= 0;
    }
}
