using System.Collections.Concurrent;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;
using Gat.Pipeline.Tests.Support;
using Gat.Schemas.DuckDb;

namespace Gat.Pipeline.Tests.Execution;

public sealed class ChunkedRunTests : IDisposable
{
    private readonly PrivateFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_finished_run_records_every_part_count_and_scenario()
    {
        var outcome = await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")) with { Threads = 2 });

        var manifest = ManifestFile.Read(folder.At("run"));
        Assert.Equal(RunState.Finished, manifest.State);
        Assert.Equal(GatVersion.Current, manifest.GatVersion);
        Assert.Equal([200, 40], manifest.Outputs.Select(output => output.Rows));
        Assert.Equal(
            Enumerable.Range(0, 10).Select(chunk => $"synthetic_nodes/part-{chunk:D6}.parquet"),
            manifest.Outputs[0].Parts.Select(part => part.File));
        Assert.Equal(40, manifest.Counts.Total);
        Assert.Equal(6, manifest.Counts[SolveStatus.NotConverged]);
        Assert.Equal(6, manifest.Counts.Unsolved);
        Assert.Equal(Enumerable.Range(0, 10).Select(chunk => chunk * 4), manifest.Chunks.Select(chunk => chunk.FirstScenario));
        Assert.All(manifest.Chunks, chunk => Assert.Equal(chunk.FirstScenario, (int?)chunk.Summary!["first"]));
        Assert.True(manifest.Started <= manifest.Finished);
        Assert.True(manifest.Machine.MemoryBytes > 0 && manifest.Machine.Cores > 0 && manifest.Machine.SimdBits >= 64);
        Assert.Equal((0, 10, 0), (outcome.ChunksKept, outcome.ChunksComputed, outcome.ChunksLeft));
    }

    [Fact]
    public async Task A_run_of_one_chunk_writes_one_file_for_each_table()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")), SyntheticWork.Request(scenarios: 4, perChunk: 4));

