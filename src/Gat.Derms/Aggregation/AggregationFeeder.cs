using Gat.Dist;
using Gat.Dist.Import;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.Aggregation;

/// <summary>The grid that a safe aggregation is about: a directory or the embedded feeder, with the voltage limits of the API document.</summary>
/// <param name="Tables">Its tables, changed.</param>
/// <param name="Feeder">The feeder they describe.</param>
public sealed record AggregationFeeder(TableSet Tables, Feeder Feeder)
{
    /// <summary>Lowest voltage that the API document permits, pu.</summary>
    public const double DocumentVMinPu = 0.95;

    /// <summary>Highest voltage that the API document permits, pu.</summary>
    public const double DocumentVMaxPu = 1.05;

    /// <summary>
    /// Reads a grid. Voltages are kept within the document's limits and within the grid's own; limits of the overlay take the place of both.
    /// </summary>
    /// <param name="directory">A grid directory; null: <see cref="StandardFeeder"/>.</param>
    /// <param name="overlay">What-if changes.</param>
    /// <exception cref="Faults.GatException">A table is missing or wrong, or the overlay asks for what is not there.</exception>
    public static AggregationFeeder Read(string? directory, GridOverlay overlay)
    {
        var tables = directory is null ? StandardFeeder.Tables() : TableDirectory.Read(directory, GridTableSet.Required, GridTableSet.Optional);
        WithinDocument(tables);
        tables = overlay.Apply(tables);
        return new AggregationFeeder(tables, FeederReader.Read(tables));
    }

    private static void WithinDocument(TableSet tables)
    {
        var nodes = tables[GridTables.Nodes];
        var (low, high) = (new double[nodes.RowCount], new double[nodes.RowCount]);
        for (var row = 0; row < nodes.RowCount; row++)
        {
            low[row] = Math.Max(nodes.Number("v_min").At(row) ?? DocumentVMinPu, DocumentVMinPu);
            high[row] = Math.Min(nodes.Number("v_max").At(row) ?? DocumentVMaxPu, DocumentVMaxPu);
        }

        Column[] columns = [.. nodes.Columns];
        columns[GridTables.Nodes.IndexOf("v_min")] = new Column<double>(low);
        columns[GridTables.Nodes.IndexOf("v_max")] = new Column<double>(high);
        tables.TryLocate(GridTables.Nodes, out var location);
        tables.Put(new RecordBatch(GridTables.Nodes, nodes.RowCount, columns), location);
    }
}
