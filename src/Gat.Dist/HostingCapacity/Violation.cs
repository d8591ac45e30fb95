namespace Gat.Dist.HostingCapacity;

/// <summary>The limit that a point breaks most, and by how much.</summary>
/// <param name="Constraint">Which limit; <see cref="HostingConstraint.SearchLimit"/>: none is broken.</param>
/// <param name="Bus">The bus whose limit it is; -1: not a bus.</param>
/// <param name="Branch">The branch whose limit it is; -1: not a branch.</param>
/// <param name="Value">The limited quantity: pu, MVA, kA or MW.</param>
/// <param name="Limit">Its limit, or what it was before anything was added where that was worse.</param>
public readonly record struct Violation(HostingConstraint Constraint, int Bus, int Branch, double Value, double Limit)
{
    /// <summary>No limit is broken.</summary>
    public static Violation None { get; } = new(HostingConstraint.SearchLimit, -1, -1, double.NaN, double.NaN);

    /// <summary>The power flow has no solution.</summary>
    public static Violation NoSolution { get; } = new(HostingConstraint.NoSolution, -1, -1, double.NaN, double.NaN);

    /// <summary>Whether no limit is broken.</summary>
    public bool IsNone => Constraint == HostingConstraint.SearchLimit;

    /// <summary>How far beyond its limit, relative to it.</summary>
    internal double Excess => IsNone ? double.NegativeInfinity : double.IsNaN(Value) ? double.PositiveInfinity : Math.Abs(Value - Limit) / Math.Max(Math.Abs(Limit), 0.01);
}
