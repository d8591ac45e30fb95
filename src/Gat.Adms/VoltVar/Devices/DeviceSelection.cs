using Gat.Dist.VoltVar;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;
using Gat.Schemas.Validation;

namespace Gat.Adms.VoltVar.Devices;

/// <summary>Which devices of a grid a plan may move.</summary>
internal static class DeviceSelection
{
    private static readonly string[] words = ["capacitors", "regulators", "assets"];

    /// <summary>Devices by words, by a table, or all that are made for it.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="controls">
    /// Kinds joined by commas, or the file or directory of <c>vvo_controls</c>; null: all regulators, banks that are not fixed, and assets with a range of reactive power.
    /// </param>
    /// <param name="isFixed">Banks that the tables call fixed.</param>
    /// <param name="maxOperations">Most operations of a device that no row limits; null: no limit.</param>
    /// <exception cref="InputDataException">There is no device, or a row is wrong; all faults are listed.</exception>
    public static IReadOnlyList<ControlDevice> Read(VoltVarGrid grid, string? controls, IReadOnlySet<string> isFixed, int? maxOperations)
    {
        var (faults, settings) = (new FaultList(), new DeviceSettings(grid, maxOperations));
        string[] kinds = controls?.Split(',', StringSplitOptions.TrimEntries) ?? words;
        var rows = kinds.All(words.Contains) ? [] : ReadRows(controls!, faults);
        var places = rows.Count == 0 && faults.IsEmpty
            ? All(grid).Where(place => kinds.Contains(place.Kind.Word() + "s") && (place.Kind != SettingKind.Capacitor || controls is not null || !isFixed.Contains(grid.Id(place))))
            : Told(grid, rows, faults);
        ControlDevice?[] devices = [.. places.Select(place => settings.Of(place, rows.Find(row => row.Kind == place.Kind && row.Id == grid.Id(place)), faults))];
        faults.ThrowIfAny();
        ControlDevice[] moving = [.. devices.OfType<ControlDevice>().Where(device => device.Count > 1)];
        return moving.Length > 0 ? moving : throw new InputDataException(
            "There is no device that could be moved.", controls ?? "dist_regulators, dist_caps, der_assets",
            "A plan needs a regulator, a capacitor bank that is not fixed, or an asset with q_min, q_max or s_max (--assets); --controls names fixed banks too.");
    }

    private static IEnumerable<SettingPlace> All(VoltVarGrid grid)
    {
        for (var regulator = 0; regulator < grid.Feeder.Regulators.Count; regulator++)
        {
            yield return new SettingPlace(SettingKind.Regulator, regulator);
        }

        for (var bank = 0; bank < grid.Feeder.Capacitors.Count; bank++)
        {
            yield return new SettingPlace(SettingKind.Capacitor, bank);
        }

        for (var asset = 0; asset < grid.Assets?.Count; asset++)
        {
            yield return new SettingPlace(SettingKind.Asset, asset);
        }
    }

    private static List<SettingPlace> Told(VoltVarGrid grid, List<ControlRow> rows, FaultList faults)
    {
        var known = All(grid).ToDictionary(place => (place.Kind, grid.Id(place)));
        var places = new List<SettingPlace>();
        foreach (var row in rows)
        {
            if (!known.TryGetValue((row.Kind, row.Id), out var place))
            {
                var near = Spelling.Nearest(row.Id, known.Keys.Where(key => key.Kind == row.Kind).Select(key => key.Item2));
                faults.Add(
                    $"There is no {row.Kind.Word()} '{row.Id}'.", row.Where,
                    near is not null ? $"Did you mean {near}?" : row.Kind == SettingKind.Asset ? "Give the assets with --assets." : "Name one of the grid.");
            }
            else if (row.Moves)
            {
                places.Add(place);
            }
        }

        return places;
    }

    private static List<ControlRow> ReadRows(string path, FaultList faults)
    {
        var schema = VoltVarTables.Controls;
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            throw new InputDataException("There is no such file or directory.", path, $"Give the table {schema.Name}, or some of: {string.Join(", ", words)}.");
        }

        var location = Directory.Exists(path) ? TableLocation.Find(path, schema) : TableLocation.OfFile(schema, path);
        if (location is null)
        {
            throw new InputDataException($"The table {schema.Name} is missing ({schema.Purpose}).", path, $"Add {schema.Name}.parquet or {schema.Name}.csv.");
        }

        using var reader = new TableReader();
        if (reader.Read(location, faults) is not { } table || !faults.IsEmpty)
        {
            return [];
        }

        if (table.RowCount == 0)
        {
            faults.Add("It names no device.", path, "Give a row for each device that may move.");
        }

        var place = new RowPlace(location);
        return [.. Enumerable.Range(0, table.RowCount).Select(row => new ControlRow(
            (SettingKind)SettingKinds.All.ToList().IndexOf(table.Text("device_kind")[row]!), table.Text("device_id")[row]!,
            Flag(table, "moves", row) ?? true, (int?)table.Integer("max_operations").At(row), table.Number("min").At(row), table.Number("max").At(row),
            Flag(table, "continuous", row) ?? false, (int?)table.Integer("levels").At(row), place.Of(row)))];
    }

    private static bool? Flag(RecordBatch table, string column, int row) =>
        table.Columns[table.Schema.IndexOf(column)].IsNull(row) ? null : table.Flag(column)[row];
}
