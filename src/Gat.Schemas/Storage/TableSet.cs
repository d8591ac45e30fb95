using System.Diagnostics.CodeAnalysis;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Storage;

/// <summary>Tables that belong together, such as those of a grid: each by its name, with the place it was read from.</summary>
public sealed class TableSet
{
    private readonly Dictionary<string, RecordBatch> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableLocation> locations = new(StringComparer.Ordinal);

    /// <summary>All tables, sorted by name.</summary>
    public IEnumerable<RecordBatch> Tables => tables.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);

    /// <summary>The table, or null where the set does not have it.</summary>
    public RecordBatch? Find(TableSchema schema) => tables.GetValueOrDefault(schema.Name);

    /// <summary>The table, which must be there.</summary>
    /// <exception cref="KeyNotFoundException">It is not; a mistake of the caller, who had to ask for it as required.</exception>
    public RecordBatch this[TableSchema schema] => tables[schema.Name];

    /// <summary>Adds or replaces a table.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="location">Where they were read from, for messages; null for a table made in memory.</param>
    public void Put(RecordBatch batch, TableLocation? location = null)
    {
        tables[batch.Schema.Name] = batch;
        if (location is null)
        {
            locations.Remove(batch.Schema.Name);
        }
        else
        {
            locations[batch.Schema.Name] = location;
        }
    }

    /// <summary>Where a table was read from.</summary>
    public bool TryLocate(TableSchema schema, [NotNullWhen(true)] out TableLocation? location) =>
        locations.TryGetValue(schema.Name, out location);

    /// <summary>The files that the tables were read from.</summary>
    public IEnumerable<string> Files => locations.Values.SelectMany(location => location.Files).Order(StringComparer.Ordinal);
}
