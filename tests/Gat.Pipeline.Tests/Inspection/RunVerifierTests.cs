using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;
using Gat.Pipeline.Tests.Support;

namespace Gat.Pipeline.Tests.Inspection;

public sealed class RunVerifierTests : IDisposable
{
    private readonly PrivateFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_finished_run_is_verified_from_run_json_alone()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")));
        File.Delete(folder.At("run", "journal.jsonl"));

        var verification = RunVerifier.Verify(folder.At("run"));

        Assert.True(verification.IsSound);
        Assert.Equal(20, verification.PartsChecked);
        Assert.Equal(SyntheticWork.Tables(folder.At("run")).Values.Sum(hex => hex.Length / 2), verification.BytesChecked);
    }

    [Fact]
    public async Task Every_missing_changed_and_extra_file_is_listed()
    {
        File.WriteAllText(folder.At("a.csv"), "1");
        File.WriteAllText(folder.At("b.csv"), "1");
        string[] names = ["a.csv", "b.csv"];
        var inputs = names.Select(name => RunInput.OfFile(folder.At(name)) with { Path = name });
        var request = SyntheticWork.Request() with { WorkingDirectory = folder.Path, Inputs = [.. inputs] };
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")), request);
        Assert.True(RunVerifier.Verify(folder.At("run")).IsSound);

        File.Delete(folder.At("run", "synthetic_nodes", "part-000003.parquet"));
        Flip(folder.At("run", "synthetic_nodes", "part-000004.parquet"));
        File.AppendAllText(folder.At("run", "synthetic_nodes", "part-000005.parquet"), "more");
        File.Copy(folder.At("run", "synthetic_nodes", "part-000000.parquet"), folder.At("run", "synthetic_nodes", "part-000010.parquet"));
        File.WriteAllText(folder.At("a.csv"), "2");
        File.Delete(folder.At("b.csv"));
        var verification = RunVerifier.Verify(folder.At("run"));

        Assert.False(verification.TablesAreSound);
        Assert.Equal(
            [
                (FindingKind.MissingPart, "synthetic_nodes/part-000003.parquet"),
                (FindingKind.ChangedPart, "synthetic_nodes/part-000004.parquet"),
                (FindingKind.ChangedPart, "synthetic_nodes/part-000005.parquet"),
                (FindingKind.ExtraFile, "synthetic_nodes/part-000010.parquet"),
                (FindingKind.ChangedInput, "a.csv"), (FindingKind.MissingInput, "b.csv"),
            ],
            verification.Findings.Select(finding => (finding.Kind, finding.Path)));
    }

    [Fact]
    public async Task A_changed_part_is_computed_again_by_a_resume()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")));
        var expected = SyntheticWork.Tables(folder.At("run"));
        Flip(folder.At("run", "synthetic_summary", "part-000004.parquet"));

        Assert.Equal([4], ResumePlan.Read(folder.At("run"), Shard.Whole).ToCompute.Select(chunk => chunk.Index));
        var outcome = await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")) with { Existing = ExistingRun.Resume });

        Assert.Equal((9, 1), (outcome.ChunksKept, outcome.ChunksComputed));
        Assert.Contains("part-000004.parquet has another SHA-256", outcome.Notes[0], StringComparison.Ordinal);
        Assert.Equal(expected, SyntheticWork.Tables(folder.At("run")));
        Assert.Equal(RunState.Finished, ManifestFile.Read(folder.At("run")).State);
    }

    [Fact]
    public async Task Merging_names_the_chunks_that_are_missing()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")) with { Shard = Shard.Of(1, 3) });
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")) with { Shard = Shard.Of(3, 3) });

        var missing = Assert.Throws<InputDataException>(() => RunMerge.Merge(folder.At("run")));

        Assert.Contains("3 of 10 chunks are not finished: 1, 4, 7.", missing.Message, StringComparison.Ordinal);
        Assert.Equal("interrupted", RunDescription.Read(folder.At("run")).Standing);

        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")) with { Shard = Shard.Of(2, 3) });

        Assert.Equal("unmerged", RunDescription.Read(folder.At("run")).Standing);
        RunMerge.Merge(folder.At("run"));
        Assert.Equal("finished", RunDescription.Read(folder.At("run")).Standing);
    }

    [Fact]
    public async Task Merging_refuses_a_part_that_is_gone()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")) with { Shard = Shard.Of(1, 2) });
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")) with { Shard = Shard.Of(2, 2) });
        File.Delete(folder.At("run", "synthetic_nodes", "part-000003.parquet"));

        Assert.Contains(
            "part-000003.parquet is missing", Assert.Throws<InputDataException>(() => RunMerge.Merge(folder.At("run"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_catalog_lists_runs_at_any_depth_and_broken_ones_with_their_trouble()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("b", "deep", "run")));
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("a")), SyntheticWork.Request(4, 4));
        Directory.CreateDirectory(folder.At("c"));
        File.WriteAllText(folder.At("c", "run.json"), "{");

        var listed = RunCatalog.Below(folder.Path);

        Assert.Equal([folder.At("a"), folder.At("b", "deep", "run"), folder.At("c")], listed.Select(run => run.Directory));
        Assert.Equal(["finished", "finished", null], listed.Select(run => run.Run?.Standing));
        Assert.Equal(SyntheticWork.Tables(folder.At("a")).Values.Sum(hex => hex.Length / 2), listed[0].Run!.Bytes);
        Assert.Contains("broken", listed[2].Trouble, StringComparison.Ordinal);
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
