namespace Gat.Numerics.Lu;

/// <summary>What <see cref="SparseLu"/> accepts as a pivot.</summary>
/// <param name="DiagonalPreferenceRatio">
/// The entry on the diagonal is taken while it is at least this times the largest one left in its row, each column measured by
/// its own largest entry. 0 to 1: small keeps the fill of the static order, 1 is plain partial pivoting.
/// </param>
/// <param name="SingularRatio">A row is taken to depend on others when no pivot is larger than this times its largest entry.</param>
public sealed record SparseLuOptions(double DiagonalPreferenceRatio = 0.1, double SingularRatio = 1e-14);
