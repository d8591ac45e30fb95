using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Gat.Faults;

namespace Gat.Optimization.Integers.Cbc;

/// <summary>
/// Runs CBC in a process of its own: what it prints stays out of ours, it can be stopped at any moment, and several may run side by side.
/// </summary>
internal static class CbcWorker
{
    /// <summary>Time beyond its limit that CBC has to end by itself and bring its best point.</summary>
    private const double GraceSeconds = 5;

    // Handles meant for one child must not be inherited by another that starts at the same moment.
    private static readonly Lock starting = new();

    /// <summary>Solves one job.</summary>
    /// <param name="job">What is asked.</param>
    /// <param name="log">Receives what CBC prints; null where nobody reads it.</param>
    /// <param name="cancel">Ends the process at once.</param>
    /// <returns>The reply; null where the process died or had to be ended for overrunning its time.</returns>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    /// <exception cref="OutsideException">The process cannot be started.</exception>
    public static CbcReply? Run(CbcJob job, Action<string>? log, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        using var replies = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        using var process = Start(requests, replies, log);
        try
        {
            using var onCancel = cancel.Register(() => End(process));
            using var onOverrun = double.IsFinite(job.Seconds)
                ? new Timer(_ => End(process), null, TimeSpan.FromSeconds(Math.Min(1e6, (1.1 * job.Seconds) + GraceSeconds)), Timeout.InfiniteTimeSpan)
                : null;
            var reply = Exchange(job, requests, replies);
            cancel.ThrowIfCancellationRequested();
            if (log is not null && reply is not null)
            {
                // What CBC printed lies in a buffer until the process ends by itself.
                process.WaitForExit(TimeSpan.FromSeconds(GraceSeconds));
            }

            return reply;
        }
        finally
        {
            End(process);
        }
    }

    private static CbcReply? Exchange(CbcJob job, Stream requests, Stream replies)
    {
        try
        {
            CbcWire.Write(requests, job);
            requests.Flush();
            return CbcWire.ReadReply(replies);
        }
        catch (IOException)
        {
            // The process is gone: cancelled, overrun, or fallen in CBC.
            return null;
        }
    }

    private static Process Start(AnonymousPipeServerStream requests, AnonymousPipeServerStream replies, Action<string>? log)
    {
        lock (starting)
        {
            var info = new ProcessStartInfo(DotnetPath(), ["exec", typeof(CbcWorker).Assembly.Location, requests.GetClientHandleAsString(), replies.GetClientHandleAsString()])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            try
            {
                var process = Process.Start(info)!;
                requests.DisposeLocalCopyOfClientHandle();
                replies.DisposeLocalCopyOfClientHandle();
                process.OutputDataReceived += (_, line) => Tell(log, line.Data);
                process.ErrorDataReceived += (_, line) => Tell(log, line.Data);
                process.BeginOutputReadLine();
                process.BeginErrorReadLine();
                return process;
            }
            catch (System.ComponentModel.Win32Exception refused)
            {
                throw new OutsideException(
                    $"The process for CBC cannot be started: {refused.Message}", info.FileName, "Check that the .NET runtime is installed and processes may be started.", refused);
            }
        }
    }

    private static void Tell(Action<string>? log, string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            log?.Invoke(line);
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill();
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    // The runtime that runs this process also runs the worker, wherever it is installed.
    private static string DotnetPath()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : Environment.ProcessPath is { } own && Path.GetFileName(own) == name ? own : name;
    }
}
