using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks;

/// <summary>Series impedances of branches, ohm: of the branch table, and of its matrix where it has one.</summary>
internal sealed class BranchImpedances
{
    private readonly Sums[] sums;
    private readonly double[] baseOhm;
    private readonly CheckedGrid grid;

    public BranchImpedances(CheckedGrid grid)
    {
        this.grid = grid;
        baseOhm = [.. Enumerable.Range(0, grid.Branches.Count).Select(branch => grid.BaseKv(branch) * grid.BaseKv(branch) / grid.BaseMva)];
        sums = new Sums[grid.Branches.Count];
        if (grid.Table(ThreePhaseTables.LineImpedances) is not { } table)
        {
            return;
        }

        var (ids, row, column) = (table.Text("branch_id"), table.Text("row_phase"), table.Text("col_phase"));
        var (r, x) = (table.Number("r_ohm"), table.Number("x_ohm"));
        for (var at = 0; at < table.RowCount; at++)
        {
            if (!grid.BranchIndex.TryGetValue(ids[at]!, out var branch))
            {
                continue;
            }

            if (row[at] == column[at])
            {
                sums[branch] = sums[branch].PlusOwn(r[at], x[at]);
            }
            else
            {
                sums[branch] = sums[branch].PlusMutual(r[at], x[at]);
            }
        }
    }

    /// <summary>Whether a matrix takes the place of r and x.</summary>
    public bool HasMatrix(int branch) => sums[branch].OwnCount > 0;

    /// <summary>Mean of the matrix's diagonal, ohm.</summary>
    public (double ROhm, double XOhm) Own(int branch) => (sums[branch].OwnROhm / sums[branch].OwnCount, sums[branch].OwnXOhm / sums[branch].OwnCount);

    /// <summary>What the matrix is to balanced currents: its diagonal less its mutual impedances, in their means, ohm.</summary>
    public (double ROhm, double XOhm) Balanced(int branch)
    {
        var (r, x) = Own(branch);
        var count = sums[branch].MutualCount;
        return count == 0 ? (r, x) : (r - (sums[branch].MutualROhm / count), x - (sums[branch].MutualXOhm / count));
    }

    /// <summary>r and x of the branch table, ohm; per unit where the base voltage is not known.</summary>
    public (double R, double X) Told(int branch)
    {
        var scale = double.IsFinite(baseOhm[branch]) ? baseOhm[branch] : 1;
        return (grid.Branches[branch].RPu * scale, grid.Branches[branch].XPu * scale);
    }

    /// <summary>Unit of <see cref="Told"/>.</summary>
    public string Unit(int branch) => double.IsFinite(baseOhm[branch]) ? "ohm" : "pu";

    private readonly record struct Sums(
        double OwnROhm, double OwnXOhm, int OwnCount, double MutualROhm, double MutualXOhm, int MutualCount)
    {
        public Sums PlusOwn(double rOhm, double xOhm) => this with { OwnROhm = OwnROhm + rOhm, OwnXOhm = OwnXOhm + xOhm, OwnCount = OwnCount + 1 };

        public Sums PlusMutual(double rOhm, double xOhm) =>
            this with { MutualROhm = MutualROhm + rOhm, MutualXOhm = MutualXOhm + xOhm, MutualCount = MutualCount + 1 };
    }
}
