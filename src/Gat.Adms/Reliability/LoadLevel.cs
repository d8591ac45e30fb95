namespace Gat.Adms.Reliability;

/// <summary>A load situation that stands for a part of the year.</summary>
/// <param name="FactorRatio">Factor on every load of the grid.</param>
/// <param name="ShareFraction">Share of the year in which it holds.</param>
public readonly record struct LoadLevel(double FactorRatio, double ShareFraction);
