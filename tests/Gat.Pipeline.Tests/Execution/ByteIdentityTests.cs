using Gat.Pipeline.Chunks;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;
using Gat.Pipeline.Tests.Support;

namespace Gat.Pipeline.Tests.Execution;

public sealed class ByteIdentityTests : IDisposable
{
    private readonly PrivateFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(8, 4)]
    public async Task Tables_are_the_same_at_any_number_of_threads_and_writers(int threads, int writers)
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("one")));

        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("many")) with { Threads = threads, Writers = writers });

        Assert.Equal(20, SyntheticWork.Tables(folder.At("one")).Count);
        Assert.Equal(SyntheticWork.Tables(folder.At("one")), SyntheticWork.Tables(folder.At("many")));
    }

    [Theory, InlineData(2), InlineData(3), InlineData(16)]
    public async Task Shards_merged_are_the_same_as_one_process(int count)
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("one")));

        await Task.WhenAll(Enumerable.Range(1, count).Select(number => Task.Run(() =>
            SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("shards")) with { Shard = Shard.Of(number, count) }))));
        var merged = RunMerge.Merge(folder.At("shards"));

        Assert.Equal(SyntheticWork.Tables(folder.At("one")), SyntheticWork.Tables(folder.At("shards")));
        Assert.Equal(RunState.Finished, merged.State);
        var whole = ManifestFile.Read(folder.At("one"));
        Assert.Equal(whole.Outputs.SelectMany(output => output.Parts), merged.Outputs.SelectMany(output => output.Parts));
        Assert.Equal(whole.Counts.Unsolved, merged.Counts.Unsolved);
        Assert.True(RunVerifier.Verify(folder.At("shards")).IsSound);
    }

    [Fact]
    public async Task A_run_killed_at_any_point_and_resumed_is_the_same_as_an_undisturbed_one()
    {
        var kills = new List<string>();
        var settings = SyntheticWork.Settings(folder.At("undisturbed")) with
        {
            Observe = point =>
            {
                lock (kills)
                {
                    kills.Add(folder.At($"kill {kills.Count} {point.Moment} {point.Chunk}"));
                    PrivateFolder.Copy(folder.At("undisturbed"), kills[^1]);
                }
            },
        };
        await SyntheticWork.RunAsync(settings);
        var expected = SyntheticWork.Tables(folder.At("undisturbed"));

        Assert.Equal(1 + 4 * 10, kills.Count);
        foreach (var (kill, index) in kills.Select((kill, index) => (kill, index)))
        {
            var resume = SyntheticWork.Settings(kill) with { Existing = ExistingRun.Resume, Threads = 1 + index % 3, Writers = 1 + index % 2 };
            var outcome = await SyntheticWork.RunAsync(resume);

            Assert.Equal(expected, SyntheticWork.Tables(kill));
            Assert.Equal(10, outcome.ChunksKept + outcome.ChunksComputed);
            Assert.True(RunVerifier.Verify(kill).IsSound, kill);
        }
    }

    [Fact]
    public async Task A_kill_during_a_write_leaves_a_file_aside_that_the_resume_removes()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("undisturbed")));
        PrivateFolder.Copy(folder.At("undisturbed"), folder.At("killed"));
        var lines = File.ReadAllLines(folder.At("killed", "journal.jsonl"));
        File.WriteAllLines(folder.At("killed", "journal.jsonl"), lines[..5]);
        var manifest = ManifestFile.Read(folder.At("killed"));
        ManifestFile.Write(folder.At("killed"), SyntheticWork.AsBegun(manifest));
        File.Delete(folder.At("killed", "synthetic_nodes", "part-000005.parquet"));
        File.WriteAllText(folder.At("killed", "synthetic_nodes", "part-000005.parquet.writing"), "half a file");

        var outcome = await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("killed")) with { Existing = ExistingRun.Resume });

        Assert.Equal(5, outcome.ChunksKept);
        Assert.Empty(Directory.EnumerateFiles(folder.At("killed"), "*.writing", SearchOption.AllDirectories));
        Assert.Equal(SyntheticWork.Tables(folder.At("undisturbed")), SyntheticWork.Tables(folder.At("killed")));
    }

    [Fact]
    public async Task A_run_killed_in_one_process_can_be_resumed_in_shards()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("undisturbed")) with
        {
            Observe = point =>
            {
                if (point is { Moment: RunMoment.AfterJournal, Chunk: 4 })
                {
                    PrivateFolder.Copy(folder.At("undisturbed"), folder.At("killed"));
                }
            },
        });

        foreach (var number in new[] { 2, 1, 3 })
        {
            await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("killed")) with { Existing = ExistingRun.Resume, Shard = Shard.Of(number, 3) });
        }

        Assert.Equal(RunState.Finished, RunMerge.Merge(folder.At("killed")).State);
        Assert.Equal(SyntheticWork.Tables(folder.At("undisturbed")), SyntheticWork.Tables(folder.At("killed")));
    }
}
