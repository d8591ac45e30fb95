namespace Gat.Schemas.Tables;

/// <summary>Two columns of one row, both numbers or both whole numbers, of which the first must not exceed the second, where both have a value.</summary>
/// <param name="Low">The column of the lower value.</param>
/// <param name="High">The column of the higher value.</param>
public sealed record OrderedPair(string Low, string High);
