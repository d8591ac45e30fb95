using System.Collections;

namespace Gat.Optimization.Modeling;

/// <summary>Parameters in a row, made together by <see cref="Model"/>.</summary>
public sealed class ParameterVector : IReadOnlyList<Parameter>
{
    private readonly Model model;
    private readonly int first;

    internal ParameterVector(Model model, int first, int count)
    {
        this.model = model;
        this.first = first;
        Count = count;
    }

    /// <summary>Number of parameters.</summary>
    public int Count { get; }

    /// <summary>One of them, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such parameter.</exception>
    public Parameter this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return new Parameter(model, first + index);
        }
    }

    /// <summary>Gives all of them new values.</summary>
    /// <param name="values">One number for each.</param>
    /// <exception cref="ArgumentException">There is not one number for each.</exception>
    /// <exception cref="Faults.InputDataException">A value is not finite or has not the sign promised; those before it are set.</exception>
    public void Set(ReadOnlySpan<double> values)
    {
        if (values.Length != Count)
        {
            throw new ArgumentException($"{values.Length} values for {Count} parameters.", nameof(values));
        }

        for (var index = 0; index < Count; index++)
        {
            model.SetParameter(first + index, values[index]);
        }
    }

    /// <summary>Gives one of them a new value.</summary>
    /// <exception cref="Faults.InputDataException">The value is not finite or has not the sign promised.</exception>
    public void Set(int index, double value) => model.SetParameter(this[index].Index, value);

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
