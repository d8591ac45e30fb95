using System.Reflection;

namespace Gat.Cli.Commands.Completion;

/// <summary>The script of a shell: a template that is embedded, filled with the tables.</summary>
internal static class CompletionScript
{
    /// <summary>Shells that there is a script for.</summary>
    public static string[] Shells { get; } = ["bash", "zsh", "fish"];

    /// <summary>The script of one shell.</summary>
    public static string For(string shell, CompletionTables tables)
    {
        Func<IReadOnlyDictionary<string, string>, string> cases = shell == "fish" ? ShellCases.Fish : ShellCases.Posix;
        return Template(shell)
            .Replace("@commands@", cases(tables.Commands), StringComparison.Ordinal)
            .Replace("@options@", cases(tables.Options), StringComparison.Ordinal)
            .Replace("@values@", cases(tables.Values), StringComparison.Ordinal)
            .Replace("@arguments@", cases(tables.Arguments), StringComparison.Ordinal);
    }

    private static string Template(string shell)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"completion.{shell}")
            ?? throw new InvalidOperationException($"The template for {shell} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
