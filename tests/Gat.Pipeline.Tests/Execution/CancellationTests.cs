using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;
using Gat.Pipeline.Tests.Support;

namespace Gat.Pipeline.Tests.Execution;

public sealed class CancellationTests : IDisposable
{
    private readonly PrivateFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 2)]
    public async Task A_cancelled_run_keeps_whole_chunks_only_and_can_be_resumed(int threads, int writers)
    {
        using var cancel = new CancellationTokenSource();
        var settings = SyntheticWork.Settings(folder.At("run")) with { Threads = threads, Writers = writers };

        var outcome = await ChunkedRun.RunAsync(SyntheticWork.Request(), settings, CancelsAt(4, cancel), cancel.Token);

        var manifest = ManifestFile.Read(folder.At("run"));
        Assert.True(outcome.WasCancelled);
        Assert.Equal(RunState.Cancelled, manifest.State);
        Assert.InRange(outcome.ChunksComputed, 1, 9);
        Assert.Equal(outcome.ChunksComputed, File.ReadAllLines(folder.At("run", "journal.jsonl")).Length);
        Assert.Equal(outcome.ChunksComputed * 2, SyntheticWork.Tables(folder.At("run")).Count);
        Assert.Empty(Directory.EnumerateFiles(folder.At("run"), "*.writing", SearchOption.AllDirectories));
        Assert.Equal([FindingKind.UnfinishedChunks], RunVerifier.Verify(folder.At("run")).Findings.Select(finding => finding.Kind));

        var resumed = await SyntheticWork.RunAsync(settings with { Existing = ExistingRun.Resume });
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("undisturbed")));

        Assert.Equal(outcome.ChunksComputed, resumed.ChunksKept);
        Assert.Equal(SyntheticWork.Tables(folder.At("undisturbed")), SyntheticWork.Tables(folder.At("run")));
        Assert.Equal(RunState.Finished, ManifestFile.Read(folder.At("run")).State);
    }

    [Fact]
    public async Task A_chunk_that_obeys_the_token_half_way_leaves_nothing_behind()
    {
        using var cancel = new CancellationTokenSource();

        var outcome = await ChunkedRun.RunAsync(SyntheticWork.Request(), SyntheticWork.Settings(folder.At("run")), Evaluate, cancel.Token);

        Assert.Equal((2, 8), (outcome.ChunksComputed, outcome.ChunksLeft));
        Assert.All(ManifestFile.Read(folder.At("run")).Chunks, chunk => Assert.Equal(ChunkState.Finished, chunk.State));

        ChunkResult Evaluate(Chunk chunk, CancellationToken token)
        {
            if (chunk.Index == 2)
            {
                cancel.Cancel();
                token.ThrowIfCancellationRequested();
            }

            return SyntheticWork.Evaluate(chunk, token);
        }
    }

    [Fact]
    public async Task A_token_cancelled_beforehand_computes_nothing_and_records_that()
    {
        var outcome = await ChunkedRun.RunAsync(
            SyntheticWork.Request(), SyntheticWork.Settings(folder.At("run")), SyntheticWork.Evaluate,
            new CancellationToken(canceled: true));

        Assert.Equal((0, 10), (outcome.ChunksComputed, outcome.ChunksLeft));
        Assert.Equal(RunState.Cancelled, ManifestFile.Read(folder.At("run")).State);
    }

    [Fact]
    public async Task Cancelling_during_the_last_chunk_finishes_the_run()
    {
        using var cancel = new CancellationTokenSource();

        var outcome = await ChunkedRun.RunAsync(
            SyntheticWork.Request(), SyntheticWork.Settings(folder.At("run")), CancelsAt(9, cancel), cancel.Token);

        Assert.False(outcome.WasCancelled);
        Assert.Equal(RunState.Finished, ManifestFile.Read(folder.At("run")).State);
    }

    private static Func<Chunk, CancellationToken, ChunkResult> CancelsAt(int index, CancellationTokenSource cancel) => (chunk, token) =>
    {
        if (chunk.Index == index)
        {
            cancel.Cancel();
        }
        else if (chunk.Index > index)
        {
            // Others must not get to the end while the one that cancels waits for its thread.
            token.WaitHandle.WaitOne();
        }

        return SyntheticWork.Evaluate(chunk, token);
    };
}
