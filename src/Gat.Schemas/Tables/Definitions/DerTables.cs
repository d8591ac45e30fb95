using System.Collections.Immutable;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>Distributed energy resources.</summary>
public static class DerTables
{
    private const string Group = "Distributed energy resources";

    /// <summary><c>der_assets</c>: one row per plant, store or flexible load.</summary>
    public static TableSchema Assets { get; } = new("der_assets", Group,
        "One plant, store or flexible load that an aggregator or operator may steer.",
        Text("asset_id", "Identifier of the asset."),
        Text("bus_id", "Bus it is connected to: a node_id of dist_nodes."),
        Word("phase", "Phases it is connected to. Null = all phases of its bus.", DefinitionWords.Phases).Optional(),
        Word("asset_type", "What it is; storage and ev hold energy and need energy_cap.",
            "pv", "wind", "hydro", "chp", "genset", "fuel_cell", "storage", "ev", "flex_load", "heat_pump", "other"),
        Number("p_min", "MW", "Lowest active power; negative = consumption or charging."),
        Number("p_max", "MW", "Highest active power; positive = injection or discharging."),
        Number("q_min", "Mvar", "Lowest reactive power; negative = it absorbs. Null = no limit but s_max, and 0 where that is null too.").Optional(),
        Number("q_max", "Mvar", "Highest reactive power; positive = it supplies. Null = no limit but s_max, and 0 where that is null too.").Optional(),
        Number("s_max", "MVA", "Largest apparent power of its converter. Null = no limit but those on p and q.").Above(0).Optional(),
        Number("ramp_up", "MW/h", "Largest rise of active power. Null = unlimited.").AtLeast(0).Optional(),
        Number("ramp_down", "MW/h", "Largest fall of active power, as a positive number. Null = unlimited.").AtLeast(0).Optional(),
        Number("energy_cap", "MWh", "Energy it holds when full. Null = it holds none; refused for storage and ev.").AtLeast(0).Optional(),
        Number("soc_min", "fraction", "Lowest state of charge. Null = 0.").AtLeast(0).AtMost(1).Optional(),
        Number("soc_max", "fraction", "Highest state of charge. Null = 1.").AtLeast(0).AtMost(1).Optional(),
        Number("soc_init", "fraction", "State of charge at the start. Null = a schedule chooses it and comes back to it.")
            .AtLeast(0).AtMost(1).Optional(),
        Number("efficiency", "fraction", "Energy regained per energy charged, one round trip, in equal parts on both ways. "
            + "Null = eff_charge and eff_discharge say it, or it holds no energy.").Above(0).AtMost(1).Optional(),
        Number("eff_charge", "fraction", "Energy stored per energy charged. Null = the square root of efficiency.")
            .Above(0).AtMost(1).Optional(),
        Number("eff_discharge", "fraction", "Energy delivered per energy taken from the store. Null = the square root of efficiency.")
            .Above(0).AtMost(1).Optional(),
        Text("owner_id", "Owner. Null = not known.").Optional(),
        Text("agg_id", "Aggregator that steers it. Null = none.").Optional(),
        Integer("priority", "Order of curtailment among equal costs: the lowest number is curtailed last. "
            + "Null = curtailed before all numbered ones.").Optional(),
        Text("cost_curve_id", "Piecewise linear cost, instead of cost_per_mwh. Null = cost_per_mwh applies.").Optional(),
        Number("cost_per_mwh", "currency/MWh", "Cost of energy injected; of a flexible load, payment per energy not consumed. Null = 0.")
            .Optional(),
        Text("telemetry_id", "Where its measurements come from. Null = not measured.").Optional(),
        Text("site_id", "Site behind whose meter it stands. Null = none.").Optional(),
        Text("converter_id", "Converter that it shares with others, whose limits stand in der_group_limits. Null = its own.").Optional())
    {
        Key = ["asset_id"],
        References = [new("bus_id", "dist_nodes", "node_id"), new("cost_curve_id", "cost_curves", "cost_curve_id")],
        OrderedPairs =
        [
            new("p_min", "p_max"), new("q_min", "q_max"), new("soc_min", "soc_max"), new("soc_min", "soc_init"), new("soc_init", "soc_max"),
        ],
    };

    /// <summary><c>der_group_limits</c>: limits that assets share.</summary>
    public static TableSchema GroupLimits { get; } = new("der_group_limits", Group,
        "Limits on the summed power of assets: those behind one meter or converter, of one owner or aggregator, or all.",
        Word("group_kind", "What the assets have in common: site_id, converter_id, owner_id or agg_id; portfolio = all assets.",
            "site", "converter", "owner", "aggregator", "portfolio"),
        Text("group_id", "The value of that column; any name for a portfolio."),
        Number("import_max", "MW", "Largest power they may take in together. Null = unlimited.").AtLeast(0).Optional(),
        Number("export_max", "MW", "Largest power they may give out together. Null = unlimited.").AtLeast(0).Optional(),
        Number("s_max", "MVA", "Largest apparent power together. Null = unlimited.").Above(0).Optional(),
        Number("breach_price", "currency/MWh", "Price of energy beyond import_max or export_max. Null = these limits are hard.").AtLeast(0).Optional())
    {
        Key = ["group_kind", "group_id"],
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Assets, GroupLimits];
}
