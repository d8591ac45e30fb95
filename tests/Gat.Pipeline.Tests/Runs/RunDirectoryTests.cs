using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;
using Gat.Pipeline.Tests.Support;

namespace Gat.Pipeline.Tests.Runs;

public sealed class RunDirectoryTests : IDisposable
{
    private readonly PrivateFolder folder = new();

    public void Dispose() => folder.Dispose();

    private RunSettings Settings => SyntheticWork.Settings(folder.At("run"));

    [Fact]
    public async Task An_existing_run_is_refused_and_left_as_it_was()
    {
        await SyntheticWork.RunAsync(Settings);
        var before = File.ReadAllText(folder.At("run", "run.json"));

        var refused = await Assert.ThrowsAsync<CommandLineException>(() => SyntheticWork.RunAsync(Settings, SyntheticWork.Request(8, 4)));

        Assert.Contains("--force", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--resume", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(folder.At("run", "run.json")));
        Assert.Equal(20, SyntheticWork.Tables(folder.At("run")).Count);
    }

    [Theory]
    [InlineData(ExistingRun.Refuse)]
    [InlineData(ExistingRun.Replace)]
    [InlineData(ExistingRun.Resume)]
    public async Task A_directory_of_other_files_is_refused_and_left_as_it_was(ExistingRun existing)
    {
        Directory.CreateDirectory(folder.At("run"));
        File.WriteAllText(folder.At("run", "thesis.docx"), "years of work");

        var refused = await Assert.ThrowsAsync<CommandLineException>(() => SyntheticWork.RunAsync(Settings with { Existing = existing }));

        Assert.Contains("thesis.docx", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["thesis.docx"], Directory.EnumerateFileSystemEntries(folder.At("run")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_directory_is_refused()
    {
        File.WriteAllText(folder.At("run"), "");

        await Assert.ThrowsAsync<CommandLineException>(() => SyntheticWork.RunAsync(Settings));
    }

    [Fact]
    public async Task Replacing_removes_what_the_run_made_and_no_strangers_file()
    {
        await SyntheticWork.RunAsync(Settings);
        File.WriteAllText(folder.At("run", "notes.txt"), "mine");
        File.WriteAllText(folder.At("run", "synthetic_nodes", "notes.txt"), "mine too");
        File.WriteAllText(folder.At("run", "other.parquet"), "mine as well");
        File.WriteAllText(folder.At("run", "synthetic_nodes", "part-000002.parquet.writing"), "left by a kill");

        await SyntheticWork.RunAsync(Settings with { Existing = ExistingRun.Replace }, SyntheticWork.Request(4, 4));

        Assert.Equal(
            [
                "journal.jsonl", "notes.txt", "other.parquet", "run.json", "run.lock", "synthetic_nodes", "synthetic_nodes.parquet",
                "synthetic_summary.parquet",
            ],
            Directory.EnumerateFileSystemEntries(folder.At("run")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        Assert.Equal(["notes.txt"], Directory.EnumerateFileSystemEntries(folder.At("run", "synthetic_nodes")).Select(Path.GetFileName));
        Assert.Equal(4, ManifestFile.Read(folder.At("run")).Scenarios);
        Assert.Single(File.ReadAllLines(folder.At("run", "journal.jsonl")));
    }

    [Fact]
    public async Task Replacing_never_removes_an_input_of_the_new_run()
    {
        await SyntheticWork.RunAsync(Settings);
        var input = folder.At("run", "synthetic_nodes", "part-000003.parquet");
        var request = SyntheticWork.Request() with { Inputs = [RunInput.OfFile(input)] };

        await Assert.ThrowsAsync<CommandLineException>(() => SyntheticWork.RunAsync(
            Settings with { Existing = ExistingRun.Replace }, request));

        Assert.Equal(20, SyntheticWork.Tables(folder.At("run")).Count);
    }

    [Fact]
    public async Task A_shard_does_not_replace_a_run() =>
        await Assert.ThrowsAsync<CommandLineException>(() =>
            SyntheticWork.RunAsync(Settings with { Existing = ExistingRun.Replace, Shard = Shard.Of(1, 2) }));

    [Fact]
    public async Task A_shard_that_ran_before_is_refused_unless_it_resumes()
    {
        await SyntheticWork.RunAsync(Settings with { Shard = Shard.Of(1, 2) });

        await Assert.ThrowsAsync<CommandLineException>(() => SyntheticWork.RunAsync(Settings with { Shard = Shard.Of(1, 2) }));
        var again = await SyntheticWork.RunAsync(Settings with { Shard = Shard.Of(1, 2), Existing = ExistingRun.Resume });

        Assert.Equal((5, 0), (again.ChunksKept, again.ChunksComputed));
    }

    [Fact]
    public async Task A_shard_of_another_run_is_refused_with_what_differs()
    {
        await SyntheticWork.RunAsync(Settings with { Shard = Shard.Of(1, 2) });

        var refusal = await Assert.ThrowsAsync<InputDataException>(() => SyntheticWork.RunAsync(
            Settings with { Shard = Shard.Of(2, 2) }, SyntheticWork.Request() with { Seed = 8 }));

        Assert.Contains("seed 7, now it is 8", Assert.Single(refusal.Faults).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resuming_a_directory_without_a_run_begins_one()
    {
        var outcome = await SyntheticWork.RunAsync(Settings with { Existing = ExistingRun.Resume });

        Assert.Equal((0, 10), (outcome.ChunksKept, outcome.ChunksComputed));
    }

    [Fact]
    public async Task Resuming_a_finished_run_computes_nothing_and_writes_nothing()
    {
        await SyntheticWork.RunAsync(Settings);
        var before = File.ReadAllText(folder.At("run", "run.json"));

        var outcome = await SyntheticWork.RunAsync(Settings with { Existing = ExistingRun.Resume });

        Assert.Equal((10, 0, 0), (outcome.ChunksKept, outcome.ChunksComputed, outcome.ChunksLeft));
        Assert.Equal(before, File.ReadAllText(folder.At("run", "run.json")));
        Assert.Equal(RunState.Finished, outcome.Manifest.State);
    }

    [Fact]
    public async Task A_finished_run_without_its_journal_is_still_known_from_run_json()
    {
        await SyntheticWork.RunAsync(Settings);
        File.Delete(folder.At("run", "journal.jsonl"));

        Assert.Equal(10, (await SyntheticWork.RunAsync(Settings with { Existing = ExistingRun.Resume })).ChunksKept);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_is_trouble_outside()
    {
        File.WriteAllText(folder.At("file"), "");

        var trouble = await Assert.ThrowsAsync<OutsideException>(() =>
            SyntheticWork.RunAsync(Settings with { Directory = folder.At("file", "run") }));

        Assert.Equal(ExitCode.Outside, trouble.ExitCode);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_written_is_trouble_outside()
    {
        // Nobody, not even root, makes directories here.
        if (!Directory.Exists("/sys/kernel"))
        {
            return;
        }

        await Assert.ThrowsAsync<OutsideException>(() => SyntheticWork.RunAsync(Settings with { Directory = "/sys/kernel/run" }));
    }

    [Fact]
    public async Task A_full_disk_ends_the_run_as_trouble_outside_and_leaves_no_partial_file()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        // What is written through this link meets a full disk.
        var settings = Settings with
        {
            Observe = point =>
            {
                if (point is { Moment: RunMoment.BetweenParts, Chunk: 3 })
                {
                    File.CreateSymbolicLink(folder.At("run", "synthetic_summary", "part-000003.parquet.writing"), "/dev/full");
                }
            },
        };

        await Assert.ThrowsAsync<OutsideException>(() => SyntheticWork.RunAsync(settings));

        var manifest = ManifestFile.Read(folder.At("run"));
        var finished = manifest.Chunks.Count(chunk => chunk.State == ChunkState.Finished);
        Assert.Equal(RunState.Failed, manifest.State);
        Assert.Equal([3], manifest.Chunks.Where(chunk => chunk.State == ChunkState.Failed).Select(chunk => chunk.Index));
        Assert.Equal(2 * finished, SyntheticWork.Tables(folder.At("run")).Count);
        Assert.Empty(Directory.EnumerateFiles(folder.At("run"), "*.writing", SearchOption.AllDirectories));

        var resumed = await SyntheticWork.RunAsync(Settings with { Existing = ExistingRun.Resume });
        Assert.Equal((finished, 10 - finished), (resumed.ChunksKept, resumed.ChunksComputed));
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_ends_the_run_as_trouble_outside()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        Directory.CreateDirectory(folder.At("run"));
        await SyntheticWork.RunAsync(Settings);
        File.Delete(folder.At("run", "journal.jsonl"));
        File.Delete(folder.At("run", "synthetic_nodes", "part-000001.parquet"));
        File.CreateSymbolicLink(folder.At("run", "journal.jsonl"), "/dev/full");

        await Assert.ThrowsAsync<OutsideException>(() => SyntheticWork.RunAsync(Settings with { Existing = ExistingRun.Resume }));

        Assert.Equal(RunState.Failed, ManifestFile.Read(folder.At("run")).State);
    }

    [Theory]
    [InlineData("seed")]
    [InlineData("option tol")]
    [InlineData("scenarios per chunk")]
    [InlineData("command")]
    [InlineData("gat version")]
    public async Task A_run_is_not_resumed_by_another_request(string difference)
    {
        await Assert.ThrowsAnyAsync<Exception>(() => ChunkedRun.RunAsync(
            SyntheticWork.Request(), Settings, (_, _) => throw new DivideByZeroException(), CancellationToken.None));
        var request = SyntheticWork.Request();
        switch (difference)
        {
            case "seed":
                request = request with { Seed = 8 };
                break;
            case "option tol":
                request.Options["tol"] = 1e-6;
                break;
            case "scenarios per chunk":
                request = request with { Plan = new ChunkPlan(40, 8) };
                break;
            case "command":
                request = request with { Command = ["test", "other"] };
                break;
            default:
                ManifestFile.Write(folder.At("run"), ManifestFile.Read(folder.At("run")) with { GatVersion = "0.0.1" });
                break;
        }

        var refused = await Assert.ThrowsAsync<InputDataException>(() => SyntheticWork.RunAsync(
            Settings with { Existing = ExistingRun.Resume }, request));

        Assert.Contains(difference, refused.Message, StringComparison.Ordinal);
        Assert.Single(refused.Faults);
    }

    [Fact]
    public async Task All_differences_of_a_resume_are_listed_at_once()
    {
        File.WriteAllText(folder.At("load.csv"), "1");
        var request = SyntheticWork.Request() with { Inputs = [RunInput.OfFile(folder.At("load.csv"))] };
        await SyntheticWork.RunAsync(Settings, request);
        File.WriteAllText(folder.At("load.csv"), "2");

        var other = request with { Inputs = [RunInput.OfFile(folder.At("load.csv"))], Seed = null };
        var refused = await Assert.ThrowsAsync<InputDataException>(() => SyntheticWork.RunAsync(
            Settings with { Existing = ExistingRun.Resume }, other));

        Assert.Equal(2, refused.Faults.Count);
        Assert.Contains("load.csv", refused.Message, StringComparison.Ordinal);
        Assert.Contains("seed 7, now it is none", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_missing_inputs_are_told_at_once()
    {
        var missing = Assert.Throws<InputDataException>(() => RunInput.OfFiles([folder.At("a"), folder.At("b")]));

        Assert.Equal(2, missing.Faults.Count);
    }
}
