namespace Gat.Schemas.Validation;

/// <summary>One value of a table.</summary>
/// <param name="Row">Its row, from 0.</param>
/// <param name="Column">Its column.</param>
public readonly record struct Cell(int Row, string Column);
