namespace Gat.Cli.Shell;

/// <summary>Numbers of things in sentences.</summary>
internal static class Counted
{
    /// <summary>The number and the word, which takes an s unless there is one.</summary>
    public static string Of(long count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";
}
