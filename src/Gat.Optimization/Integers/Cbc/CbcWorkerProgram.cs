using System.Diagnostics;
using System.IO.Pipes;

namespace Gat.Optimization.Integers.Cbc;

/// <summary>
/// The program that <see cref="CbcWorker"/> starts: reads one job, lets CBC solve it, writes the reply. It dies with the process that
/// started it.
/// </summary>
internal static class CbcWorkerProgram
{
    /// <param name="args">Handles of the pipe that brings the job and of the one that takes the reply.</param>
    public static int Main(string[] args)
    {
        if (args.Length != 2)
        {
            return 2;
        }

        // Not disposed: closing waits for the thread that reads.
        var requests = new AnonymousPipeClientStream(PipeDirection.In, args[0]);
        using var replies = new AnonymousPipeClientStream(PipeDirection.Out, args[1]);
        var job = CbcWire.ReadJob(requests);
        new Thread(() => DieWith(requests)) { IsBackground = true }.Start();
        CbcWire.Write(replies, CbcRun.Run(job));
        replies.Flush();
        return 0;
    }

    // The pipe ends when the other process does, however that dies. CBC cannot be interrupted, so this process ends at once.
    private static void DieWith(Stream requests)
    {
        try
        {
            _ = requests.ReadByte();
        }
        catch (IOException)
        {
            // As good as an end.
        }

        Process.GetCurrentProcess().Kill();
    }
}
