namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Reserved words of the language.</summary>
internal static class Keywords
{
    private static readonly HashSet<string> words = new(StringComparer.Ordinal)
    {
        "if", "elseif", "else", "end", "for", "while", "switch", "case", "otherwise", "try", "catch", "function", "return",
        "break", "continue", "global", "persistent", "parfor", "spmd", "classdef",
    };

    public static bool Contains(string name) => words.Contains(name);
}
