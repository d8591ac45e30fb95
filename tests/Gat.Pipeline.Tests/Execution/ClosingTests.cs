using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;
using Gat.Pipeline.Tests.Support;

namespace Gat.Pipeline.Tests.Execution;

/// <summary>Tables that a run ends with, made from those of all its chunks.</summary>
public sealed class ClosingTests : IDisposable
{
    private const string File = "synthetic_extremes.parquet";

    private readonly PrivateFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, InlineData(1), InlineData(3)]
    public async Task They_tell_of_all_chunks_and_have_the_same_bytes_at_any_number_of_threads(int threads)
    {
        await RunAsync(SyntheticWork.Settings(folder.At("one")));
        await RunAsync(SyntheticWork.Settings(folder.At("many")) with { Threads = threads, Writers = threads });

        Assert.Equal(21, SyntheticWork.Tables(folder.At("one")).Count);
        Assert.Equal(SyntheticWork.Tables(folder.At("one")), SyntheticWork.Tables(folder.At("many")));
        var manifest = ManifestFile.Read(folder.At("one"));
        Assert.Equal(5, Assert.Single(manifest.Closing).Rows);
        Assert.Equal(File, manifest.Closing[0].Parts[0].File);
        Assert.True(RunVerifier.Verify(folder.At("one")).IsSound);
        Assert.Equal(21, RunVerifier.Verify(folder.At("one")).PartsChecked);
    }

    [Fact]
    public async Task A_run_killed_at_any_point_and_resumed_has_them_as_an_undisturbed_one()
    {
        var kills = new List<string>();
        await RunAsync(SyntheticWork.Settings(folder.At("undisturbed")) with
        {
            Observe = point =>
            {
                if (point.Moment is RunMoment.Begun or RunMoment.BeforeClosing or RunMoment.AfterClosing || point is { Moment: RunMoment.BetweenParts, Chunk: 9 })
                {
                    kills.Add(folder.At($"kill {point.Moment}"));
                    PrivateFolder.Copy(folder.At("undisturbed"), kills[^1]);
                }
            },
        });
        var expected = SyntheticWork.Tables(folder.At("undisturbed"));

        Assert.Equal(4, kills.Count);
        foreach (var kill in kills)
        {
            Assert.False(RunVerifier.Verify(kill).IsSound);
            var outcome = await RunAsync(SyntheticWork.Settings(kill) with { Existing = ExistingRun.Resume });

            Assert.Equal(RunState.Finished, outcome.Manifest.State);
            Assert.Equal(expected, SyntheticWork.Tables(kill));
            Assert.True(RunVerifier.Verify(kill).IsSound, kill);
        }
    }

    [Fact]
    public async Task Shards_leave_them_to_the_resume_that_ends_the_run()
    {
        await RunAsync(SyntheticWork.Settings(folder.At("one")));
        foreach (var number in new[] { 2, 1, 3 })
        {
            await RunAsync(SyntheticWork.Settings(folder.At("shards")) with { Shard = Shard.Of(number, 3) });
        }

        Assert.Contains("synthetic_extremes", Assert.Throws<InputDataException>(() => RunMerge.Merge(folder.At("shards"))).Message, StringComparison.Ordinal);
        var outcome = await RunAsync(SyntheticWork.Settings(folder.At("shards")) with { Existing = ExistingRun.Resume });

        Assert.Equal((10, 0), (outcome.ChunksKept, outcome.ChunksComputed));
        Assert.Equal(SyntheticWork.Tables(folder.At("one")), SyntheticWork.Tables(folder.At("shards")));
        Assert.True(RunVerifier.Verify(folder.At("shards")).IsSound);
    }

    [Fact]
    public async Task A_damaged_one_is_found_and_made_again_and_a_sound_run_is_left_alone()
    {
        await RunAsync(SyntheticWork.Settings(folder.At("run")));
        var expected = SyntheticWork.Tables(folder.At("run"));
        System.IO.File.AppendAllText(Path.Combine(folder.At("run"), File), "x");

        Assert.Equal(FindingKind.ChangedPart, Assert.Single(RunVerifier.Verify(folder.At("run")).Findings).Kind);
        var mended = await RunAsync(SyntheticWork.Settings(folder.At("run")) with { Existing = ExistingRun.Resume });
        var written = System.IO.File.GetLastWriteTimeUtc(Path.Combine(folder.At("run"), File));
        var again = await RunAsync(SyntheticWork.Settings(folder.At("run")) with { Existing = ExistingRun.Resume });

        Assert.Equal(0, mended.ChunksComputed);
        Assert.Equal(expected, SyntheticWork.Tables(folder.At("run")));
        Assert.Equal(written, System.IO.File.GetLastWriteTimeUtc(Path.Combine(folder.At("run"), File)));
        Assert.Equal(mended.Manifest.Finished, again.Manifest.Finished);
    }

    [Fact]
    public async Task Force_removes_them_and_a_run_json_that_names_another_file_is_refused()
    {
        await RunAsync(SyntheticWork.Settings(folder.At("run")));
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")) with { Existing = ExistingRun.Replace });
        Assert.False(System.IO.File.Exists(Path.Combine(folder.At("run"), File)));

        await RunAsync(SyntheticWork.Settings(folder.At("other")));
        var path = Path.Combine(folder.At("other"), ManifestFile.Name);
        System.IO.File.WriteAllText(path, System.IO.File.ReadAllText(path).Replace(File, "../" + File, StringComparison.Ordinal));
        Assert.Contains("closing[0]", Assert.Throws<InputDataException>(() => ManifestFile.Read(folder.At("other"))).Faults[0].Where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_without_them_is_not_resumed_by_one_that_ends_with_them()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")));

        var refusal = await Assert.ThrowsAsync<InputDataException>(
            () => RunAsync(SyntheticWork.Settings(folder.At("run")) with { Existing = ExistingRun.Resume }));

        Assert.Contains("synthetic_extremes", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<RunOutcome> RunAsync(RunSettings settings) => SyntheticWork.RunAsync(settings, SyntheticWork.ClosingRequest());
}
