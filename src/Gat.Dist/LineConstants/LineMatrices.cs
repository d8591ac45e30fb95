namespace Gat.Dist.LineConstants;

/// <summary>Matrices of a line per km, row by row, for the conductors that are kept.</summary>
/// <param name="Size">Number of conductors kept.</param>
/// <param name="ROhmPerKm">Series resistances, ohm per km.</param>
/// <param name="XOhmPerKm">Series reactances, ohm per km.</param>
/// <param name="CNfPerKm">Capacitances, nF per km; negative off the diagonal.</param>
public sealed record LineMatrices(int Size, IReadOnlyList<double> ROhmPerKm, IReadOnlyList<double> XOhmPerKm, IReadOnlyList<double> CNfPerKm);
