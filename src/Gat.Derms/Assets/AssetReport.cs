using System.Collections.Immutable;
using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Faults;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.Assets;

/// <summary>What a table of assets holds: how many of each kind, and what they can do together.</summary>
/// <param name="Kinds">One entry for each kind that occurs, in the order of <see cref="DerKind"/>.</param>
/// <param name="Owners">Different owners.</param>
/// <param name="Aggregators">Different aggregators.</param>
/// <param name="Buses">Different buses.</param>
/// <param name="Notes">What is legal but seldom meant.</param>
public sealed record AssetReport(ImmutableArray<AssetGroup> Kinds, int Owners, int Aggregators, int Buses, IReadOnlyList<Fault> Notes)
{
    /// <summary>Reads a table of assets, checks it and sums it up.</summary>
    /// <param name="path">A file of der_assets, or a directory that holds one.</param>
    /// <param name="grid">Directory of the grid they stand in; null: buses and phases are not looked up.</param>
    /// <param name="overlay">What-if changes.</param>
    /// <exception cref="InputDataException">A row is wrong; all faults of values, of rows and of places are listed.</exception>
    public static AssetReport Read(string path, string? grid, GridOverlay overlay)
    {
        var faults = new FaultList();
        var tables = DerAssetReader.ReadTables(path, faults);
        if (tables.Find(DerTables.Assets) is null)
        {
            faults.ThrowIfAny();
        }

        var read = grid is null ? null : GridDirectory.Read(grid, overlay, tables);
        var check = DerAssetReader.Check(read?.Tables ?? overlay.Apply(tables), read?.Feeder, out var assets);
        foreach (var fault in check.Faults)
        {
            faults.Add(fault.What, fault.Where, fault.Fix);
        }

        faults.ThrowIfAny();
        return Of(assets!, check.Notes);
    }

    private static AssetReport Of(DerAssets assets, IReadOnlyList<Fault> notes) => new(
        [.. Enumerable.Range(0, assets.Count).GroupBy(asset => assets.Kind[asset]).OrderBy(group => group.Key).Select(group => new AssetGroup(
            group.Key,
            group.Count(),
            group.Sum(asset => assets.PMinMw[asset]),
            group.Sum(asset => assets.PMaxMw[asset]),
            group.Sum(asset => assets.EnergyCapMwh[asset])))],
        Different(assets.Owner),
        Different(assets.Aggregator),
        Different(assets.BusId),
        notes);

    private static int Different(ImmutableArray<string> ids) => ids.Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).Count();
}

/// <summary>The assets of one kind, summed up.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Count">How many there are.</param>
/// <param name="PMinMw">Sum of their lowest active powers, MW.</param>
/// <param name="PMaxMw">Sum of their highest active powers, MW.</param>
/// <param name="EnergyMwh">Sum of the energies they hold when full, MWh.</param>
public sealed record AssetGroup(DerKind Kind, int Count, double PMinMw, double PMaxMw, double EnergyMwh);
