namespace Gat.Dist.LineConstants;

/// <summary>One bare conductor of an overhead line or a row of conductors in the ground.</summary>
/// <param name="XM">Horizontal place, m, from any origin.</param>
/// <param name="HeightM">Height above ground, m; not 0. Below ground the depth counts as a height.</param>
/// <param name="ROhmPerKm">Resistance at the operating frequency, ohm per km.</param>
/// <param name="GmrM">Geometric mean radius, m, above 0.</param>
/// <param name="RadiusM">Outer radius, m, above 0; for the capacitance.</param>
/// <param name="RDcOhmPerKm">
/// Resistance to direct current, ohm per km. Where given, <see cref="EarthModel.Deri"/> computes the resistance at the operating frequency from it
/// by the skin effect of a round conductor, and <paramref name="ROhmPerKm"/> is not looked at.
/// </param>
public sealed record LineConductor(double XM, double HeightM, double ROhmPerKm, double GmrM, double RadiusM, double? RDcOhmPerKm = null);
