using System.CommandLine;
using Gat.Cli.Commands;
using Gat.Cli.Shell;

namespace Gat.Cli.Tests.Reference;

/// <summary>The commands that do something, as the program offers them.</summary>
internal static class CommandLeaves
{
    /// <summary>Each with its words, such as <c>gat dist pf</c>.</summary>
    public static IReadOnlyList<(string Words, Command Command)> All { get; } = [.. Below(Root(TextWriter.Null), "gat")];

    /// <summary>The tree of commands, which writes to one place.</summary>
    public static RootCommand Root(TextWriter output) => CommandTree.Create(new Terminal(output, output));

    /// <summary>The help page of a command, with the name that users know in place of that of the test runner.</summary>
    public static string HelpPage(string words)
    {
        var help = new StringWriter();
        Root(help).Parse([.. words.Split(' ').Skip(1), "--help"]).Invoke(new InvocationConfiguration { Output = help });
        return help.ToString().Replace(RootCommand.ExecutableName, "gat", StringComparison.Ordinal);
    }

    private static IEnumerable<(string Words, Command Command)> Below(Command command, string words) => command.Subcommands.Count == 0
        ? [(words, command)]
        : command.Subcommands.Where(sub => !sub.Hidden).SelectMany(sub => Below(sub, $"{words} {sub.Name}"));
}
