using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Runs;
using Gat.Pipeline.Tests.Support;

namespace Gat.Pipeline.Tests.Runs;

public sealed class RunLockTests : IDisposable
{
    private readonly PrivateFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_is_locked_by_one_process_only()
    {
        using (RunLock.Acquire(folder.Path, Shard.Whole))
        {
            Assert.True(RunLock.IsHeld(folder.Path));
            Assert.Equal(ExitCode.Outside, Assert.Throws<OutsideException>(() => RunLock.Acquire(folder.Path, Shard.Whole)).ExitCode);
            Assert.Throws<OutsideException>(() => RunLock.Acquire(folder.Path, Shard.Of(1, 2)));
        }

        Assert.False(RunLock.IsHeld(folder.Path));
        RunLock.Acquire(folder.Path, Shard.Whole).Dispose();
    }

    [Fact]
    public void Shards_of_one_count_work_side_by_side_but_none_twice()
    {
        using var first = RunLock.Acquire(folder.Path, Shard.Of(1, 2));
        using var second = RunLock.Acquire(folder.Path, Shard.Of(2, 2));

        Assert.Throws<OutsideException>(() => RunLock.Acquire(folder.Path, Shard.Of(2, 2)));
        Assert.Throws<OutsideException>(() => RunLock.Acquire(folder.Path, Shard.Whole));
    }

    [Fact]
    public void Shards_of_another_count_wait_for_these()
    {
        using (RunLock.Acquire(folder.Path, Shard.Of(1, 2)))
        {
            Assert.Throws<OutsideException>(() => RunLock.Acquire(folder.Path, Shard.Of(3, 3)));
        }

        RunLock.Acquire(folder.Path, Shard.Of(3, 3)).Dispose();
    }

    [Fact]
    public async Task A_run_at_work_cannot_be_resumed_replaced_or_merged_by_another_process()
    {
        var refusals = new List<Exception>();
        var settings = SyntheticWork.Settings(folder.At("run"));

        await SyntheticWork.RunAsync(settings with
        {
            Observe = point =>
            {
                if (point is { Moment: RunMoment.AfterRename, Chunk: 2 })
                {
                    refusals.Add(Record.Exception(() => Again(ExistingRun.Resume)));
                    refusals.Add(Record.Exception(() => Again(ExistingRun.Replace)));
                    refusals.Add(Record.Exception(() => RunMerge.Merge(folder.At("run"))));
                    Assert.Equal("running", RunDescription.Read(folder.At("run")).Standing);
                }
            },
        });

        Assert.Equal(3, refusals.Count);
        Assert.All(refusals, refusal => Assert.Contains(
            $"process {Environment.ProcessId} on", Assert.IsType<OutsideException>(refusal).Message, StringComparison.Ordinal));
        Assert.True(RunVerifier.Verify(folder.At("run")).IsSound);

        void Again(ExistingRun existing) => SyntheticWork.RunAsync(settings with { Existing = existing }).GetAwaiter().GetResult();
    }
}
