namespace Gat.Schemas.Validation;

/// <summary>A column that a file has.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="SqlType">Its type as DuckDB names it.</param>
internal sealed record FileColumn(string Name, string SqlType);
