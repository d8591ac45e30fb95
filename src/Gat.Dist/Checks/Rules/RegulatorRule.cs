using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Regulators that hunt, stand at an end of their range, or sit on what is no transformer.</summary>
internal static class RegulatorRule
{
    private const double WidestReach = 0.3;

    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        foreach (var row in grid.Rows.Regulators)
        {
            if (grid.BranchIndex.TryGetValue(row.Branch, out var branch))
            {
                CheckBranch(grid, row, branch, findings);
            }

            if (row.BandwidthPu < row.TapStepPu)
            {
                findings.Warning(
                    "regulator_band", GridTables.Regulators.Name, row.Id, "bandwidth",
                    $"Its band of {row.BandwidthPu.Value.Text()} pu is narrower than a step of {row.TapStepPu.Text()} pu: it never rests.", "Widen it to two steps or so.");
            }

            var reach = Math.Max(Math.Abs(row.TapMin), Math.Abs(row.TapMax)) * row.TapStepPu;
            if (reach > WidestReach)
            {
                findings.Warning(
                    "regulator_range", GridTables.Regulators.Name, row.Id, "tap_step",
                    $"Its taps reach {(100 * reach).Text()} % of the voltage; 10 % is usual.", "Check tap_min, tap_max and tap_step, which is in per unit.");
            }

            if (row.VSetPu is < 0.8 or > 1.2)
            {
                findings.Warning(
                    "set_point", GridTables.Regulators.Name, row.Id, "v_set", $"It holds {row.VSetPu.Value.Text()} pu.", "Check its unit: v_set is in per unit.");
            }

            if (row.TapMax > row.TapMin && (row.TapPosition == row.TapMax || row.TapPosition == row.TapMin))
            {
                findings.Note(
                    "regulator_at_end", GridTables.Regulators.Name, row.Id, "tap_position", $"It stands at {row.TapPosition}, the end of its range.",
                    "It can move one way only.");
            }
        }
    }

    private static void CheckBranch(CheckedGrid grid, RegulatorRow row, int branch, CheckFindings findings)
    {
        if (grid.Branches[branch].Kind != BranchKind.Transformer)
        {
            findings.Warning(
                "regulator_on_line", GridTables.Regulators.Name, row.Id, "branch_id", $"Its branch {row.Branch} is a {grid.Branches[branch].Kind.Word()}.",
                "Correct branch_id, or set kind = transformer there.");
        }

        var absent = row.Phases & PhaseSet.Abc & ~grid.Terminals.At(branch, grid.FromBus[branch]) & ~grid.Terminals.At(branch, grid.ToBus[branch]);
        if (grid.HasEnds(branch) && absent != PhaseSet.None)
        {
            findings.Error(
                "phase_not_at_branch", GridTables.Regulators.Name, row.Id, "phase", $"It moves phase {absent.Text()}, which branch {row.Branch} does not carry.",
                "Correct its phase or that of the branch.");
        }
    }
}
