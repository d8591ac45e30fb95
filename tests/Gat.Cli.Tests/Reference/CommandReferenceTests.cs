using System.Text;

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

    private static string Markdown()
    {
        var text = new StringBuilder("# Commands\n\nMade from the help pages; renew with `GAT_UPDATE=1 dotnet test tests/Gat.Cli.Tests --filter CommandReference`.\n");
        text.Append("Exit codes: 0 done, 1 a bug in gat, 2 command line, 3 input data, 4 no solution (tables are written), 5 trouble outside, 130 cancelled.\n");
        foreach (var (words, _) in CommandLeaves.All)
        {
            text.Append($"\n## {words}\n\n```text\n{Tidy(CommandLeaves.HelpPage(words))}\n```\n");
        }

        return text.ToString();
    }

    // Defaults differ from machine to machine.
    private static string Tidy(string help) => string.Join('\n', help
        .Replace($"[default: {Environment.ProcessorCount}]", "", StringComparison.Ordinal)
        .Split('\n').Select(line => line.TrimEnd())).Trim();
}
