using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Limits of branches that are missing, below the load behind them, at odds with each other or of another order of magnitude.</summary>
internal static class RatingRule
{
    private const double Factor = 100;
    private const double LargestKa = 20;

    // 9999 and 99999 are how programs write that there is no limit; lines are never rated so in ampere.
    private const double UnlimitedKa = 9000;
    private const double Apart = 5;

    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        TellMissing(grid, findings);
        foreach (var peers in Enumerable.Range(0, grid.Branches.Count).GroupBy(branch => (grid.Branches[branch].Kind, grid.BaseKv(branch))))
        {
            var spread = SpreadOfLogs.Of(peers.Select(branch => BranchRating.Mva(grid, branch) ?? 0), Factor);
            foreach (var branch in peers)
            {
                CheckSize(grid, branch, spread, findings);
            }
        }

        CheckBehind(grid, findings);
    }

    private static void TellMissing(CheckedGrid grid, CheckFindings findings)
    {
        var missing = grid.Branches.Where(branch => branch is { RatingMva: null, IMaxKa: null or >= UnlimitedKa } && branch.Kind != BranchKind.Switch).Select(branch => branch.Id).ToList();
        if (missing.Count > 0)
        {
            findings.Note(
                "rating_missing", GridTables.Branches.Name, missing.Count == 1 ? missing[0] : "", "thermal_limit",
                $"{missing.Count} of {grid.Branches.Count} branches have no limit, or one that limits nothing: {CheckText.Names(missing)}.", "Give thermal_limit or i_max_ka: without them nothing is ever overloaded.");
        }
    }

    private static void CheckSize(CheckedGrid grid, int branch, SpreadOfLogs? spread, CheckFindings findings)
    {
        var row = grid.Branches[branch];
        if (row.IMaxKa is > LargestKa and < UnlimitedKa)
        {
            findings.Warning(
                "rating_outlier", GridTables.Branches.Name, row.Id, "i_max_ka", $"It may carry {row.IMaxKa.Value.Text()} kA.", "Check its unit: i_max_ka is in kA.");
        }
        else if (row.IMaxKa is not >= UnlimitedKa && row.RatingMva is { } power && BranchRating.CurrentMva(grid, branch) is { } current && (power > Apart * current || current > Apart * power))
        {
            findings.Warning(
                "ratings_disagree", GridTables.Branches.Name, row.Id, "thermal_limit",
                $"thermal_limit is {power.Text()} MVA, but i_max_ka means {current.Text()} MVA at base voltage.", "Check their units: MVA and kA.");
        }
        else if (row.IMaxKa is not >= UnlimitedKa && BranchRating.Mva(grid, branch) is { } limit && spread is not null && (spread.IsHigh(limit) || spread.IsLow(limit)))
        {
            findings.Note(
                "rating_outlier", GridTables.Branches.Name, row.Id, row.RatingMva is null ? "i_max_ka" : "thermal_limit",
                $"It may carry {limit.Text()} MVA; the median of its peers is {spread.Median.Text()} MVA.", "Check its unit: thermal_limit is in MVA, i_max_ka in kA.");
        }
    }

    /// <summary>Where one link alone feeds what lies behind it, the load there is what it must carry.</summary>
    private static void CheckBehind(CheckedGrid grid, CheckFindings findings)
    {
        var network = grid.Network;
        var inLoop = network.ClosingLinks.Count > 0 && network.IsMeshed ? null : network.ClosingLinks.SelectMany(network.LoopOf).ToHashSet();
        if (inLoop is null)
        {
            return;
        }

        var p = (double[])grid.LoadPMw.Clone();
        for (var at = 0; at < grid.GeneratorBus.Length; at++)
        {
            if (grid.GeneratorBus[at] is var bus and >= 0 && grid.Rows.Generators[at].InService)
            {
                p[bus] -= grid.Rows.Generators[at].PMw;
            }
        }

        foreach (var bus in network.Order.Where(network.IsSupplied).Reverse())
        {
            if (network.Parent(bus) is var parent and >= 0)
            {
                Compare(grid, network.ParentLink[bus], p[bus], inLoop, findings);
                p[parent] += p[bus];
            }
        }
    }

    private static void Compare(CheckedGrid grid, int link, double pMw, HashSet<int> inLoop, CheckFindings findings)
    {
        var branches = grid.Network.Links[link];
        var ratings = Array.ConvertAll(branches, branch => BranchRating.Mva(grid, branch) ?? double.PositiveInfinity);
        if (!inLoop.Contains(link) && pMw > ratings.Sum())
        {
            findings.Add(new CheckFinding(
                Array.Exists(branches, branch => BranchRating.IsDefault(grid, branch)) ? CheckSeverity.Note : CheckSeverity.Warning, "rating_below_load", GridTables.Branches.Name,
                grid.Branches[branches[0]].Id, "thermal_limit",
                $"{pMw.Text()} MW of load lie behind it, but it may carry {ratings.Sum().Text()} MVA.", "Check the limit's unit (MVA, kA), or expect an overload."));
        }
    }
}
