namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>Adds numbers to slots in the order in which these were listed.</summary>
internal ref struct SlotWriter(ReadOnlySpan<int> slots, Span<double> values)
{
    private readonly ReadOnlySpan<int> slots = slots;
    private readonly Span<double> values = values;
    private int next;

    /// <summary>Adds to the next slot.</summary>
    public void Add(double value) => values[slots[next++]] += value;

    /// <summary>Adds to the next four slots.</summary>
    public void Add(double first, double second, double third, double fourth)
    {
        Add(first);
        Add(second);
        Add(third);
        Add(fourth);
    }
}
