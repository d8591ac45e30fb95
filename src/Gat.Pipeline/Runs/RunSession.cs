using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Journal;
using Gat.Pipeline.Manifest;
using Gat.Schemas.Storage;

namespace Gat.Pipeline.Runs;

/// <summary>A run's directory while this process works on it: locked, its manifest written, its journal open.</summary>
internal sealed class RunSession : IDisposable
{
    private readonly RunLock runLock;

    private RunSession(string directory, RunLock runLock)
    {
        Directory = directory;
        this.runLock = runLock;
    }

    /// <summary>Full path of the run's directory.</summary>
    public string Directory { get; }

    /// <summary>The manifest as this process found or wrote it.</summary>
    public RunManifest Manifest { get; private set; } = null!;

    /// <summary>What is there already and what is to be computed.</summary>
    public ResumePlan Work { get; private set; } = null!;

    /// <summary>The journal of this process; null where nothing is left to do.</summary>
    public JournalWriter? Journal { get; private set; }

    /// <summary>Claims the directory for a request.</summary>
    /// <exception cref="CommandLineException">The directory holds a run, or files that no run made.</exception>
    /// <exception cref="InputDataException">The run there cannot be read, or cannot be resumed by this request; the differences
    /// are listed.</exception>
    /// <exception cref="OutsideException">Another process works on the run, or the directory cannot be written.</exception>
    public static RunSession Open(RunRequest request, RunSettings settings)
    {
        if (request.AllTables.Any(table => !RunLayout.IsTableName(table.Name))
            || request.AllTables.DistinctBy(table => table.Name).Count() != request.AllTables.Count())
        {
            throw new ArgumentException(
                "The tables of a run need names of their own, made of letters, digits and underscores.", nameof(request));
        }

        var directory = Path.GetFullPath(settings.Directory, request.WorkingDirectory);
        ExistingRunCheck.ThrowIfRefused(directory, request, settings);
        WholeFile.Guard(directory, () => System.IO.Directory.CreateDirectory(directory));
        var session = new RunSession(directory, RunLock.Acquire(directory, settings.Shard));
        try
        {
            // Looked at again: another process may have come first.
            ExistingRunCheck.ThrowIfRefused(directory, request, settings);
            session.Begin(request, settings);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Journal?.Dispose();
        runLock.Dispose();
    }

    private void Begin(RunRequest request, RunSettings settings)
    {
        var fresh = Fresh(request, settings);
        if (File.Exists(Path.Combine(Directory, ManifestFile.Name)))
        {
            if (settings.Existing == ExistingRun.Replace)
            {
                RunRemoval.Remove(Directory, ReadOr(fresh), request);
                ManifestFile.Write(Directory, Manifest = fresh);
            }
            else
            {
                Continue(ManifestFile.Read(Directory), request);
            }
        }
        else
        {
            BeginNew(fresh, request, settings.Shard);
        }

        var journals = JournalFile.ReadAll(Directory, Manifest.Plan);
        Work = ResumePlan.Of(Directory, Manifest, journals, settings.Shard, settings.ThreadCount);
        if (Work.ToCompute.Count > 0)
        {
            Prepare(request, settings, fresh.Machine);
        }
    }

    // A run whose run.json is broken is replaced as far as its files are those that the new run will write.
    private RunManifest ReadOr(RunManifest fresh)
    {
        try
        {
            return ManifestFile.Read(Directory);
        }
        catch (InputDataException)
        {
            return fresh;
        }
    }

    private void BeginNew(RunManifest fresh, RunRequest request, Shard shard)
    {
        Manifest = fresh;
        if (shard.IsWhole)
        {
            ManifestFile.Write(Directory, fresh);
        }
        else if (!ManifestFile.WriteIfAbsent(Directory, fresh, shard))
        {
            // Another shard was faster.
            Continue(ManifestFile.Read(Directory), request);
        }
    }

    private void Continue(RunManifest existing, RunRequest request)
    {
        var differences = ResumeCheck.Differences(existing, request, Directory);
        Manifest = differences.Count == 0 ? existing : throw new InputDataException(differences);
    }

    private void Prepare(RunRequest request, RunSettings settings, MachineFacts machine)
    {
        if (settings.Shard.IsWhole && Manifest.State != RunState.Running)
        {
            Manifest = Manifest with { State = RunState.Running, Finished = null, Error = null, Machine = machine };
            ManifestFile.Write(Directory, Manifest);
        }

        WholeFile.Guard(Directory, () => MakeRoom(request, settings.Shard));
        var own = Path.Combine(Directory, RunLayout.JournalFile(settings.Shard));
        Journal = new JournalWriter(own, JournalFile.Read(own, Manifest.Plan));
    }

    // Makes the folders of the tables and removes what a killed process left aside; other shards may be writing theirs.
    private void MakeRoom(RunRequest request, Shard shard)
    {
        foreach (var table in request.Tables)
        {
            if (request.Plan.Count > 1)
            {
                System.IO.Directory.CreateDirectory(Path.Combine(Directory, table.Name));
            }

            var files = RunFiles.OfTable(Directory, table.Name, request.Plan);
            foreach (var file in files.Where(file => file.IsAside && shard.Owns(file.Chunk)))
            {
                File.Delete(file.Path);
            }
        }
    }

    private static RunManifest Fresh(RunRequest request, RunSettings settings) => new()
    {
        Format = RunManifest.CurrentFormat,
        GatVersion = GatVersion.Current,
        Command = request.Command,
        CommandLine = request.CommandLine,
        WorkingDirectory = request.WorkingDirectory,
        OptionsGiven = request.OptionsGiven,
        Options = request.Options,
        Seed = request.Seed,
        Inputs = request.Inputs,
        State = RunState.Running,
        Started = DateTimeOffset.UtcNow,
        Scenarios = request.Plan.ScenarioCount,
        ScenariosPerChunk = request.Plan.ScenariosPerChunk,
        Counts = new StatusCounts(),
        Outputs = [.. request.Tables.Select(table => new RunOutput(table.Name, 0, 0, []))],
        Closing = [.. (request.Closing?.Tables ?? []).Select(table => new RunOutput(table.Name, 0, 0, []))],
        Chunks = [],
        Machine = MachineFacts.Here(settings.ThreadCount, settings.WriterCount),
    };
}
