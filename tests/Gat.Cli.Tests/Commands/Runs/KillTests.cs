using System.Diagnostics;

namespace Gat.Cli.Tests.Commands.Runs;

/// <summary>A run of ten million rows a table, killed by SIGKILL: resumed, it ends with the very bytes of an undisturbed run at another thread count.</summary>
public sealed class KillTests(KillTests.Undisturbed undisturbed) : IClassFixture<KillTests.Undisturbed>
{
    /// <summary>The run that nothing happened to.</summary>
    public sealed class Undisturbed : IDisposable
    {
        internal TemporaryDirectory Directory { get; } = new();

        internal int ChunkCount { get; }

        public Undisturbed()
        {
            RandomTree.Write(Directory, "grid", busCount: 1000);
            var result = GatProgram.Run(Directory.Root, Arguments("whole", threads: 2));
            Assert.True(result.ExitCode == 0, result.Error);
            ChunkCount = System.IO.Directory.GetFiles(Directory["whole/pf_nodes"]).Length;
        }

        public void Dispose() => Directory.Dispose();
    }

    [Theory, InlineData(10), InlineData(50), InlineData(90)]
    public void A_run_killed_at_a_percentage_of_its_journal_resumes_to_the_same_bytes(int percentage)
    {
        var run = $"killed-{percentage}";

        Kill(run, () => JournalLines(run) >= Math.Max(1, undisturbed.ChunkCount * percentage / 100));

        AssertResumes(run);
    }

    [Fact]
    public void A_run_killed_while_its_last_part_waits_to_be_renamed_resumes_to_the_same_bytes()
    {
        const string run = "killed-before-rename";
        var last = undisturbed.Directory[$"{run}/pf_summary/part-{undisturbed.ChunkCount - 1:D6}.parquet"];

        Kill(run, () => JournalLines(run) >= undisturbed.ChunkCount - 2
            && Directory.GetFiles(undisturbed.Directory[run], "*.writing", SearchOption.AllDirectories).Length > 0 && !File.Exists(last));

        AssertResumes(run);
    }

    [Fact]
    public void A_journal_whose_last_line_is_cut_off_loses_that_chunk_only()
    {
        const string run = "cut-journal";
        Kill(run, () => JournalLines(run) >= 3);
        var journal = undisturbed.Directory[$"{run}/journal.jsonl"];
        using (var file = File.OpenWrite(journal))
        {
            file.SetLength(file.Length - 25);
        }

        AssertResumes(run);
    }

    private static string[] Arguments(string run, int threads) =>
        ["dist", "pf", "--grid", "grid", "--samples", "10000", "--seed", "7", "--keep", "all", "--out", run, "--threads", $"{threads}"];

    private void Kill(string run, Func<bool> isTime)
    {
        using var process = GatProgram.Start(undisturbed.Directory.Root, Arguments(run, threads: 2));
        var clock = Stopwatch.StartNew();
        while (!Directory.Exists(undisturbed.Directory[run]) || !isTime())
        {
            Assert.False(process.HasExited, "The run ended before it could be killed.");
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(3), "The run does not come so far.");
            Thread.Sleep(1);
        }

        process.Kill();
        process.WaitForExit();
    }

    private int JournalLines(string run)
    {
        var journal = undisturbed.Directory[$"{run}/journal.jsonl"];
        if (!File.Exists(journal))
        {
            return 0;
        }

        using var file = new FileStream(journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Count(letter => letter == '\n');
    }

    private void AssertResumes(string run)
    {
        var kept = JournalLines(run);

        var result = GatProgram.Run(undisturbed.Directory.Root, "runs", "resume", run, "--threads", "1");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.True(kept > 0);
        var expected = Tables("whole");
        Assert.Equal(expected, Tables(run));
        foreach (var table in expected)
        {
            var (whole, resumed) = (File.ReadAllBytes(undisturbed.Directory[$"whole/{table}"]), File.ReadAllBytes(undisturbed.Directory[$"{run}/{table}"]));
            Assert.True(whole.AsSpan().SequenceEqual(resumed), $"{table} differs");
        }

        Assert.Equal(0, GatProgram.Run(undisturbed.Directory.Root, "runs", "verify", run).ExitCode);
        Directory.Delete(undisturbed.Directory[run], recursive: true);
    }

    private string[] Tables(string run) =>
        [.. Directory.GetFiles(undisturbed.Directory[run], "*.parquet*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(undisturbed.Directory[run], path)).Order(StringComparer.Ordinal)];
}
