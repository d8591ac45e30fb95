using System.CommandLine;
using System.Text;
using Gat.Cli.Commands;
using Gat.Cli.Shell;

namespace Gat.Cli.Tests.Reference;

/// <summary>The reference page of commands is made of their help pages.</summary>
public sealed class CommandReferenceTests
{
    private static readonly string page = Repository.File("docs", "reference", "commands.md");

    [Fact]
    public void The_page_of_commands_is_fresh()
    {
        var expected = Markdown();
        if (Environment.GetEnvironmentVariable("GAT_UPDATE") == "1")
        {
            File.WriteAllText(page, expected);
        }

        Assert.True(File.Exists(page) && File.ReadAllText(page) == expected,
            "docs/reference/commands.md is stale. Renew it: GAT_UPDATE=1 dotnet test tests/Gat.Cli.Tests --filter CommandReference");
    }

    [Fact]
    public void Every_command_has_a_description_and_an_example_of_itself()
    {
        foreach (var (words, command) in Leaves(Root(new StringWriter()), "gat"))
        {
            Assert.False(string.IsNullOrWhiteSpace(command.Description), words);
            Assert.StartsWith(words, Assert.IsType<ExampleCommand>(command).Example, StringComparison.Ordinal);
            Assert.All(command.Options, option => Assert.False(string.IsNullOrWhiteSpace(option.Description), $"{words} {option.Name}"));
        }
    }

    private static string Markdown()
    {
        var text = new StringBuilder("# Commands\n\nMade from the help pages; renew with `GAT_UPDATE=1 dotnet test tests/Gat.Cli.Tests --filter CommandReference`.\n");
        text.Append("Exit codes: 0 done, 1 a bug in gat, 2 command line, 3 input data, 4 no solution (tables are written), 5 trouble outside, 130 cancelled.\n");
        foreach (var (words, _) in Leaves(Root(new StringWriter()), "gat"))
        {
            var help = new StringWriter();
            Root(help).Parse([.. words.Split(' ').Skip(1), "--help"]).Invoke(new InvocationConfiguration { Output = help });
            text.Append($"\n## {words}\n\n```text\n{Tidy(help.ToString())}\n```\n");
        }

        return text.ToString();
    }

    private static RootCommand Root(TextWriter output) => CommandTree.Create(new Terminal(output, output));

    // The program's name in the help page is that of the process, which is a test runner here; defaults differ from machine to machine.
    private static string Tidy(string help) => string.Join('\n', help
        .Replace(RootCommand.ExecutableName, "gat", StringComparison.Ordinal)
        .Replace($"[default: {Environment.ProcessorCount}]", "", StringComparison.Ordinal)
        .Split('\n').Select(line => line.TrimEnd())).Trim();

    private static IEnumerable<(string Words, Command Command)> Leaves(Command command, string words) => command.Subcommands.Count == 0
        ? [(words, command)]
        : command.Subcommands.SelectMany(sub => Leaves(sub, $"{words} {sub.Name}"));
}
