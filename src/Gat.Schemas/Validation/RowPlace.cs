using Gat.Schemas.Storage;

namespace Gat.Schemas.Validation;

/// <summary>Says where a row stands, in words that lead a user to it.</summary>
/// <param name="Location">The table's files.</param>
public sealed record RowPlace(TableLocation Location)
{
    /// <summary>File, row (from 1) and, for CSV, the line, counting the header as line 1.</summary>
    public string Of(int row) => Location.Format == TableFormat.Csv
        ? $"{Location.Display}, row {row + 1} (line {row + 2})"
        : $"{Location.Display}, row {row + 1}";

    /// <summary>As <see cref="Of(int)"/>, with the column.</summary>
    public string Of(int row, string column) => $"{Of(row)}, column {column}";
}
