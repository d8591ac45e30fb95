namespace Gat.Cli.Tests.Docs;

/// <summary>Commands printed in the README and under docs run as they stand, one block after the other, in a folder that has <c>test_data</c>.</summary>
public sealed class PageCommandTests : IDisposable
{
    // The suite cannot run itself, and a service does not end.
    private static readonly string[] left = ["./test", "./gat serve", "gat serve"];

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    /// <summary>Every page that prints commands; who adds a page need not add it here.</summary>
    public static TheoryData<string> Pages { get; } =
    [
        .. Directory.EnumerateFiles(Repository.File("docs"), "*.md", SearchOption.AllDirectories).Append(Repository.File("README.md"))
            .Where(page => Blocks(File.ReadLines(page)).Any())
            .Select(page => Path.GetRelativePath(Repository.Root, page).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_of_a_page_run_as_printed(string page)
    {
        BashBlock.Prepare(directory);
        if (page.StartsWith("docs/how-to/", StringComparison.Ordinal))
        {
            // These pages go on from the README: a grid and a run are there.
            Assert.Equal(0, Run("gat dist import matpower test_data/matpower/feeder33.m --out grid/33bw\ngat dist pf --grid grid/33bw --samples 100 --out runs/33bw-samples").ExitCode);
        }

        var blocks = Blocks(File.ReadAllLines(Repository.File(page))).Where(block => block.Length > 0).ToList();

        Assert.NotEmpty(blocks);
        foreach (var block in blocks)
        {
            var (exitCode, error) = Run(block);
            Assert.True(exitCode == 0, $"{page} prints a command that fails ({exitCode}):\n{block}\n{error}");
        }
    }

    [Fact]
    public void Blocks_are_told_from_other_text()
    {
        string[] page = ["text", "```bash", "gat demo", "gat doctor \\", "  --json", "```", "```text", "no command", "```"];

        Assert.Equal(["gat demo\ngat doctor \\\n  --json"], Blocks(page));
    }

    private static IEnumerable<string> Blocks(IEnumerable<string> lines)
    {
        var block = new List<string>();
        var fence = "";
        foreach (var line in lines)
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                if (!left.Any(command => line == command || line.StartsWith(command + " ", StringComparison.Ordinal)))
                {
                    block.Add(line);
                }

                continue;
            }

            if (fence == "```bash")
            {
                yield return string.Join('\n', block);
            }

            fence = fence.Length > 0 ? "" : line;
            block.Clear();
        }
    }

    private (int ExitCode, string Text) Run(string block) => BashBlock.Run(directory, block, TimeSpan.FromMinutes(3));
}
