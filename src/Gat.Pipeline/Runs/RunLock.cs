using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Manifest;
using Gat.Schemas.Storage;

namespace Gat.Pipeline.Runs;

/// <summary>
/// Keeps two processes from working on one run. The operating system holds the lock, so it ends with its process, however
/// that dies; the empty lock files stay behind and mean nothing. Shards of one count share the run; each locks its own number.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private const int Attempts = 4;
    private readonly List<FileStream> held = [];

    private RunLock()
    {
    }

    /// <summary>Locks a run for this process.</summary>
    /// <exception cref="OutsideException">Another process works on it, or the directory cannot be written.</exception>
    public static RunLock Acquire(string directory, Shard shard)
    {
        var runLock = new RunLock();
        try
        {
            runLock.Hold(directory, RunLayout.LockFile(Shard.Whole), shared: !shard.IsWhole);
            if (!shard.IsWhole)
            {
                runLock.Hold(directory, RunLayout.LockFile(shard), shared: false);
                RefuseOtherCounts(directory, shard);
            }

            return runLock;
        }
        catch
        {
            runLock.Dispose();
            throw;
        }
    }

    /// <summary>Whether some process works on a run.</summary>
    public static bool IsHeld(string directory)
    {
        var path = Path.Combine(directory, RunLayout.LockFile(Shard.Whole));
        return File.Exists(path) && IsHeldFile(path);
    }

    /// <inheritdoc/>
    public void Dispose() => held.ForEach(file => file.Dispose());

    private static bool IsHeldFile(string path)
    {
        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return IsSharingViolation(failure);
        }
    }

    // Two shards of different counts may own the same chunk. Each looks after it has locked its own, so one of them sees the other.
    private static void RefuseOtherCounts(string directory, Shard shard)
    {
        foreach (var path in Directory.EnumerateFiles(directory, "run-*.lock"))
        {
            if (RunLayout.IsLock(Path.GetFileName(path), out var count) && count != shard.Count && IsHeldFile(path))
            {
                throw new OutsideException(
                    $"Shards of {count} are at work on this run, shard {shard} would compute the same chunks.", directory,
                    "Wait for them to finish, or give the same number of shards.");
            }
        }
    }

    private void Hold(string directory, string name, bool shared)
    {
        var path = Path.Combine(directory, name);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                held.Add(shared
                    ? new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read)
                    : new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
                return;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                if (!IsSharingViolation(failure))
                {
                    throw WholeFile.Trouble(path, failure);
                }

                if (attempt == Attempts)
                {
                    throw Busy(directory, failure);
                }

                // Whoever only looks whether the run is at work holds the lock for a moment.
                Thread.Sleep(15);
            }
        }
    }

    // EWOULDBLOCK of Linux and of BSD and macOS, ERROR_SHARING_VIOLATION of Windows.
    private static bool IsSharingViolation(Exception failure) =>
        failure is IOException && failure.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static OutsideException Busy(string directory, Exception failure)
    {
        string owner;
        try
        {
            var manifest = ManifestFile.Read(directory);
            owner = $"process {manifest.Machine.ProcessId} on {manifest.Machine.Host} since {manifest.Started:yyyy-MM-dd HH:mm:ss} UTC";
        }
        catch (GatException)
        {
            owner = "another process";
        }

        return new OutsideException(
            $"The run is being written by {owner}.", directory, "Wait for it to end, stop it, or give another --out.", failure);
    }
}
