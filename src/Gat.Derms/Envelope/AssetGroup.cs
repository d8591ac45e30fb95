using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Faults;

namespace Gat.Derms.Envelope;

/// <summary>Assets whose powers are added up.</summary>
/// <param name="Id">What the group is called.</param>
/// <param name="Assets">Its assets, ascending; at least one.</param>
internal sealed record AssetGroup(string Id, int[] Assets)
{
    /// <summary>The group of buses that no feeder is told of.</summary>
    private const string UnnamedFeeder = "feeder";

    /// <summary>The groups of a set of assets, in the order of their first assets.</summary>
    /// <exception cref="InputDataException">No asset belongs to a group.</exception>
    public static AssetGroup[] All(DerAssets assets, Feeder feeder, AssetGrouping by)
    {
        AssetGroup[] groups =
        [
            .. Enumerable.Range(0, assets.Count)
                .GroupBy(asset => Key(assets, feeder, by, asset), StringComparer.Ordinal)
                .Where(group => group.Key.Length > 0)
                .Select(group => new AssetGroup(group.Key, [.. group])),
        ];
        return groups.Length > 0 ? groups : throw new InputDataException(
            "No asset belongs to a group.", "der_assets",
            by == AssetGrouping.Aggregator ? "Give assets an agg_id, or group them by bus_id or feeder." : "Add assets to the table.");
    }

    private static string Key(DerAssets assets, Feeder feeder, AssetGrouping by, int asset) => by switch
    {
        AssetGrouping.Bus => assets.BusId[asset],
        AssetGrouping.Aggregator => assets.Aggregator[asset],
        _ => feeder.Buses.FeederId[assets.Bus[asset]] is { Length: > 0 } id ? id : UnnamedFeeder,
    };
}
