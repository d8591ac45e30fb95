using Gat.Faults;

namespace Gat.Dist;

/// <summary>What can be wrong with the rows of branches.</summary>
internal static class BranchFaults
{
    public static void Collect(IReadOnlyList<BranchRow> branches, HashSet<string> busIds, List<Fault> faults)
    {
        var checks = new RowChecks("dist_branches", faults);
        foreach (var branch in branches)
        {
            checks.Id(branch.Id);
            checks.Bus(branch.Id, "from_node", branch.FromBus, busIds);
            checks.Bus(branch.Id, "to_node", branch.ToBus, busIds);
            if (branch.FromBus == branch.ToBus)
            {
                checks.Add(branch.Id, $"Both ends are bus '{branch.FromBus}'.", "A branch joins two different buses.", "self_loop");
            }

            if (branch.Phases.ConductorCount() == 0)
            {
                checks.Add(branch.Id, "The branch has no phase.", "Give phase as A, B, C, AB, AC, BC or ABC.", "phase_missing", "phase");
            }

            checks.Finite(branch.Id, "r", branch.RPu);
            checks.Finite(branch.Id, "x", branch.XPu);
            checks.Finite(branch.Id, "b", branch.BPu);
            checks.Finite(branch.Id, "phase_shift_deg", branch.PhaseShiftDeg);
            checks.Positive(branch.Id, "tap", branch.TapRatio);
            checks.NotNegative(branch.Id, "thermal_limit", branch.RatingMva);
            checks.NotNegative(branch.Id, "i_max_ka", branch.IMaxKa);
            Impedance(branch, checks);
        }
    }

    private static void Impedance(BranchRow branch, RowChecks checks)
    {
        if (branch.RPu != 0 || branch.XPu != 0)
        {
            return;
        }

        if (branch.Kind != BranchKind.Switch)
        {
            checks.Add(
                branch.Id,
                $"A {branch.Kind.Word()} has zero series impedance (r = 0, x = 0).",
                "Give r or x a value, or model the connection as a branch of kind switch.",
                "impedance_zero");
        }
        else if (branch.BPu != 0 || branch.TapRatio != 1 || branch.PhaseShiftDeg != 0)
        {
            checks.Add(
                branch.Id,
                $"A switch without impedance has b = {branch.BPu}, tap = {branch.TapRatio}, phase_shift_deg = {branch.PhaseShiftDeg}.",
                "Its ends are one electrical point when closed: b and phase_shift_deg must be 0 and tap 1.",
                "switch_not_plain");
        }
    }
}
