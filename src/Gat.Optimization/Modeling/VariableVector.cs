using System.Collections;

namespace Gat.Optimization.Modeling;

/// <summary>Variables in a row, made together by <see cref="Model"/>.</summary>
public sealed class VariableVector : IReadOnlyList<Variable>
{
    private readonly Model model;
    private readonly int first;
    private readonly int stride;

    internal VariableVector(Model model, int first, int count, int stride = 1)
    {
        this.model = model;
        this.first = first;
        this.stride = stride;
        Count = count;
    }

    /// <summary>Number of variables.</summary>
    public int Count { get; }

    /// <summary>One of them, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such variable.</exception>
    public Variable this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return new Variable(model, first + (index * stride));
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Variable> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
