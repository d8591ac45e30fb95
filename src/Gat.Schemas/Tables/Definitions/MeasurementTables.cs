using System.Collections.Immutable;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What meters read.</summary>
public static class MeasurementTables
{
    private const string Group = "Measurements";

    /// <summary>What a meter may tell, in the order of the estimator's kinds.</summary>
    internal static readonly string[] Kinds = ["v", "v_angle", "p_injection", "q_injection", "p_flow", "q_flow", "i_flow", "i_angle"];

    internal static readonly string[] ElementKinds = ["node", "branch", "switch"];

    internal static readonly string[] Ends = ["from", "to"];

    /// <summary><c>measurements</c>: one reading of one meter.</summary>
    public static TableSchema Measurements { get; } = new("measurements", Group, "One reading of one meter, with its standard deviation.",
        Text("measurement_id", "Identifier of the meter; at other times and in other scenarios it stands for the same meter at the same place."),
        Text("scenario_id", "Set of readings that belong together. Null = the readings of one timestamp; where that is null too, all readings are one set.").Optional(),
        Time("timestamp", "Time of the reading, in UTC. Null = it tells none.").Optional(),
        Word("kind", "v: magnitude of a voltage; v_angle: its angle; p_injection, q_injection: what a node feeds in, generation less load, together with the "
            + "nodes that closed switches without impedance join to it; p_flow, q_flow: power from a node into a branch; i_flow: magnitude of that current; "
            + "i_angle: its angle.", Kinds),
        Word("element_kind", "Where the meter is. switch: on the branch of that switch.", ElementKinds),
        Text("element_id", "Identifier in dist_nodes, dist_branches or dist_switches."),
        Word("end", "End of the branch; flows are positive from there into the branch. Null = from.", Ends).Optional(),
        Word("phase", "Conductor, for grids by phase; of a voltage also two phases, between which it is told (in the cycle A, B, C). Null = all three phases "
            + "of a balanced grid.", DefinitionWords.Phases).Optional(),
        Number("value", "", "The reading: pu of base_kv (to earth of base_kv over the root of 3), MW, Mvar, kA or degrees, by kind."),
        Number("std", "", "Standard deviation of the reading, in the same unit.").Above(0));

    /// <summary><c>measurement_truth</c>: what a drawn reading should have been.</summary>
    public static TableSchema Truth { get; } = new("measurement_truth", Group, "What a drawn reading should have been; only those who drew it know.",
        Text("scenario_id", "Set of readings: scenario_id or timestamp of measurements."),
        Text("measurement_id", "The meter."),
        Number("true_value", "", "What it should read, in the unit of its kind."),
        Flag("gross", "Whether it was made wrong on purpose."))
    {
        Key = ["scenario_id", "measurement_id"],
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Measurements, Truth];
}
