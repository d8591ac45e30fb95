using System.Collections.Immutable;
using Gat.Faults;
using Gat.Schemas.Columns;

namespace Gat.Dist.Assets;

/// <summary>What the assets of a group have in common; the words of <c>der_group_limits.group_kind</c>.</summary>
public enum DerGroupKind
{
    /// <summary>They stand behind one meter.</summary>
    Site,

    /// <summary>They share one converter.</summary>
    Converter,

    /// <summary>They have one owner.</summary>
    Owner,

    /// <summary>One aggregator steers them.</summary>
    Aggregator,

    /// <summary>All assets.</summary>
    Portfolio,
}

/// <summary>Limits on the summed power of one group of assets.</summary>
/// <param name="Kind">What its members have in common.</param>
/// <param name="Id">Its id.</param>
/// <param name="ImportMaxMw">Largest power in, MW; infinite: no limit.</param>
/// <param name="ExportMaxMw">Largest power out, MW; infinite: no limit.</param>
/// <param name="SMaxMva">Largest apparent power, MVA; infinite: no limit.</param>
/// <param name="BreachPricePerMwh">Price of energy beyond the first two limits; infinite: they are hard.</param>
public sealed record DerGroup(DerGroupKind Kind, string Id, double ImportMaxMw, double ExportMaxMw, double SMaxMva, double BreachPricePerMwh)
{
    /// <summary>What tables and messages call it, such as <c>site.home1</c>.</summary>
    public string Name => $"{Kind.ToString().ToLowerInvariant()}.{Id}";

    /// <summary>Its members, ascending.</summary>
    public ImmutableArray<int> Members { get; init; } = [];
}

/// <summary>Reads the groups of assets that share limits.</summary>
public static class DerGroups
{
    /// <summary>The groups of a grid, in the order of their names.</summary>
    /// <exception cref="InputDataException">A group has no member; all such groups are listed.</exception>
    public static ImmutableArray<DerGroup> Read(RecordBatch? table, DerAssets assets)
    {
        var faults = new FaultList();
        var groups = new List<DerGroup>();
        for (var row = 0; row < table?.RowCount; row++)
        {
            var group = new DerGroup(
                Enum.Parse<DerGroupKind>(table.Text("group_kind")[row]!, ignoreCase: true),
                table.Text("group_id")[row]!,
                table.Number("import_max").Or(row, double.PositiveInfinity),
                table.Number("export_max").Or(row, double.PositiveInfinity),
                table.Number("s_max").Or(row, double.PositiveInfinity),
                table.Number("breach_price").Or(row, double.PositiveInfinity));
            group = group with { Members = Members(group, assets) };
            if (group.Members.IsEmpty)
            {
                faults.Add($"No asset belongs to {group.Name}.", $"der_group_limits, row {row + 1}", "Correct group_id, or the column of der_assets that group_kind names.");
            }

            groups.Add(group);
        }

        faults.ThrowIfAny();
        return [.. groups.OrderBy(group => group.Name, NaturalOrder.Instance)];
    }

    /// <summary>The assets of a group.</summary>
    public static ImmutableArray<int> Members(DerGroup group, DerAssets assets)
    {
        var column = group.Kind switch
        {
            DerGroupKind.Site => assets.Site,
            DerGroupKind.Converter => assets.Converter,
            DerGroupKind.Owner => assets.Owner,
            DerGroupKind.Aggregator => assets.Aggregator,
            _ => default,
        };
        return [.. Enumerable.Range(0, assets.Count).Where(asset => column.IsDefault || column[asset] == group.Id)];
    }
}
