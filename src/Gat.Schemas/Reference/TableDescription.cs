using System.Collections.Immutable;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Reference;

/// <summary>One table as a reader sees it; the reference page and <c>gat schema show</c> print the same description.</summary>
/// <param name="Name">Name of the table.</param>
/// <param name="Group">The heading under which lists show it.</param>
/// <param name="Direction">input or result.</param>
/// <param name="Purpose">What one row is.</param>
/// <param name="Aliases">Other names under which the table is read.</param>
/// <param name="Key">The columns that together name a row; empty where rows have no name.</param>
/// <param name="References">Links to other tables, such as <c>from_node → dist_nodes.node_id</c>.</param>
/// <param name="Rules">Relations between the columns of a row, such as <c>v_min ≤ v_max</c>.</param>
/// <param name="Columns">The columns, in the order of files.</param>
public sealed record TableDescription(
    string Name,
    string Group,
    string Direction,
    string Purpose,
    ImmutableArray<string> Aliases,
    ImmutableArray<string> Key,
    ImmutableArray<string> References,
    ImmutableArray<string> Rules,
    ImmutableArray<ColumnDescription> Columns)
{
    /// <summary>Describes a table.</summary>
    public static TableDescription Of(TableSchema table) => new(
        table.Name,
        table.Group,
        table.IsResult ? "result" : "input",
        table.Purpose,
        table.Aliases,
        table.Key,
        [.. table.References.Select(reference => $"{reference.Column} → {reference.Table}.{reference.TargetColumn}")],
        [.. table.HasOneRow ? ["exactly one row"] : Array.Empty<string>(), .. table.OrderedPairs.Select(pair => $"{pair.Low} ≤ {pair.High}")],
        [.. table.Columns.Select(ColumnDescription.Of)]);
}
