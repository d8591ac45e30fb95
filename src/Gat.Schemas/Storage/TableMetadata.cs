using Gat.Schemas.Tables;

namespace Gat.Schemas.Storage;

/// <summary>The key-value metadata of a table's Parquet file: what a reader without gat needs to know about its columns.</summary>
public static class TableMetadata
{
    /// <summary>
    /// <c>gat.table</c>, <c>gat.purpose</c>, and for each column <c>unit.NAME</c> (where it has one) and <c>meaning.NAME</c>,
    /// then what the caller adds; in this order.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(TableSchema schema, IReadOnlyDictionary<string, string>? more)
    {
        var pairs = new List<KeyValuePair<string, string>> { new("gat.table", schema.Name), new("gat.purpose", schema.Purpose) };
        foreach (var column in schema.Columns)
        {
            if (column.Unit.Length > 0)
            {
                pairs.Add(new($"unit.{column.Name}", column.Unit));
            }

            pairs.Add(new($"meaning.{column.Name}", column.Meaning));
        }

        pairs.AddRange((more ?? new Dictionary<string, string>()).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        return pairs;
    }
}
