using System.Collections.Concurrent;

namespace Gat.Pipeline.Execution;

/// <summary>Things that are costly to make and serve one thread at a time: made when needed, used again, disposed of at the end.</summary>
internal sealed class Pool<T>(Func<T> make) : IDisposable
{
    private readonly ConcurrentBag<T> idle = [];

    public T Take() => idle.TryTake(out var one) ? one : make();

    /// <summary>Gives one back. One whose use ended with an exception is to be discarded instead: nobody knows its state.</summary>
    public void Return(T one) => idle.Add(one);

    public static void Discard(T one) => (one as IDisposable)?.Dispose();

    public void Dispose()
    {
        while (idle.TryTake(out var one))
        {
            Discard(one);
        }
    }
}
