using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Loops of closed branches.</summary>
/// <remarks>
/// Loops are legitimate, so a grid that is meshed as a rule gets one note. A grid that says by dist_switches which branches are open in normal
/// operation contradicts itself where a loop is closed by one of them: an error. A feeder that is radial but for a few loops most likely has a
/// tie closed by mistake, or lacks a row of dist_switches: a warning for each.
/// </remarks>
internal static class LoopRule
{
    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        var network = grid.Network;
        var loops = network.ClosingLinks.Select(link => (Link: link, Members: network.LoopOf(link)))
            .Where(loop => IsConducting(grid, loop.Members)).ToList();
        var unplanned = loops.Where(loop => network.IsMeshed && !Array.TrueForAll(network.Links[loop.Link], network.NormallyOpen.Contains)).ToList();
        if (unplanned.Count > 0)
        {
            findings.Note(
                "meshed", GridTables.Branches.Name, "", "", $"The grid is meshed: {unplanned.Count} loops on {network.Links.Count} links.",
                "Methods for radial feeders refuse it; power flows do not.");
        }

        foreach (var loop in loops.Except(unplanned))
        {
            Tell(grid, loop.Link, loop.Members, findings);
        }
    }

    private static void Tell(CheckedGrid grid, int link, List<int> members, CheckFindings findings)
    {
        var branch = grid.Network.Links[link][0];
        var isPlanned = grid.Network.NormallyOpen.Contains(branch);
        findings.Add(new CheckFinding(
            isPlanned ? CheckSeverity.Error : CheckSeverity.Warning, "loop", GridTables.Branches.Name, grid.Branches[branch].Id, "status",
            $"It closes a loop of {members.Count} links: {CheckText.Names([.. members.Select(one => grid.Branches[grid.Network.Links[one][0]].Id)])}"
            + (isPlanned ? "; dist_switches calls it open in normal operation." : ", in a feeder that is radial else."),
            isPlanned ? "Open it, or correct normal_state." : "Open one of them if the feeder is meant to be radial."));
    }

    /// <summary>Whether a phase goes all the way round; laterals of different phases that meet make no loop.</summary>
    private static bool IsConducting(CheckedGrid grid, List<int> members) =>
        members.Aggregate(PhaseSet.Abc, (set, link) => set & Phases(grid, grid.Network.Links[link])) != PhaseSet.None;

    private static PhaseSet Phases(CheckedGrid grid, int[] link) => Array.Exists(link, branch => grid.Branches[branch].Kind == BranchKind.Transformer)
        ? PhaseSet.Abc
        : link.Aggregate(PhaseSet.None, (set, branch) => set | (grid.Branches[branch].Phases & PhaseSet.Abc));
}
