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
    /// <exception cref="InputDataException">A table is missing or wrong; all faults are listed.</exception>
    /// <exception cref="CommandLineException">The overlay names what does not exist, or gives what is not allowed.</exception>
    public static GridDirectory Read(string directory, GridOverlay overlay)
    {
        var tables = overlay.Apply(TableDirectory.Read(directory, GridTableSet.Required, GridTableSet.Optional));
        return new GridDirectory(tables, FeederReader.Read(tables));
    }
}
