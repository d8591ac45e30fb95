using System.Collections;

namespace Gat.Optimization.Modeling;

/// <summary>Constraints made together, one for each member of an index set.</summary>
public sealed class ConstraintVector : IReadOnlyList<Constraint>
{
    private readonly Model model;
    private readonly int first;

    internal ConstraintVector(Model model, int first, int count)
    {
        this.model = model;
        this.first = first;
        Count = count;
    }

    /// <summary>Number of constraints.</summary>
    public int Count { get; }

    /// <summary>One of them, in the order of the index set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such constraint.</exception>
    public Constraint this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return new Constraint(model, first + index);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Constraint> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
