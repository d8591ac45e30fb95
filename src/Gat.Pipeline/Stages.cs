using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Dataflow;

namespace Gat.Pipeline;

/// <summary>
/// What a stage graph of TPL Dataflow needs and Dataflow does not give: bounded options in one word, and a feed that
/// cannot wait forever. A block must not throw <see cref="OperationCanceledException"/>: Dataflow would drop its item
/// without a trace; return a value that says so instead.
/// </summary>
public static class Stages
{
    /// <summary>Links that hand on completion and faults to the next stage.</summary>
    public static DataflowLinkOptions PropagateCompletion { get; } = new() { PropagateCompletion = true };

    /// <summary>A stage that works on several items at once; its output keeps the order of its input.</summary>
    /// <param name="degree">Items worked on at once.</param>
    /// <param name="bound">Items that the stage may hold, waiting, worked on or done; at least <paramref name="degree"/>, else
    /// its workers starve.</param>
    /// <param name="cancel">Ends the stage and drops what waits in it.</param>
    public static ExecutionDataflowBlockOptions InParallel(int degree, int bound, CancellationToken cancel) => new()
    {
        MaxDegreeOfParallelism = degree,
        BoundedCapacity = Math.Max(degree, bound),
        CancellationToken = cancel,
    };

    /// <summary>As the other form, holding twice as many items as it works on.</summary>
    public static ExecutionDataflowBlockOptions InParallel(int degree, CancellationToken cancel) => InParallel(degree, 2 * degree, cancel);

    /// <summary>A stage that works on one item at a time.</summary>
    public static ExecutionDataflowBlockOptions OneByOne(CancellationToken cancel) => InParallel(1, 2, cancel);

    /// <summary>
    /// Feeds a graph and waits until its last stage has finished. Completion travels downstream only: when a late stage
    /// fails, a bounded first stage stays full and sending to it never returns; so the last stage is watched as well.
    /// </summary>
    /// <param name="items">What is fed; taken one at a time, as the graph has room.</param>
    /// <param name="first">The first stage.</param>
    /// <param name="last">The last stage; completion must travel from the first to it.</param>
    /// <param name="cancel">Stops the feeding; what is in the graph already runs to its end, unless its stages were given the
    /// token too.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <remarks>A stage's failure is thrown as it was, without the layers of AggregateException that Dataflow adds at every link.</remarks>
    public static async Task FeedAsync<T>(IEnumerable<T> items, ITargetBlock<T> first, IDataflowBlock last, CancellationToken cancel)
    {
        try
        {
            foreach (var item in items)
            {
                if (cancel.IsCancellationRequested || !await AcceptedAsync(first.SendAsync(item, cancel), last).ConfigureAwait(false))
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Told below, when the graph has run empty.
        }
        catch (Exception failure)
        {
            first.Fault(failure);
        }

        first.Complete();
        await FinishAsync(first, last).ConfigureAwait(false);
        cancel.ThrowIfCancellationRequested();
    }

    private static async Task<bool> AcceptedAsync(Task<bool> sending, IDataflowBlock last)
    {
        await Task.WhenAny(sending, last.Completion).ConfigureAwait(false);
        return !last.Completion.IsCompleted && await sending.ConfigureAwait(false);
    }

    private static async Task FinishAsync(IDataflowBlock first, IDataflowBlock last)
    {
        try
        {
            await last.Completion.ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Without this the first stage would keep its items, and the memory they hold, for ever.
            first.Fault(failure);
            ExceptionDispatchInfo.Throw(Innermost(failure));
        }
    }

    private static Exception Innermost(Exception failure) =>
        failure is AggregateException many && many.Flatten().InnerExceptions is [var one, ..] ? one : failure;
}
