namespace Gat.Dist.HostingCapacity;

/// <summary>The limit that a point breaks most, and by how much.</summary>
/// <param name="Constraint">Which limit; <see cref="HostingConstraint.SearchLimit"/>: none is broken.</param>
/// <param name="Bus">The bus whose limit it is; -1: not a bus.</param>
/// <param name="Branch">The branch whose limit it is; -1: not a branch.</param>
/// <param name="Value">The limited quantity: pu, MVA, kA or MW.</param>
/// <param name="Limit">Its limit, or what it was before anything was added where that was worse.</param>
internal readonly record struct Violation(HostingConstraint Constraint, int Bus, int Branch, double Value, double Limit)
{
    public static Violation None { get; } = new(HostingConstraint.SearchLimit, -1, -1, double.NaN, double.NaN);

    public static Violation NoSolution { get; } = new(HostingConstraint.NoSolution, -1, -1, double.NaN, double.NaN);

    public bool IsNone => Constraint == HostingConstraint.SearchLimit;

    /// <summary>How far beyond its limit, relative to it.</summary>
    public double Excess => IsNone ? double.NegativeInfinity : double.IsNaN(Value) ? double.PositiveInfinity : Math.Abs(Value - Limit) / Math.Max(Math.Abs(Limit), 0.01);
}
