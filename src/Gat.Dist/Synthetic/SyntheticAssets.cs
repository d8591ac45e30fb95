using Gat.Dist.Import;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Synthetic;

/// <summary>Assets at some of the loaded buses of a synthetic grid, of the order of the loads beside them.</summary>
internal static class SyntheticAssets
{
    private const double PhotovoltaicShare = 0.6;
    private const double StorageShare = 0.25;
    private const double StorageHours = 2.5;
    private const double ChargingHours = 4;

    /// <summary>The table; without rows where no assets were asked for.</summary>
    public static RecordBatch Table(SyntheticLayout layout, SyntheticNames names, string[] phases)
    {
        var random = SyntheticDraw.Assets.For(layout.Options);
        var rows = new List<Row>();
        for (var bus = 0; bus < layout.Count; bus++)
        {
            var (chance, kind, size) = (random.Uniform(), random.Uniform(), random.Uniform(0.4, 1.2));
            if (layout.LoadMw[bus] > 0 && chance < layout.Options.AssetFraction)
            {
                rows.Add(RowOf(names.Bus[bus], phases[bus], SyntheticNames.Feeder(layout.FeederOf(bus)), kind, Math.Max(0.001, Math.Round(size * layout.LoadMw[bus], 4))));
            }
        }

        return new TableBuilder(DerTables.Assets, rows.Count)
            .Texts("asset_id", rows.Select(row => $"{row.Type}_{row.Bus}"))
            .Texts("bus_id", rows.Select(row => row.Bus))
            .Texts("phase", rows.Select(row => row.Phases))
            .Texts("asset_type", rows.Select(row => row.Type))
            .Numbers("p_min", rows.Select(row => (double?)row.PMinMw))
            .Numbers("p_max", rows.Select(row => (double?)row.PMaxMw))
            .Numbers("q_min", rows.Select(row => -row.QMaxMvar))
            .Numbers("q_max", rows.Select(row => row.QMaxMvar))
            .Numbers("s_max", rows.Select(row => row.SMaxMva))
            .Numbers("energy_cap", rows.Select(row => row.EnergyMwh))
            .Numbers("soc_min", rows.Select(row => row.EnergyMwh is null ? (double?)null : 0.1))
            .Numbers("soc_max", rows.Select(row => row.EnergyMwh is null ? (double?)null : 0.95))
            .Numbers("soc_init", rows.Select(row => row.EnergyMwh is null ? (double?)null : 0.5))
            .Numbers("efficiency", rows.Select(row => row.EnergyMwh is null ? (double?)null : 0.9))
            .Texts("owner_id", rows.Select(row => "owner_" + row.Feeder))
            .Texts("agg_id", rows.Select(row => "agg_" + row.Feeder))
            .Build();
    }

    private static Row RowOf(string bus, string phases, string feeder, double kind, double sizeMw)
    {
        var half = Math.Round(sizeMw / 2, 4);
        return kind < PhotovoltaicShare
            ? new Row(bus, phases, feeder, "pv", 0, sizeMw, Math.Round(0.44 * sizeMw, 4), Math.Round(1.1 * sizeMw, 4), null)
            : kind < PhotovoltaicShare + StorageShare
            ? new Row(bus, phases, feeder, "storage", -half, half, half, Math.Round(1.1 * half, 4), Math.Round(StorageHours * half, 4))
            : new Row(bus, phases, feeder, "ev", -half, 0, 0, null, Math.Round(ChargingHours * half, 4));
    }

    private sealed record Row(string Bus, string Phases, string Feeder, string Type, double PMinMw, double PMaxMw, double? QMaxMvar, double? SMaxMva, double? EnergyMwh);
}
