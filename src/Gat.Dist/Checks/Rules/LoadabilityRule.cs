namespace Gat.Dist.Checks.Rules;

/// <summary>Loads in radial feeders that not even an otherwise idle feeder could supply, whatever the voltage.</summary>
/// <remarks>
/// Behind an impedance Z a source of V can supply at most V² / (2 |Z| (1 + cos(angle of Z - angle of the load))): at the nose of its voltage curve.
/// Twice that is demanded before it is told, since shunts on the way may help.
/// </remarks>
internal static class LoadabilityRule
{
    private const double Margin = 2;

    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        if (grid.IsByPhase || grid.Network.ClosingLinks.Count > 0 || !(grid.BaseMva > 0))
        {
            return;
        }

        var (r, x) = (new double[grid.Buses.Count], new double[grid.Buses.Count]);
        foreach (var bus in grid.Network.Order.Where(grid.Network.IsSupplied))
        {
            if (grid.Network.Parent(bus) is var parent and >= 0)
            {
                var branch = grid.Branches[grid.Network.Links[grid.Network.ParentLink[bus]][0]];
                (r[bus], x[bus]) = (r[parent] + branch.RPu, x[parent] + branch.XPu);
                Tell(grid, bus, r[bus], x[bus], findings);
            }
        }
    }

    private static void Tell(CheckedGrid grid, int bus, double rPu, double xPu, CheckFindings findings)
    {
        var (p, q) = (grid.LoadPMw[bus] / grid.BaseMva, grid.LoadQMvar[bus] / grid.BaseMva);
        var (size, z) = (Math.Sqrt((p * p) + (q * q)), Math.Sqrt((rPu * rPu) + (xPu * xPu)));
        var most = 1 / (2 * z * (1 + Math.Cos(Math.Atan2(xPu, rPu) - Math.Atan2(q, p))));
        if (p > 0 && size > Margin * most)
        {
            var (table, element, column) = grid.LoadPlace(bus);
            findings.Error(
                "load_unreachable", table, element, column,
                $"Bus {grid.Buses[bus].Id} asks for {(size * grid.BaseMva).Text()} MVA; the impedance of {z.Text()} pu on its way from the source lets through "
                + $"{(most * grid.BaseMva).Text()} MVA at most.",
                "Correct the load or the impedances on the way: no power flow has a solution.");
        }
    }
}