        Assert.Equal(["synthetic_nodes.parquet", "synthetic_summary.parquet"], SyntheticWork.Tables(folder.At("run")).Keys);
    }

    [Fact]
    public async Task The_parts_of_a_table_read_as_one_table_with_its_rows_in_order()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")) with { Threads = 3, Writers = 2 });

        using var database = new DuckDatabase();
        var files = DuckDatabase.Literal(folder.At("run", "synthetic_nodes", "*.parquet"));
        using var rows = database.Query(
            $"SELECT count(*), min(scenario_id), max(scenario_id), count(DISTINCT scenario_id) FROM read_parquet({files})");
        Assert.True(rows.NextChunk());
        Assert.Equal([200L, 0L, 39L, 40L], Enumerable.Range(0, 4).Select(column => rows.Values<long>(column)[0]));
    }

    [Fact]
    public async Task A_table_without_rows_has_its_parts_all_the_same()
    {
        await ChunkedRun.RunAsync(SyntheticWork.Request(), SyntheticWork.Settings(folder.At("run")), NoRows, CancellationToken.None);

        var manifest = ManifestFile.Read(folder.At("run"));
        Assert.Equal([0, 0], manifest.Outputs.Select(output => output.Rows));
        Assert.All(manifest.Outputs, output => Assert.Equal(10, output.Parts.Count));

        static ChunkResult NoRows(Chunk chunk, CancellationToken cancel)
        {
            var result = new ChunkResult();
            result.Count(SolveStatus.Solved, chunk.ScenarioCount);
            return result;
        }
    }

    [Fact]
    public async Task Never_more_chunks_are_alive_than_threads_and_writers()
    {
        var alive = 0;
        var most = 0;
        var settings = SyntheticWork.Settings(folder.At("run")) with
        {
            Threads = 3,
            Writers = 2,
            Observe = point =>
            {
                if (point.Moment == RunMoment.AfterRename)
                {
                    Thread.Sleep(5);
                    Interlocked.Decrement(ref alive);
                }
            },
        };

        await ChunkedRun.RunAsync(SyntheticWork.Request(200, 2), settings, Evaluate, CancellationToken.None);

        Assert.Equal(0, alive);
        Assert.InRange(most, 2, 5);

        ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
        {
            var now = Interlocked.Increment(ref alive);
            InterlockedMax(ref most, now);
            return SyntheticWork.Evaluate(chunk, cancel);
        }
    }

    [Fact]
    public async Task A_worker_serves_one_chunk_at_a_time_and_is_disposed_of_at_the_end()
    {
        var workers = new ConcurrentBag<Worker>();

        await ChunkedRun.RunAsync(
            SyntheticWork.Request(400, 2), SyntheticWork.Settings(folder.At("run")) with { Threads = 4 }, Create,
            (worker, chunk, cancel) => worker.Evaluate(chunk), CancellationToken.None);

        Assert.InRange(workers.Count, 1, 4);
        Assert.All(workers, worker => Assert.True(worker.IsDisposed));

        Worker Create()
        {
            var worker = new Worker();
            workers.Add(worker);
            return worker;
        }
    }

    [Fact]
    public async Task A_bug_in_the_evaluation_is_thrown_as_it_was_recorded_and_the_finished_chunks_are_kept()
    {
        var settings = SyntheticWork.Settings(folder.At("run"));

        var thrown = await Assert.ThrowsAsync<DivideByZeroException>(() => ChunkedRun.RunAsync(
            SyntheticWork.Request(), settings, BreaksAt(5), CancellationToken.None));

        var manifest = ManifestFile.Read(folder.At("run"));
        Assert.Contains(nameof(BreaksAt), thrown.StackTrace, StringComparison.Ordinal);
        Assert.Equal(RunState.Failed, manifest.State);
        Assert.Contains("DivideByZeroException", manifest.Error, StringComparison.Ordinal);
        Assert.Equal(ChunkState.Failed, manifest.Chunks[^1].State);
        Assert.Equal(5, manifest.Chunks[^1].Index);
        Assert.Equal(5, manifest.Chunks.Count(chunk => chunk.State == ChunkState.Finished));

        var outcome = await SyntheticWork.RunAsync(settings with { Existing = ExistingRun.Resume });

        Assert.Equal((5, 5), (outcome.ChunksKept, outcome.ChunksComputed));
        Assert.Equal(RunState.Finished, ManifestFile.Read(folder.At("run")).State);
        Assert.Null(ManifestFile.Read(folder.At("run")).Error);
        Assert.True(RunVerifier.Verify(folder.At("run")).IsSound);
    }

    [Fact]
    public async Task An_OperationCanceledException_that_nobody_asked_for_is_a_bug_and_drops_no_chunk_silently()
    {
        var run = ChunkedRun.RunAsync(SyntheticWork.Request(), SyntheticWork.Settings(folder.At("run")), Evaluate, CancellationToken.None);

        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
        Assert.Equal(RunState.Failed, ManifestFile.Read(folder.At("run")).State);

        static ChunkResult Evaluate(Chunk chunk, CancellationToken cancel) =>
            chunk.Index == 3 ? throw new OperationCanceledException("a solver's own time limit") : SyntheticWork.Evaluate(chunk, cancel);
    }

    [Theory]
    [InlineData("uncounted")]
    [InlineData("stray table")]
    public async Task A_result_that_breaks_its_promise_is_a_bug(string how)
    {
        var request = how == "uncounted" ? SyntheticWork.Request() : SyntheticWork.Request() with { Tables = [SyntheticWork.Nodes] };

        var run = ChunkedRun.RunAsync(request, SyntheticWork.Settings(folder.At("run")), Evaluate, CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => run);

        ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
        {
            var result = SyntheticWork.Evaluate(chunk, cancel);
            result.Count(SolveStatus.Solved, how == "uncounted" ? 1 : 0);
            return result;
        }
    }

    [Fact]
    public async Task Progress_begins_at_what_was_kept_and_ends_with_everything()
    {
        await Assert.ThrowsAsync<DivideByZeroException>(() =>
            ChunkedRun.RunAsync(SyntheticWork.Request(), SyntheticWork.Settings(folder.At("run")), BreaksAt(5), CancellationToken.None));
        var seen = new ProgressLog();

        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")) with { Existing = ExistingRun.Resume, Progress = seen });

        Assert.Equal(Enumerable.Range(5, 6), seen.Reports.Select(report => report.ChunksDone));
        Assert.All(seen.Reports, report => Assert.Equal((10, 40L), (report.ChunksTotal, report.ScenariosTotal)));
        Assert.Null(seen.Reports[0].Remaining);
        Assert.Equal(TimeSpan.Zero, seen.Reports[^1].Remaining);
        Assert.Equal((40, 6), (seen.Reports[^1].ScenariosDone, seen.Reports[^1].ScenariosUnsolved));
        Assert.True(seen.Reports[^1].ScenariosPerSecond > 0);
    }

    private static Func<Chunk, CancellationToken, ChunkResult> BreaksAt(int index) => (chunk, cancel) =>
        chunk.Index == index ? throw new DivideByZeroException("a bug") : SyntheticWork.Evaluate(chunk, cancel);

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    private sealed class ProgressLog : IRunProgress
    {
        public List<RunProgress> Reports { get; } = [];

        public void Report(RunProgress progress) => Reports.Add(progress);
    }

    private sealed class Worker : IDisposable
    {
        private int busy;

        public bool IsDisposed { get; private set; }

        public ChunkResult Evaluate(Chunk chunk)
        {
            Assert.Equal(0, Interlocked.Exchange(ref busy, 1));
            var result = SyntheticWork.Evaluate(chunk, CancellationToken.None);
            Volatile.Write(ref busy, 0);
            return result;
        }

        public void Dispose() => IsDisposed = true;
    }
}
