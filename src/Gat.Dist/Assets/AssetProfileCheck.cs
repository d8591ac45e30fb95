using Gat.Faults;
using Gat.Schemas.Columns;

namespace Gat.Dist.Assets;

/// <summary>In every interval limits must be numbers that do not contradict each other; told once for each asset, at the first such time.</summary>
internal static class AssetProfileCheck
{
    public static void Check(AssetProfiles profiles, DerAssets assets, AssetLimits limits, string where, FaultList faults)
    {
        var told = new bool[assets.Count];
        for (var interval = 0; interval < profiles.Times.Length; interval++)
        {
            profiles.Fill(interval, limits);
            for (var asset = 0; asset < assets.Count; asset++)
            {
                if (!told[asset] && Wrong(limits, asset) is { } what)
                {
                    told[asset] = true;
                    faults.Add($"Asset {assets.Id[asset]}: profiles make {what} at {UtcTime.ToText(profiles.Times[interval])}.", where, "Correct the profile, or map both limits.");
                }
            }

            for (var group = 0; group < limits.ImportMaxMw.Length && faults.IsEmpty; group++)
            {
                if (!(limits.ImportMaxMw[group] >= 0 && limits.ExportMaxMw[group] >= 0))
                {
                    faults.Add($"Profiles make a limit of a group negative at {UtcTime.ToText(profiles.Times[interval])}.", where, "Limits of groups are at least 0.");
                }
            }
        }
    }

    private static string? Wrong(AssetLimits limits, int asset) =>
        Pair("p_min", limits.PMinMw[asset], "p_max", limits.PMaxMw[asset])
        ?? Pair("q_min", limits.QMinMvar[asset], "q_max", limits.QMaxMvar[asset])
        ?? Pair("soc_min", limits.SocMinFraction[asset], "soc_max", limits.SocMaxFraction[asset])
        ?? (limits.SocMinFraction[asset] < 0 || limits.SocMaxFraction[asset] > 1 ? "a state of charge outside 0 to 1" : null)
        ?? (limits.SMaxMva[asset] >= 0 ? null : "s_max negative")
        ?? (double.IsFinite(limits.CostPerMwh[asset]) ? null : "cost_per_mwh no number");

    private static string? Pair(string lowName, double low, string highName, double high) =>
        low <= high ? null : $"{lowName} = {AssetFindings.Text(low)} exceed {highName} = {AssetFindings.Text(high)}";
}
