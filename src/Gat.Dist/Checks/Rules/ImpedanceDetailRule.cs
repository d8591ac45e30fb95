using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Line matrices that cannot be passive, and rows of dist_branches that say something else than their matrix.</summary>
internal static class ImpedanceDetailRule
{
    // Balanced studies read r and x, studies by phase the matrix: half as much again is no rounding.
    private const double Tolerance = 0.5;

    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        for (var branch = 0; branch < grid.Branches.Count; branch++)
        {
            if (!grid.Impedances.HasMatrix(branch))
            {
                continue;
            }

            var row = grid.Branches[branch];
            var own = grid.Impedances.Own(branch);
            if (own.ROhm < 0)
            {
                findings.Error(
                    "impedance_negative", ThreePhaseTables.LineImpedances.Name, row.Id, "r_ohm",
                    $"The mean of its own resistances is {own.ROhm.Text()} ohm, below 0.", "Correct the sign.");
            }

            if (own is { ROhm: 0, XOhm: 0 } && row.Kind != BranchKind.Switch)
            {
                findings.Error(
                    "impedance_zero", ThreePhaseTables.LineImpedances.Name, row.Id, "r_ohm", "Its matrix has zero own impedances.",
                    "Give them a value, or model the connection as a switch.");
            }

            Compare(grid, branch, findings);
        }
    }

    private static void Compare(CheckedGrid grid, int branch, CheckFindings findings)
    {
        var (r, x) = grid.Impedances.Told(branch);
        var (rDetail, xDetail) = grid.Impedances.Balanced(branch);
        var detail = Math.Sqrt((rDetail * rDetail) + (xDetail * xDetail));
        var apart = Math.Sqrt(((r - rDetail) * (r - rDetail)) + ((x - xDetail) * (x - xDetail)));
        if (grid.Impedances.Unit(branch) == "ohm" && apart > Tolerance * detail && detail > 0)
        {
            findings.Warning(
                "impedance_detail_disagrees", GridTables.Branches.Name, grid.Branches[branch].Id, "r",
                $"r and x are {r.Text()} and {x.Text()} ohm, but its matrix in dist_line_impedances gives {rDetail.Text()} and {xDetail.Text()} ohm to balanced currents.",
                "Correct whichever is wrong: balanced studies read r and x, studies by phase the matrix.");
        }
    }
}
