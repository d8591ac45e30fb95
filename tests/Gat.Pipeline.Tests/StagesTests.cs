using System.Threading.Tasks.Dataflow;

namespace Gat.Pipeline.Tests;

public sealed class StagesTests
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_failure_in_the_last_stage_ends_the_feeding_of_a_full_first_stage()
    {
        var first = new TransformBlock<int, int>(item => item, Stages.InParallel(1, bound: 1, CancellationToken.None));
        var last = new ActionBlock<int>(
            _ => throw new InvalidDataException("the last stage broke"), Stages.OneByOne(CancellationToken.None));
        first.LinkTo(last, Stages.PropagateCompletion);

        var feeding = Stages.FeedAsync(Enumerable.Range(0, 1_000_000), first, last, CancellationToken.None).WaitAsync(patience);

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => feeding);
        Assert.Equal("the last stage broke", failure.Message);
    }

    [Fact]
    public async Task A_failure_in_a_middle_stage_is_thrown_as_it_was()
    {
        var first = new TransformBlock<int, int>(item => item, Stages.InParallel(2, CancellationToken.None));
        var middle = new TransformBlock<int, int>(
            item => item == 5 ? throw new InvalidDataException("five") : item, Stages.InParallel(2, CancellationToken.None));
        var last = new ActionBlock<int>(_ => { }, Stages.OneByOne(CancellationToken.None));
        first.LinkTo(middle, Stages.PropagateCompletion);
        middle.LinkTo(last, Stages.PropagateCompletion);

        var feeding = Stages.FeedAsync(Enumerable.Range(0, 1_000_000), first, last, CancellationToken.None).WaitAsync(patience);

        await Assert.ThrowsAsync<InvalidDataException>(() => feeding);
    }

    [Fact]
    public async Task A_failing_source_of_items_is_told_and_the_graph_ends()
    {
        var first = new ActionBlock<int>(_ => { }, Stages.OneByOne(CancellationToken.None));

        var feeding = Stages.FeedAsync(Broken(), first, first, CancellationToken.None).WaitAsync(patience);

        await Assert.ThrowsAsync<InvalidDataException>(() => feeding);

        static IEnumerable<int> Broken()
        {
            yield return 1;
            throw new InvalidDataException("no more items");
        }
    }

    [Fact]
    public async Task Cancelling_stops_the_feeding_but_lets_the_graph_run_empty()
    {
        using var cancel = new CancellationTokenSource();
        var seen = new List<int>();
        var first = new TransformBlock<int, int>(item => item, Stages.InParallel(1, bound: 1, CancellationToken.None));
        var last = new ActionBlock<int>(
            item =>
            {
                seen.Add(item);
                if (item == 10)
                {
                    cancel.Cancel();
                }
            },
            Stages.OneByOne(CancellationToken.None));
        first.LinkTo(last, Stages.PropagateCompletion);

        var feeding = Stages.FeedAsync(Enumerable.Range(0, 1_000_000), first, last, cancel.Token).WaitAsync(patience);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => feeding);
        Assert.InRange(seen.Count, 11, 20);
        Assert.Equal(Enumerable.Range(0, seen.Count), seen);
    }

    [Fact]
    public async Task Cancelling_ends_a_feeding_that_waits_for_room()
    {
        using var cancel = new CancellationTokenSource();
        using var gate = new ManualResetEventSlim();
        var first = new ActionBlock<int>(_ => gate.Wait(patience), Stages.InParallel(1, bound: 1, CancellationToken.None));
        var feeding = Stages.FeedAsync(Enumerable.Range(0, 100), first, first, cancel.Token);

        cancel.Cancel();
        gate.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => feeding.WaitAsync(patience));
    }

    [Fact]
    public async Task Every_item_arrives_in_order()
    {
        var seen = new List<int>();
        var first = new TransformBlock<int, int>(item => item * 2, Stages.InParallel(4, CancellationToken.None));
        var last = new ActionBlock<int>(seen.Add, Stages.OneByOne(CancellationToken.None));
        first.LinkTo(last, Stages.PropagateCompletion);

        await Stages.FeedAsync(Enumerable.Range(0, 1000), first, last, CancellationToken.None).WaitAsync(patience);

        Assert.Equal(Enumerable.Range(0, 1000).Select(item => item * 2), seen);
    }
}
