using System.Diagnostics;

namespace Gat.Cli.Tests.Commands.Runs;

public sealed class CancelTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Ctrl_C_exits_130_with_a_clean_journal_and_the_run_can_be_resumed()
    {
        RandomTree.Write(directory, "grid", busCount: 1000);
        string[] arguments = ["dist", "pf", "--grid", "grid", "--samples", "6000", "--keep", "all", "--out", "run"];
        using var process = GatProgram.Start(directory.Root, [.. arguments, "--tol", "1e-10"]);
        WaitFor(() => File.Exists(directory["run/journal.jsonl"]));

        Process.Start("kill", ["-INT", $"{process.Id}"])!.WaitForExit();

        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("\"cancelled\"", GatProgram.Run(directory.Root, "runs", "list", ".", "--json").Out, StringComparison.Ordinal);
        var journal = File.ReadAllText(directory["run/journal.jsonl"]);
        Assert.True(journal.Length == 0 || journal.EndsWith('\n'));
        Assert.Equal(0, GatProgram.Run(directory.Root, "runs", "resume", "run").ExitCode);
        Assert.Contains("6000", GatProgram.Run(directory.Root, "query", "select count(*) from pf_summary", "--run", "run", "--format", "csv").Out, StringComparison.Ordinal);
    }

    private static void WaitFor(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1));
            Thread.Sleep(2);
        }
    }
}
