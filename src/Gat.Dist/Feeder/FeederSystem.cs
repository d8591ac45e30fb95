namespace Gat.Dist;

/// <summary>What holds for the whole grid.</summary>
/// <param name="Name">Its name; may be empty.</param>
/// <param name="BaseMva">Base power of all per-unit values, MVA, three-phase; greater than 0.</param>
/// <param name="BaseFrequencyHz">Nominal frequency, Hz; NaN: not told.</param>
public sealed record FeederSystem(string Name, double BaseMva, double BaseFrequencyHz = double.NaN);
