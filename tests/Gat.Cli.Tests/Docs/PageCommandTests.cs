using System.Diagnostics;

namespace Gat.Cli.Tests.Docs;

/// <summary>Commands printed in the README, the tutorials and the guide run as they stand, one block after the other, in a folder that has <c>test_data</c>.</summary>
public sealed class PageCommandTests : IDisposable
{
    // The suite cannot run itself, and a service does not end.
    private static readonly string[] left = ["./test", "./gat serve", "gat serve"];

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/tutorials/first-study.md")]
    [InlineData("docs/tutorials/hosting-capacity.md")]
    [InlineData("docs/tutorials/schedule.md")]
    [InlineData("docs/guide/dist.md")]
    [InlineData("docs/guide/derms.md")]
    [InlineData("docs/guide/adms.md")]
    [InlineData("docs/tutorials/restoration.md")]
    public void Commands_of_a_page_run_as_printed(string page)
    {
        File.CreateSymbolicLink(directory["gat"], GatProgram.Path);
        Directory.CreateSymbolicLink(directory["test_data"], Repository.File("test_data"));
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

    private (int ExitCode, string Error) Run(string block)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"set -e\ngat() {{ ./gat \"$@\"; }}\n{block}"])
        {
            WorkingDirectory = directory.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(3)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(block);
        }

        return (process.ExitCode, error.Result + output.Result);
    }
}
