using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Journal;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;

namespace Gat.Pipeline.Execution;

/// <summary>
/// The one way in which workflows run: chunk by chunk into Parquet parts, a journal and <c>run.json</c>. The tables are the
/// same, byte for byte, at any number of threads, writers and shards, undisturbed or killed and resumed.
/// </summary>
public static class ChunkedRun
{
    /// <summary>Computes every chunk of the request that is not there yet.</summary>
    /// <param name="request">What is to be run.</param>
    /// <param name="settings">How and where.</param>
    /// <param name="createWorker">Makes the buffers and solvers of one evaluating thread; used for one chunk at a time, disposed
    /// of at the end where it can be.</param>
    /// <param name="evaluate">
    /// Computes one chunk. Its result must follow from the request and the chunk alone: nothing may be carried over in the
    /// worker from chunk to chunk. A scenario without solution is a row with its status, not an exception. Look at the token
    /// now and then; an <see cref="OperationCanceledException"/> after it was cancelled drops the chunk.
    /// </param>
    /// <param name="cancel">Stops the run: no further chunk is begun, chunks already evaluated are written, the rest is left for
    /// a resume.</param>
    /// <exception cref="CommandLineException">The directory is refused.</exception>
    /// <exception cref="InputDataException">The run there cannot be resumed by this request.</exception>
    /// <exception cref="OutsideException">Disk trouble, or another process works on the run.</exception>
    /// <remarks>Whatever else <paramref name="evaluate"/> throws ends the run: it is recorded, finished chunks are kept, and it
    /// is thrown as it was.</remarks>
    public static async Task<RunOutcome> RunAsync<TWorker>(
        RunRequest request, RunSettings settings, Func<TWorker> createWorker,
        Func<TWorker, Chunk, CancellationToken, ChunkResult> evaluate, CancellationToken cancel)
    {
        using var session = RunSession.Open(request, settings);
        settings.Observe?.Invoke(new RunPoint(RunMoment.Begun, -1));
        using var stop = new StopSwitch(cancel);
        using var graph = new ChunkGraph<TWorker>(session, request, settings, createWorker, evaluate, stop);
        await graph.RunAsync().ConfigureAwait(false);
        return Finish(session, request, settings, graph.Recorded, stop);
    }

    /// <summary>As the other form, for work that needs no state of its own.</summary>
    public static Task<RunOutcome> RunAsync(
        RunRequest request, RunSettings settings, Func<Chunk, CancellationToken, ChunkResult> evaluate, CancellationToken cancel) =>
        RunAsync<object?>(request, settings, () => null, (_, chunk, token) => evaluate(chunk, token), cancel);

    private static RunOutcome Finish(
        RunSession session, RunRequest request, RunSettings settings, IReadOnlyList<JournalEntry> recorded, StopSwitch stop)
    {
        var work = session.Work;
        var computed = recorded.Count(entry => entry.Chunk.State == ChunkState.Finished);
        var left = work.ToCompute.Count - computed;
        var folded = KnownChunks.Fold(session.Manifest, [.. work.KeptEntries, .. recorded]);
        var isClosed = request.Closing is null || (work.ToCompute.Count == 0 && ClosingTables.AreSound(session.Directory, folded));
        if (!isClosed && settings.Shard.IsWhole && left == 0 && stop.Failure is null)
        {
            folded = Close(session, request, settings, folded, stop);
        }

        var manifest = !settings.Shard.IsWhole ? folded : folded with
        {
            State = stop.Failure is not null ? RunState.Failed : left > 0 ? RunState.Cancelled : RunState.Finished,
            Error = stop.Failure is { } failure ? ErrorText.Of(failure) : null,
            Finished = work.ToCompute.Count > 0 || !isClosed ? DateTimeOffset.UtcNow : session.Manifest.Finished ?? DateTimeOffset.UtcNow,
        };
        Record(session, settings, manifest, isNews: work.ToCompute.Count > 0 || !isClosed, stop);
        stop.ThrowIfFailed();
        return new RunOutcome(session.Directory, manifest, left > 0, work.KeptEntries.Count, computed, left, work.Notes);
    }

    private static RunManifest Close(RunSession session, RunRequest request, RunSettings settings, RunManifest manifest, StopSwitch stop)
    {
        try
        {
            settings.Observe?.Invoke(new RunPoint(RunMoment.BeforeClosing, -1));
            var closing = ClosingTables.Write(session.Directory, request, manifest);
            settings.Observe?.Invoke(new RunPoint(RunMoment.AfterClosing, -1));
            return manifest with { Closing = closing };
        }
        catch (Exception failure)
        {
            stop.Fail(failure);
            return manifest;
        }
    }

    private static void Record(RunSession session, RunSettings settings, RunManifest manifest, bool isNews, StopSwitch stop)
    {
        // A shard never writes run.json: several of them would write one file.
        try
        {
            if (settings.Shard.IsWhole && (isNews || session.Manifest.State != RunState.Finished))
            {
                ManifestFile.Write(session.Directory, manifest);
            }
        }
        catch (OutsideException) when (stop.Failure is not null)
        {
            // The first failure, most likely the same full disk, is the one to tell.
        }
    }
}
