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

    /// <summary>The process: arguments are the run's directory, the shard, and the chunk from which on it hangs.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        var shard = Shard.Parse(arguments[1]);
        var hangFrom = int.Parse(arguments[2]);
        var settings = new RunSettings { Directory = arguments[0], Existing = ExistingRun.Resume, Threads = 2, Writers = 2, Shard = shard };
        var outcome = await ChunkedRun.RunAsync(Request, settings, Slowly, CancellationToken.None);
        return outcome.ChunksLeft;

        ChunkResult Slowly(Chunk chunk, CancellationToken cancel)
        {
            Thread.Sleep(chunk.Index < hangFrom ? MillisecondsPerChunk : Timeout.Infinite);
            return SyntheticWork.Evaluate(chunk, cancel);
        }
    }

    /// <summary>Starts the process. One that hangs before the end cannot finish before it is killed, however busy the machine is.</summary>
    public static Process Start(string directory, string shard = "1/1", int hangFrom = ChunkCount)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(SlowRun).Assembly.Location);
        start.ArgumentList.Add(directory);
        start.ArgumentList.Add(shard);
        start.ArgumentList.Add($"{hangFrom}");
        return Process.Start(start)!;
    }
}
