using System.Diagnostics;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;

namespace Gat.Pipeline.Tests.Support;

/// <summary>
/// The synthetic work in a process of its own, a few milliseconds to a chunk, so that it can be killed in the midst of it.
/// </summary>
internal static class SlowRun
{
    public const int ChunkCount = 60;

    private const int MillisecondsPerChunk = 10;

    public static RunRequest Request => SyntheticWork.Request(2 * ChunkCount, 2);

    /// <summary>The process: arguments are the run's directory and the shard.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        var shard = Shard.Parse(arguments[1]);
        var settings = new RunSettings { Directory = arguments[0], Existing = ExistingRun.Resume, Threads = 2, Writers = 2, Shard = shard };
        var outcome = await ChunkedRun.RunAsync(Request, settings, Slowly, CancellationToken.None);
        return outcome.ChunksLeft;
    }

    /// <summary>Starts the process.</summary>
    public static Process Start(string directory, string shard = "1/1")
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(SlowRun).Assembly.Location);
        start.ArgumentList.Add(directory);
        start.ArgumentList.Add(shard);
        return Process.Start(start)!;
    }

    private static ChunkResult Slowly(Chunk chunk, CancellationToken cancel)
    {
        Thread.Sleep(MillisecondsPerChunk);
        return SyntheticWork.Evaluate(chunk, cancel);
    }
}
