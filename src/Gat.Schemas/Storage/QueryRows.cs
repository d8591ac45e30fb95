namespace Gat.Schemas.Storage;

/// <summary>Rows of a query as text, for people.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">The rows; null cells are null.</param>
/// <param name="HasMore">Whether the query has more rows than these.</param>
public sealed record QueryRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows, bool HasMore);
