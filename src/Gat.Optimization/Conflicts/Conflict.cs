namespace Gat.Optimization.Conflicts;

/// <summary>Limits that contradict each other.</summary>
/// <param name="Limits">The limits. No point satisfies all of them.</param>
/// <param name="IsIrreducible">Whether it is proved that without any one of them the others can be satisfied.</param>
public sealed record Conflict(IReadOnlyList<ProblemLimit> Limits, bool IsIrreducible);
