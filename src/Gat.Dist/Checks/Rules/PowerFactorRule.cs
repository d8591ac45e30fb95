using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Loads whose reactive power is many times their active power: exchanged columns, or a slip of the decimal point.</summary>
internal static class PowerFactorRule
{
    private const double HighestQPerP = 5;

    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        foreach (var load in grid.Rows.Loads)
        {
            Tell(grid, ThreePhaseTables.Loads.Name, load.Id, "q", load.PMw, load.QMvar, findings);
        }

        for (var bus = 0; bus < grid.Buses.Count; bus++)
        {
            if (!grid.IsDetailed[bus])
            {
                Tell(grid, GridTables.Nodes.Name, grid.Buses[bus].Id, "load_q", grid.LoadPMw[bus], grid.LoadQMvar[bus], findings);
            }
        }
    }

    // Equivalents of transmission networks carry charging and compensation as reactive loads: a note there.
    private static void Tell(CheckedGrid grid, string table, string element, string column, double pMw, double qMvar, CheckFindings findings)
    {
        if (pMw != 0 && Math.Abs(qMvar) > HighestQPerP * Math.Abs(pMw))
        {
            findings.Add(new CheckFinding(
                grid.Network.IsMeshed ? CheckSeverity.Note : CheckSeverity.Warning, "power_factor", table, element, column,
                $"{pMw.Text()} MW with {qMvar.Text()} Mvar: a power factor of {(Math.Abs(pMw) / Math.Sqrt((pMw * pMw) + (qMvar * qMvar))).Text()}.",
                "Check whether p and q are exchanged, or q is in another unit."));
        }
    }
}
