namespace Gat.Schemas.Tables;

/// <summary>A column whose values, where not null, must stand in another table's column.</summary>
/// <param name="Column">The column that refers.</param>
/// <param name="Table">The table referred to.</param>
/// <param name="TargetColumn">The column referred to.</param>
public sealed record ForeignKey(string Column, string Table, string TargetColumn);
