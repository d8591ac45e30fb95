using System.Collections.Frozen;
using System.Collections.Immutable;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Schemas.Tables;

/// <summary>All tables that gat reads or writes.</summary>
public static class TableCatalog
{
    /// <summary>All tables, inputs before results, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } =
    [
        .. GridTables.All, .. ThreePhaseTables.All, .. DerTables.All, .. TimeSeriesTables.All, .. ScenarioTables.All,
        .. MeasurementTables.All,
        .. ReliabilityTables.All, .. PowerFlowTables.All, .. PowerFlowStatisticsTables.All, .. SensitivityTables.All,
        .. HostingCapacityTables.All, .. ReconfigurationTables.All, .. EnvelopeTables.All, .. AggregationTables.All, .. OptimalPowerFlowTables.All,
        .. RestorationTables.All, .. OutageTables.All, .. VoltVarTables.All, .. ScheduleTables.All, .. SolveTables.All, .. StressTables.All, .. CheckTables.All,
        .. StateEstimationTables.All, .. ProfileImportTables.All,
    ];

    private static readonly FrozenDictionary<string, TableSchema> byName = All
        .SelectMany(table => table.Aliases.Prepend(table.Name), (table, name) => (name, table))
        .ToFrozenDictionary(pair => pair.name, pair => pair.table, StringComparer.Ordinal);

    /// <summary>The table of this name or alias, or null.</summary>
    public static TableSchema? Find(string name) => byName.GetValueOrDefault(name);
}
