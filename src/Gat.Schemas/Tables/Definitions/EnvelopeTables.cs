using System.Collections.Immutable;
using Gat.Faults;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What <c>gat derms envelope</c> finds.</summary>
public static class EnvelopeTables
{
    private const string Group = "Envelopes of distributed energy resources";

    private static readonly string[] constraints =
    [
        "over_voltage", "under_voltage", "thermal_power", "thermal_current", "active_power", "energy", "reactive_power", "apparent_power", "no_solution",
    ];

    /// <summary><c>der_envelopes</c>: one row per corner.</summary>
    public static TableSchema Vertices { get; } = new("der_envelopes", Group,
        "A corner of the P-Q region of a group in one step. Corners follow each other counterclockwise; every one was solved in AC.",
        GroupId(),
        Step(),
        Timestamp(),
        Location(),
        Integer("vertex", "Number of the corner, from 1.").AtLeast(1),
        Number("p_mw", "MW", "Active power: at the buses what the group feeds in, at the source what the sources feed in then."),
        Number("q_mvar", "Mvar", "Reactive power, likewise."),
        Word("limiting_constraint", "The limit that keeps the region from reaching farther. Null = none is known.", constraints).Optional(),
        Text("limiting_element", "The bus, branch or asset whose limit that is. Null = none.").Optional(),
        Flag("ac_verified", "Whether the AC power flow at the corner keeps every limit."),
        Flag("pulled_in", "Whether the corner of the network model broke a limit in AC, and this is the farthest point on the way to it that keeps all."),
        Number("ac_max_mismatch_pu", "pu", "Greatest power mismatch of that power flow.").AtLeast(0),
        Number("ac_max_violation_pu", "pu", "What it breaks a limit by, share of a rating for branches; 0 where all are kept.").AtLeast(0))
    {
        Key = ["group_id", "step", "location", "vertex"],
        IsResult = true,
    };

    /// <summary><c>der_envelope_summary</c>: one row per region.</summary>
    public static TableSchema Summary { get; } = new("der_envelope_summary", Group,
        "The P-Q region of a group in one step. Areas in MW Mvar; where there is no region, all numbers of it are null.",
        GroupId(),
        Step(),
        Timestamp(),
        Location(),
        Number("inner_area", "MW Mvar", "Area of the hull of the corners, each of which keeps all limits in AC. Null = no region.").AtLeast(0).Optional(),
        Number("outer_area", "MW Mvar", "Area of the polygon of support lines of the network model; socp: no point that keeps the limits lies outside. "
            + "Null = no region, or at the source.").AtLeast(0).Optional(),
        Number("unconstrained_area", "MW Mvar", "Area that the assets could reach without a network. Null = at the source.").AtLeast(0).Optional(),
        Number("p_min_mw", "MW", "Least active power of a corner. Null = no region.").Optional(),
        Number("p_max_mw", "MW", "Greatest active power of a corner. Null = no region.").Optional(),
        Number("q_min_mvar", "Mvar", "Least reactive power of a corner. Null = no region.").Optional(),
        Number("q_max_mvar", "Mvar", "Greatest reactive power of a corner. Null = no region.").Optional(),
        Word("status", "solved; base_violates: solved, but a limit is broken while the group does nothing; infeasible: no point that keeps all limits was found.",
            [.. SolveStatusWords.All]),
        Word("limiting_constraint", "What the base breaks, or what stands in the way of any region. Null = nothing.", constraints).Optional(),
        Text("limiting_element", "The bus or branch whose limit that is. Null = none.").Optional(),
        Integer("directions", "Directions in which the boundary was looked for.").AtLeast(0),
        Integer("vertices", "Corners.").AtLeast(0),
        Integer("pulled_in", "Corners that were pulled in.").AtLeast(0),
        Flag("ac_verified", "Whether every corner keeps all limits in AC; false without a region."),
        Number("ac_max_mismatch_pu", "pu", "Greatest power mismatch of the corners' power flows. Null = no region.").AtLeast(0).Optional(),
        Number("ac_max_violation_pu", "pu", "Greatest violation of a limit at a corner. Null = no region.").AtLeast(0).Optional(),
        Text("ac_worst_element", "The element that has it. Null = none.").Optional(),
        Number("edge_violation_pu", "pu", "Greatest violation half-way between corners, solved in AC: 0 where the hull keeps the limits there too. "
            + "Null = not looked at, or a power flow without a solution.").AtLeast(0).Optional())
    {
        Key = ["group_id", "step", "location"],
        IsResult = true,
    };

