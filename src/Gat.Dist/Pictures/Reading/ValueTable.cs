using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Pictures.Reading;

/// <summary>A result table that holds something to draw.</summary>
/// <param name="Schema">The table.</param>
/// <param name="Quantity">What it holds.</param>
/// <param name="Element">Column of the bus or branch.</param>
/// <param name="Value">Column of the value.</param>
/// <param name="Case">Column that tells scenarios apart; null: it has one state only.</param>
/// <param name="Summary">Table with status and timestamp of each scenario; null: none.</param>
internal sealed record ValueTable(TableSchema Schema, PictureQuantity Quantity, string Element, string Value, string? Case, TableSchema? Summary = null)
{
    /// <summary>All that pictures are made of; of two that a run has of one quantity the first is drawn.</summary>
    public static IReadOnlyList<ValueTable> All { get; } =
    [
        new(PowerFlowTables.Nodes, PictureQuantity.Voltage, "node_id", "vm_pu", "scenario_id", PowerFlowTables.Summary),
        new(OptimalPowerFlowTables.Nodes, PictureQuantity.Voltage, "node_id", "vm_pu", "scenario_id", OptimalPowerFlowTables.Summary),
        new(ScheduleTables.Nodes, PictureQuantity.Voltage, "node_id", "vm_pu", "timestamp"),
        new(StateEstimationTables.States, PictureQuantity.Voltage, "node_id", "vm_pu", "scenario_id", StateEstimationTables.Summary),
        new(HostingCapacityTables.Summary, PictureQuantity.HostingCapacity, "node_id", "hosting_capacity_mw", "case_id"),
        new(PowerFlowTables.Branches, PictureQuantity.Loading, "branch_id", "loading_pct", "scenario_id", PowerFlowTables.Summary),
        new(OptimalPowerFlowTables.Branches, PictureQuantity.Loading, "branch_id", "loading_pct", "scenario_id", OptimalPowerFlowTables.Summary),
    ];

    /// <summary>Whether scenarios are times.</summary>
    public bool IsByTime => Case == "timestamp";

    /// <summary>Whether its rows tell their phase.</summary>
    public bool HasPhase => Schema.Columns.Any(column => column.Name == "phase");

    /// <summary>Whether its rows tell by how much a voltage limit is exceeded.</summary>
    public bool HasViolation => Schema.Columns.Any(column => column.Name == "v_violation");
}
