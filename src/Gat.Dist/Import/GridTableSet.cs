using System.Collections.Immutable;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Import;

/// <summary>Which tables make up a grid directory.</summary>
public static class GridTableSet
{
    /// <summary>Tables without which there is no grid.</summary>
    public static ImmutableArray<TableSchema> Required { get; } = [GridTables.System, GridTables.Nodes, GridTables.Branches];

    /// <summary>Tables that belong to the grid where they are there.</summary>
    public static ImmutableArray<TableSchema> Optional { get; } =
        [.. GridTables.All.Except(Required), .. ThreePhaseTables.All, .. DerTables.All];
}
