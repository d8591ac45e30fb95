namespace Gat.Optimization.Modeling;

/// <summary>
/// Terms of one expression after the other, shared by an expression and those it was extended from: each sees a prefix, so a sum
/// of n terms costs n steps although expressions never change. Not for two threads at once.
/// </summary>
internal sealed class TermBuffer<T>(int capacity)
{
    private T[] items = new T[Math.Max(4, capacity)];

    public int Count { get; private set; }

    public ReadOnlySpan<T> First(int count) => items.AsSpan(0, count);

    public void Add(T item)
    {
        Reserve(1);
        items[Count++] = item;
    }

    public void Add(ReadOnlySpan<T> more)
    {
        Reserve(more.Length);
        more.CopyTo(items.AsSpan(Count));
        Count += more.Length;
    }

    private void Reserve(int more)
    {
        if (Count + more > items.Length)
        {
            Array.Resize(ref items, Math.Max(2 * items.Length, Count + more));
        }
    }
}
