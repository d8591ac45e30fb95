using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;
using Gat.Pipeline.Tests.Support;

namespace Gat.Pipeline.Tests.Execution;

public sealed class KillTests : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);
    private readonly PrivateFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public async Task A_process_killed_in_the_midst_of_a_run_leaves_one_that_resumes_to_the_same_tables(double share)
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("undisturbed")), SlowRun.Request);

        await KillAfterAsync(lines: (int)(share * SlowRun.ChunkCount));

        var refused = await Assert.ThrowsAsync<CommandLineException>(() => SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")), SlowRun.Request));
        Assert.Contains(", interrupted, begun", refused.Message, StringComparison.Ordinal);
        Assert.Equal("interrupted", RunDescription.Read(folder.At("run")).Standing);
        var outcome = await SyntheticWork.RunAsync(
            SyntheticWork.Settings(folder.At("run")) with { Existing = ExistingRun.Resume }, SlowRun.Request);
        Assert.True(outcome.ChunksKept >= (int)(share * SlowRun.ChunkCount));
        Assert.Equal(SyntheticWork.Tables(folder.At("undisturbed")), SyntheticWork.Tables(folder.At("run")));
        Assert.True(RunVerifier.Verify(folder.At("run")).IsSound);
    }

    [Fact]
    public async Task A_run_killed_again_and_again_ends_with_the_same_tables()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("undisturbed")), SlowRun.Request);

        for (var kill = 1; kill <= 5; kill++)
        {
            await KillAfterAsync(lines: 10 * kill);
        }

        using var last = SlowRun.Start(folder.At("run"));
        await last.WaitForExitAsync().WaitAsync(patience);
        Assert.Equal(0, last.ExitCode);
        Assert.Equal(RunState.Finished, ManifestFile.Read(folder.At("run")).State);
        Assert.Equal(SyntheticWork.Tables(folder.At("undisturbed")), SyntheticWork.Tables(folder.At("run")));
    }

    [Fact]
    public async Task A_process_at_work_keeps_others_out_until_it_dies()
    {
        using var process = SlowRun.Start(folder.At("run"), hangFrom: 10);
        await LinesAsync(5);

        var refused = await Assert.ThrowsAsync<OutsideException>(() =>
            SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")) with { Existing = ExistingRun.Resume }, SlowRun.Request));
        Assert.Contains($"process {process.Id} on", refused.Message, StringComparison.Ordinal);
        Assert.Equal("running", RunDescription.Read(folder.At("run")).Standing);

        process.Kill();
        await process.WaitForExitAsync().WaitAsync(patience);

        var outcome = await SyntheticWork.RunAsync(
            SyntheticWork.Settings(folder.At("run")) with { Existing = ExistingRun.Resume }, SlowRun.Request);
        Assert.Equal(0, outcome.ChunksLeft);
    }

    [Fact]
    public async Task Shards_in_processes_of_their_own_of_which_one_is_killed_merge_to_the_same_tables()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("undisturbed")), SlowRun.Request);

        using var first = SlowRun.Start(folder.At("run"), "1/3");
        using var second = SlowRun.Start(folder.At("run"), "2/3", hangFrom: 30);
        using var third = SlowRun.Start(folder.At("run"), "3/3");
        await LinesAsync(5, "journal-2-of-3.jsonl");
        second.Kill();
        await Task.WhenAll(first.WaitForExitAsync(), second.WaitForExitAsync(), third.WaitForExitAsync()).WaitAsync(patience);
        Assert.Equal((0, 0), (first.ExitCode, third.ExitCode));
        Assert.Throws<InputDataException>(() => RunMerge.Merge(folder.At("run")));

        using var again = SlowRun.Start(folder.At("run"), "2/3");
        await again.WaitForExitAsync().WaitAsync(patience);
        RunMerge.Merge(folder.At("run"));

        Assert.Equal(SyntheticWork.Tables(folder.At("undisturbed")), SyntheticWork.Tables(folder.At("run")));
        Assert.True(RunVerifier.Verify(folder.At("run")).IsSound);
        Assert.Equal(20, ResumePlan.Read(folder.At("run"), Shard.Of(2, 3)).Kept.Count);
    }

    private async Task KillAfterAsync(int lines)
    {
        using var process = SlowRun.Start(folder.At("run"), hangFrom: lines + 5);
        await LinesAsync(lines);
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(patience);
    }

    private async Task LinesAsync(int count, string journal = "journal.jsonl")
    {
        var until = DateTime.UtcNow + patience;
        while (Count(folder.At("run", journal)) < count)
        {
            Assert.True(DateTime.UtcNow < until, $"{journal} has not {count} lines in time.");
            await Task.Delay(2);
        }
    }

    private static int Count(string path)
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Count(character => character == '\n');
    }
}