    /// <summary><c>der_operating_envelopes</c>: one row per asset and step.</summary>
    public static TableSchema Operating { get; } = new("der_operating_envelopes", Group,
        "The range of active power of one asset in one step: any combination of powers within the ranges of all assets keeps every limit of the network, reactive "
        + "powers at their anchor, as near to 0 as may be. Limits are null where there are no such ranges.",
        Text("asset_id", "Asset."),
        Step(),
        Timestamp(),
        Number("import_limit_mw", "MW", "Greatest power it may take in; negative where it has to feed in at least so much. Null = no ranges.").Optional(),
        Number("export_limit_mw", "MW", "Greatest power it may feed in; negative where it has to take in at least so much. Null = no ranges.").Optional(),
        Word("import_constraint", "The limit of the network that keeps it from taking in more. Null = what the asset can do, or no ranges.", constraints).Optional(),
        Text("import_element", "The bus or branch whose limit that is. Null = none.").Optional(),
        Word("export_constraint", "The limit of the network that keeps it from feeding in more. Null = what the asset can do, or no ranges.", constraints).Optional(),
        Text("export_element", "The bus or branch whose limit that is. Null = none.").Optional())
    {
        Key = ["asset_id", "step"],
        References = [new("asset_id", "der_assets", "asset_id")],
        IsResult = true,
    };

    /// <summary><c>der_operating_summary</c>: one row per step.</summary>
    public static TableSchema OperatingSummary { get; } = new("der_operating_summary", Group, "What is known of the operating envelopes of one step.",
        Step(),
        Timestamp(),
        Word("status", "solved; base_violates: a limit is broken while all assets stand as near to no power as they may, so there are no ranges around that; "
            + "else why there are none.", [.. SolveStatusWords.All]),
        Number("width_mw", "MW", "Sum of the ranges of all assets. Null = no ranges.").AtLeast(0).Optional(),
        Number("linear_width_mw", "MW", "What that sum would be by the linear limits alone, without a margin from AC. Null = no ranges.").AtLeast(0).Optional(),
        Integer("rounds", "Times that the room was divided, each with the margins that AC asked for.").AtLeast(0),
        Integer("points_checked", "Points of the box solved in AC in the end, corners and random ones.").AtLeast(0),
        Flag("ac_verified", "Whether all of them keep every limit, and the corners worst for the limits once more."),
        Number("ac_max_mismatch_pu", "pu", "Greatest power mismatch of those corners. Null = no ranges.").AtLeast(0).Optional(),
        Number("ac_max_violation_pu", "pu", "What they break a limit by; 0 where all are kept. Null = no ranges.").AtLeast(0).Optional(),
        Text("ac_worst_element", "The element that has it. Null = none.").Optional(),
        Word("limiting_constraint", "What is broken at no power. Null = nothing.", constraints).Optional(),
        Text("limiting_element", "The bus or branch whose limit that is. Null = none.").Optional())
    {
        Key = ["step"],
        IsResult = true,
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Vertices, Summary, Operating, OperatingSummary];

    private static ColumnSchema GroupId() => Text("group_id", "The group: a bus, an aggregator or a feeder, as --group-by says.");

    private static ColumnSchema Step() => Integer("step", "Number of the step, from 0.").AtLeast(0);

    private static ColumnSchema Timestamp() => Time("timestamp", "Start of the step. Null = the run has no profiles.").Optional();

    private static ColumnSchema Location() => Word("location",
        "buses: the sum of what the group feeds in at its buses; source: what the sources feed in at the same points, by AC.", "buses", "source");
}
