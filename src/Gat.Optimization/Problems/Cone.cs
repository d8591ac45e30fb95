namespace Gat.Optimization.Problems;

/// <summary>One cone constraint: consecutive rows of F x + g must lie in a cone.</summary>
/// <param name="Kind">Which cone.</param>
/// <param name="FirstRow">The first of its rows in <see cref="OptimizationProblem.ConeRows"/>.</param>
/// <param name="Dimension">Number of its rows, in the order that <see cref="ConeKind"/> names.</param>
/// <param name="Name">What users call it; may be empty.</param>
public sealed record Cone(ConeKind Kind, int FirstRow, int Dimension, string Name);
