using Gat.Dist.Assets;
using Gat.Dist.Checks.Rules;
using Gat.Dist.Import;
using Gat.Dist.ThreePhase.Model;
using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks;

/// <summary>Looks at a grid as a careful engineer would before a study, and tells everything at once.</summary>
/// <remarks>
/// Three layers, none of which hides the next: each table against its definition and its references; rows against each other, as every study
/// demands it; and the rules of <see cref="GridRules"/> on what is legal but seldom meant.
/// </remarks>
public static class GridCheck
{
    private const int MaxFaults = 100_000;

    /// <summary>Checks the tables of a directory.</summary>
    /// <param name="directory">The grid.</param>
    /// <param name="overlay">What-if changes.</param>
    /// <param name="assets">A file of der_assets, or a directory that holds one, instead of the grid's own; null: the grid's own.</param>
    /// <param name="profiles">A directory of profiles that the grid is to follow; null: none. Looked at only where the grid has no error.</param>
    /// <exception cref="InputDataException">There is no such directory or file.</exception>
    /// <exception cref="CommandLineException">The overlay names what does not exist, or gives what is not allowed.</exception>
    public static GridCheckReport Run(string directory, GridOverlay overlay, string? assets = null, string? profiles = null)
    {
        var faults = new FaultList(MaxFaults);
        var read = TableDirectory.Survey(directory, GridTableSet.Required, GridTableSet.Optional, faults);
        if (assets is not null)
        {
            PutAll(read, DerAssetReader.ReadTables(assets, faults));
        }

        var files = read.Files.ToList();
        var findings = new CheckFindings();
        findings.Add(faults.Faults);
        if (read.Find(GridTables.Nodes) is null || read.Find(GridTables.Branches) is null)
        {
            return new GridCheckReport(findings.All, files, read.Find(GridTables.Nodes)?.RowCount ?? 0, read.Find(GridTables.Branches)?.RowCount ?? 0);
        }

        var tables = overlay.Apply(CompleteRows.Of(read));
        var grid = new CheckedGrid(tables);
        findings.Add(FeederFaults.Of(grid.Rows));
        if (!findings.HasErrors)
        {
            AddByFeeder(tables, profiles, findings);
        }

        foreach (var rule in GridRules.All)
        {
            rule(grid, findings);
        }

        return new GridCheckReport(findings.All, files, grid.Buses.Count, grid.Branches.Count);
    }

    /// <summary>What can be told of a grid that is accepted as a feeder.</summary>
    private static void AddByFeeder(TableSet tables, string? profiles, CheckFindings findings)
    {
        DerAssets? units = null;
        var feeder = FeederReader.Read(tables);
        if (ThreePhaseGrid.IsToldBy(tables))
        {
            try
            {
                ThreePhaseGrid.Read(tables, feeder);
            }
            catch (InputDataException refused)
            {
                findings.Add(refused.Faults);
            }
        }

        if (tables.Find(DerTables.Assets) is not null)
        {
            var check = DerAssetReader.Check(tables, feeder, out units);
            findings.Add(check.Faults);
            foreach (var note in check.Notes)
            {
                findings.Note("asset_unusual", DerTables.Assets.Name, note.Subject?.Element ?? "", "", note.What, note.Fix);
            }
        }

        if (profiles is not null)
        {
            ProfileFindings.Collect(profiles, feeder, units, findings);
        }
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
