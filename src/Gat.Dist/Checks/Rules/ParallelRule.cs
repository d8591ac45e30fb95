using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Branches between the same buses on the same phases.</summary>
/// <remarks>
/// Circuits in parallel are common in meshed networks, and branches of different impedance are hardly one row entered twice: notes. Equal ones in
/// a radial feeder are a warning.
/// </remarks>
internal static class ParallelRule
{
    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        var pairs = Enumerable.Range(0, grid.Branches.Count).Where(grid.HasEnds)
            .GroupBy(branch => (Math.Min(grid.FromBus[branch], grid.ToBus[branch]), Math.Max(grid.FromBus[branch], grid.ToBus[branch])))
            .Where(group => group.Skip(1).Any());
        foreach (var pair in pairs)
        {
            var branches = pair.ToArray();
            for (var at = 1; at < branches.Length; at++)
            {
                var twin = Array.Find(branches[..at], other => Overlaps(grid, other, branches[at]));
                if (twin != branches[at] && Overlaps(grid, twin, branches[at]) && Array.IndexOf(branches[..at], twin) >= 0)
                {
                    Tell(grid, branches[at], twin, findings);
                }
            }
        }
    }

    private static void Tell(CheckedGrid grid, int branch, int twin, CheckFindings findings)
    {
        var isEqual = grid.Branches[branch].RPu == grid.Branches[twin].RPu && grid.Branches[branch].XPu == grid.Branches[twin].XPu;
        var isSuspect = isEqual && !grid.Network.IsMeshed && grid.Branches[branch].Kind != BranchKind.Transformer;
        findings.Add(new CheckFinding(
            isSuspect ? CheckSeverity.Warning : CheckSeverity.Note, "branch_parallel", GridTables.Branches.Name, grid.Branches[branch].Id, "",
            $"It joins the same buses as {grid.Branches[twin].Id}, {grid.Branches[branch].FromBus} and {grid.Branches[branch].ToBus}"
            + (isEqual ? ", with the same r and x." : "."),
            isSuspect ? "Remove one of them if one row was entered twice." : "Nothing to do if there are two circuits."));
    }

    private static bool Overlaps(CheckedGrid grid, int one, int other) =>
        grid.Branches[one].Closed == grid.Branches[other].Closed && (grid.Branches[one].Phases & grid.Branches[other].Phases & PhaseSet.Abc) != 0;
}
