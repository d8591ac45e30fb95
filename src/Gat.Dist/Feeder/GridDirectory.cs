using Gat.Dist.Assets;
using Gat.Dist.Import;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Dist;

/// <summary>A grid read from its directory, with the what-if changes of a command.</summary>
/// <param name="Tables">Its tables, changed.</param>
/// <param name="Feeder">The feeder they describe.</param>
public sealed record GridDirectory(TableSet Tables, Feeder Feeder)
{
    /// <summary>Reads every table that belongs to a grid (<see cref="GridTableSet"/>), whether a feeder is made of it or not.</summary>
    /// <param name="directory">Where the tables lie.</param>
    /// <param name="overlay">What-if changes.</param>
    /// <param name="assets">A file of der_assets, or a directory that holds one, instead of the grid's own; null: the grid's own.</param>
    /// <exception cref="InputDataException">A table is missing or wrong; all faults are listed.</exception>
    /// <exception cref="CommandLineException">The overlay names what does not exist, or gives what is not allowed.</exception>
    public static GridDirectory Read(string directory, GridOverlay overlay, string? assets = null) =>
        Read(directory, overlay, assets is null ? new TableSet() : DerAssetReader.ReadTables(assets));

    /// <summary>As the other, with tables that take the place of the grid's own.</summary>
    /// <exception cref="InputDataException">A table is missing or wrong; all faults are listed.</exception>
    /// <exception cref="CommandLineException">The overlay names what does not exist, or gives what is not allowed.</exception>
    public static GridDirectory Read(string directory, GridOverlay overlay, TableSet instead)
    {
        var tables = TableDirectory.Read(directory, GridTableSet.Required, GridTableSet.Optional);
        PutAll(tables, instead);

        tables = overlay.Apply(tables);
        return new GridDirectory(tables, FeederReader.Read(tables));
    }

    private static void PutAll(TableSet tables, TableSet others)
    {
        foreach (var table in others.Tables)
        {
            others.TryLocate(table.Schema, out var location);
            tables.Put(table, location);
        }
    }
}
