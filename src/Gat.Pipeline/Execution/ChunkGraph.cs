using System.Diagnostics;
using System.Threading.Tasks.Dataflow;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Journal;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;
using Gat.Schemas.Storage;

namespace Gat.Pipeline.Execution;

/// <summary>
/// chunks → evaluate (parallel, bounded) → write (parallel, bounded; each chunk by one thread) → journal (one, in order of
/// completion).
/// </summary>
internal sealed class ChunkGraph<TWorker> : IDisposable
{
    private readonly RunSession session;
    private readonly RunRequest request;
    private readonly RunSettings settings;
    private readonly Func<TWorker, Chunk, CancellationToken, ChunkResult> evaluate;
    private readonly StopSwitch stop;
    private readonly Pool<TWorker> workers;
    private readonly Pool<ParquetWriter> writers = new(() => new ParquetWriter());
    private readonly PartWriting parts;
    private readonly ProgressMeter meter;
    private readonly List<JournalEntry> recorded = [];

    public ChunkGraph(
        RunSession session, RunRequest request, RunSettings settings, Func<TWorker> createWorker,
        Func<TWorker, Chunk, CancellationToken, ChunkResult> evaluate, StopSwitch stop)
    {
        this.session = session;
        this.request = request;
        this.settings = settings;
        this.evaluate = evaluate;
        this.stop = stop;
        workers = new Pool<TWorker>(createWorker);
        parts = new PartWriting(session.Directory, request, settings.Observe);
        var own = request.Plan.Chunks(settings.Shard);
        meter = new ProgressMeter(settings.Progress, own.Count(), own.Sum(chunk => (long)chunk.ScenarioCount));
    }

    /// <summary>What this process wrote into its journal, in order of completion.</summary>
    public IReadOnlyList<JournalEntry> Recorded => recorded;

    /// <summary>Runs the graph until every chunk is done or the run is stopped. Failures end up in the stop switch, never here.</summary>
    public async Task RunAsync()
    {
        var evaluateStage = new TransformBlock<Chunk, Passing>(Evaluate, Unordered(settings.ThreadCount));
        var writeStage = new TransformBlock<Passing, JournalEntry?>(Write, Unordered(settings.WriterCount));
        var journalStage = new ActionBlock<JournalEntry?>(Record, Stages.OneByOne(CancellationToken.None));
        evaluateStage.LinkTo(writeStage, Stages.PropagateCompletion);
        writeStage.LinkTo(journalStage, Stages.PropagateCompletion);

        meter.Begin(session.Work.KeptEntries);
        ReserveThreads(settings.ThreadCount + settings.WriterCount + 2);
        var warming = Task.Run(WarmWriter);
        try
        {
            await Stages.FeedAsync(session.Work.ToCompute, first: evaluateStage, last: journalStage, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // The switch knows why.
        }

        await warming.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        workers.Dispose();
        writers.Dispose();
    }

    // Each stage holds as many chunks as it works on, so threads + writers bounds the chunks in memory. No token: a stopped
    // graph runs empty, and nothing is dropped without a trace.
    private static ExecutionDataflowBlockOptions Unordered(int degree)
    {
        var options = Stages.InParallel(degree, bound: degree, CancellationToken.None);
        options.EnsureOrdered = false;
        return options;
    }

    private Passing Evaluate(Chunk chunk)
    {
        if (stop.Token.IsCancellationRequested)
        {
            return default;
        }

        var begun = Stopwatch.GetTimestamp();
        try
        {
            var worker = workers.Take();
            try
            {
                var result = evaluate(worker, chunk, stop.Token);
                workers.Return(worker);
                ChunkResultCheck.ThrowIfUnsound(result, chunk, request.Tables);
                return new Passing(chunk, result, Stopwatch.GetElapsedTime(begun), null);
            }
            catch
            {
                Pool<TWorker>.Discard(worker);
                throw;
            }
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return default;
        }
        catch (Exception failure)
        {
            stop.Fail(failure);
            return new Passing(chunk, null, Stopwatch.GetElapsedTime(begun), failure);
        }
    }

    private JournalEntry? Write(Passing passing)
    {
        if (passing.Result is null)
        {
            return passing.Failure is null ? null : Failed(passing, passing.Failure);
        }

        var begun = Stopwatch.GetTimestamp();
        try
        {
            var writer = writers.Take();
            var written = parts.Write(writer, passing.Chunk.Index, passing.Result);
            writers.Return(writer);
            var seconds = (passing.Evaluating + Stopwatch.GetElapsedTime(begun)).TotalSeconds;
            return new JournalEntry(
                Facts(passing, seconds) with { Counts = passing.Result.Counts, Summary = passing.Result.SummaryOrNull }, written);
        }
        catch (Exception failure)
        {
            stop.Fail(failure);
            return Failed(passing, failure);
        }
    }

    private void Record(JournalEntry? entry)
    {
        try
        {
            if (entry is null || !session.Journal!.Append(entry))
            {
                return;
            }

            recorded.Add(entry);
            if (entry.Chunk.State == ChunkState.Finished)
            {
                meter.Advance(entry);
                settings.Observe?.Invoke(new RunPoint(RunMoment.AfterJournal, entry.Chunk.Index));
            }
        }
        catch (Exception failure)
        {
            stop.Fail(failure);
        }
    }

    private static RunChunk Facts(Passing passing, double seconds) => new()
    {
        Index = passing.Chunk.Index,
        FirstScenario = passing.Chunk.FirstScenario,
        Scenarios = passing.Chunk.ScenarioCount,
        State = ChunkState.Finished,
        Counts = new StatusCounts(),
        Seconds = Math.Round(seconds, 6),
        Finished = DateTimeOffset.UtcNow,
    };

    private static JournalEntry Failed(Passing passing, Exception failure) =>
        new(Facts(passing, passing.Evaluating.TotalSeconds) with { State = ChunkState.Failed, Error = ErrorText.Of(failure) }, []);

    // Evaluating threads never wait, and the pool adds others slowly: without this, writers would stand idle for a second.
    private static void ReserveThreads(int count)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, count), ports);
    }

    // Opening DuckDB takes about 20 ms; meanwhile the first chunk is being evaluated.
    private void WarmWriter()
    {
        try
        {
            writers.Return(writers.Take());
        }
        catch (Faults.GatException)
        {
            // Whoever needs a writer meets the same trouble and tells it.
        }
    }

    /// <summary>A chunk on its way from one stage to the next; without result and failure, one that was stopped.</summary>
    private readonly record struct Passing(Chunk Chunk, ChunkResult? Result, TimeSpan Evaluating, Exception? Failure);
}
