namespace Gat.Dist;

/// <summary>One capacitor bank as the grid tables tell it.</summary>
public sealed record CapacitorRow
{
    /// <summary>Its id; unique among the capacitors.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the bus it is connected to.</summary>
    public required string Bus { get; init; }

    /// <summary>Its phases.</summary>
    public PhaseSet Phases { get; init; } = PhaseSet.Abc;

    /// <summary>Reactive power of all steps together at 1 pu, Mvar, positive when feeding in.</summary>
    public double QMvar { get; init; }

    /// <summary>How many equal steps it has; at least 1.</summary>
    public int Steps { get; init; } = 1;

    /// <summary>How many of its steps are in: 0 to <see cref="Steps"/>.</summary>
    public int StepsIn { get; init; } = 1;
}
