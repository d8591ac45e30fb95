using System.Collections.Immutable;
using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;

namespace Gat.Dist.Import;

/// <summary>Reads the table that <c>--rename</c> names: columns node_id (in the source) and new_id.</summary>
public static class RenameMap
{
    private static readonly TableSchema schema = new(
        "rename", "Import", "One bus with its new identifier.",
        new ColumnSchema("node_id", ColumnType.Text, "Identifier of the bus in the source."),
        new ColumnSchema("new_id", ColumnType.Text, "Identifier that it gets."))
    {
        Key = ["node_id"],
    };

    /// <summary>New identifiers by the old ones.</summary>
    /// <param name="path">A CSV or Parquet file.</param>
    /// <exception cref="InputDataException">The file is absent or wrong, or names a bus twice; all faults are listed.</exception>
    public static ImmutableDictionary<string, string> Read(string path)
    {
        var faults = new FaultList();
        using var reader = new TableReader();
        var rows = reader.Read(TableLocation.OfFile(schema, path), faults);
        faults.ThrowIfAny();
        var (from, to) = (rows!.Text("node_id"), rows.Text("new_id"));
        return Enumerable.Range(0, rows.RowCount).ToImmutableDictionary(row => from[row]!, row => to[row]!, StringComparer.Ordinal);
    }
}
