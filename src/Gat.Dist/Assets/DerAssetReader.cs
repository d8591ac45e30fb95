using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;
using Gat.Schemas.Validation;

namespace Gat.Dist.Assets;

/// <summary>Reads <see cref="DerAssets"/> from tables.</summary>
public static class DerAssetReader
{
    /// <summary>The assets of a grid that was read with <see cref="GridDirectory"/>: its own, or those given to that function.</summary>
    /// <exception cref="InputDataException">There are none, or a row is wrong; all faults are listed.</exception>
    public static DerAssets Read(GridDirectory grid)
    {
        var check = Check(grid.Tables, grid.Feeder, out var assets);
        check.ThrowIfAny();
        return assets!;
    }

    /// <summary>Looks at the assets of a set of tables without ending at the first fault.</summary>
    /// <param name="tables">Holds der_assets, and cost_curves where assets name any.</param>
    /// <param name="feeder">The grid they stand in; null: buses and phases are not looked up.</param>
    /// <param name="assets">The assets; null where there is a fault.</param>
    /// <exception cref="InputDataException">The set has no table der_assets.</exception>
    public static DerAssetCheck Check(TableSet tables, Feeder? feeder, out DerAssets? assets)
    {
        var table = tables.Find(DerTables.Assets) ?? throw new InputDataException(
            "There is no table of assets.", "der_assets", "Give its file with --assets, or put der_assets.parquet or .csv into the grid directory.");
        var rows = Rows(table);
        var curves = CostCurves.Of(tables.Find(GridTables.CostCurves));
        Func<int, string> place = tables.TryLocate(DerTables.Assets, out var location) ? new RowPlace(location).Of : row => $"der_assets, row {row + 1}";
        var check = DerAssetCheck.Of(rows, place, isFromTable: true, feeder, curves);
        assets = check.Faults.Count == 0 && !rows.Contains(null) ? new DerAssets(rows!, feeder, curves) : null;
        return check;
    }

    /// <summary>
    /// Reads der_assets from a file, or from the table of that name in a directory, and the tables it needs from beside it.
    /// </summary>
    /// <exception cref="InputDataException">A file is missing or does not keep its table's definition; all faults are listed.</exception>
    public static TableSet ReadTables(string path)
    {
        var faults = new FaultList();
        var set = ReadTables(path, faults);
        faults.ThrowIfAny();
        return set;
    }

    /// <summary>As the other, but goes on past faults in rows, so that <see cref="Check"/> can add its own to them.</summary>
    /// <exception cref="InputDataException">A file is missing.</exception>
    public static TableSet ReadTables(string path, FaultList faults)
    {
        var set = new TableSet();
        using var reader = new TableReader();
        Put(Directory.Exists(path)
            ? TableLocation.Find(path, DerTables.Assets) ?? throw new InputDataException("The directory has no table der_assets.", path, "Name the file itself.")
            : TableLocation.OfFile(DerTables.Assets, path));
        var directory = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (var schema in Beside)
        {
            if (TableLocation.Find(directory, schema) is { } location)
            {
                Put(location);
            }
        }

        return set;

        void Put(TableLocation location)
        {
            if (reader.Read(location, faults) is { } batch)
            {
                set.Put(batch, location);
            }
        }
    }

    /// <summary>Tables that are looked for beside a file of assets.</summary>
    internal static IReadOnlyList<TableSchema> Beside { get; } = [GridTables.CostCurves, DerTables.GroupLimits];

    // A row without what every asset must tell makes no asset; the reader of tables told it.
    private static DerAssetRow?[] Rows(RecordBatch table) => [.. Enumerable.Range(0, table.RowCount).Select(row =>
        table.Schema.Columns.Where(column => !column.Nullable).Any(column => table.Columns[table.Schema.IndexOf(column.Name)].IsNull(row)) ? null : Row(table, row))];

    private static DerAssetRow Row(RecordBatch table, int row) => new()
    {
        Id = table.Text("asset_id")[row]!,
        Bus = table.Text("bus_id")[row]!,
        Phases = FeederReader.Phases(table, row) ?? PhaseSet.None,
        Kind = DerKinds.TryParse(table.Text("asset_type")[row], out var kind) ? kind : DerKind.Other,
        PMinMw = table.Number("p_min")[row],
        PMaxMw = table.Number("p_max")[row],
        QMinMvar = table.Number("q_min").At(row),
        QMaxMvar = table.Number("q_max").At(row),
        SMaxMva = table.Number("s_max").At(row),
        RampUpMwPerHour = table.Number("ramp_up").At(row),
        RampDownMwPerHour = table.Number("ramp_down").At(row),
        EnergyCapMwh = table.Number("energy_cap").At(row),
        SocMinFraction = table.Number("soc_min").At(row),
        SocMaxFraction = table.Number("soc_max").At(row),
        SocInitFraction = table.Number("soc_init").At(row),
        RoundTripEfficiencyFraction = table.Number("efficiency").At(row),
        ChargeEfficiencyFraction = table.Number("eff_charge").At(row),
        DischargeEfficiencyFraction = table.Number("eff_discharge").At(row),
        Owner = table.Text("owner_id")[row] ?? "",
        Aggregator = table.Text("agg_id")[row] ?? "",
        Priority = table.Integer("priority").At(row),
        CostCurve = table.Text("cost_curve_id")[row] ?? "",
        CostPerMwh = table.Number("cost_per_mwh").At(row),
        Telemetry = table.Text("telemetry_id")[row] ?? "",
        Site = table.Text("site_id")[row] ?? "",
        Converter = table.Text("converter_id")[row] ?? "",
    };
}
