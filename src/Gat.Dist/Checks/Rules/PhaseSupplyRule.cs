using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Phases that end on the way: branches that carry what their parent lacks, and loads on phases that do not arrive.</summary>
internal static class PhaseSupplyRule
{
    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        var energised = grid.Terminals.Energised;
        for (var bus = 0; bus < energised.Length; bus++)
        {
            if (grid.Network.IsSupplied(bus) && grid.Network.Parent(bus) is var parent and >= 0)
            {
                foreach (var branch in grid.Network.Links[grid.Network.ParentLink[bus]])
                {
                    CheckBranch(grid, branch, parent, energised, findings);
                }
            }
        }

        CheckLoads(grid, energised, findings);
    }

    private static void CheckBranch(CheckedGrid grid, int branch, int parent, PhaseSet[] energised, CheckFindings findings)
    {
        // Where the bus's own supply does not arrive either, the gap lies further up and is told there.
        var missing = grid.Terminals.At(branch, parent) & ~energised[parent];
        var link = grid.Network.ParentLink[parent];
        var arriving = link < 0
            ? PhaseSet.None
            : grid.Network.Links[link].Aggregate(PhaseSet.None, (set, one) => set | grid.Terminals.At(one, parent));
        if ((missing & ~arriving) is var gap && gap != PhaseSet.None)
        {
            findings.Warning(
                "phase_gap", GridTables.Branches.Name, grid.Branches[branch].Id, "phase",
                $"It carries phase {gap.Text()}, which does not arrive at its upstream bus {grid.Buses[parent].Id} (there: {Told(energised[parent])}).",
                "Correct phase here, or of the branch upstream of that bus.");
        }
    }

    private static void CheckLoads(CheckedGrid grid, PhaseSet[] energised, CheckFindings findings)
    {
        for (var load = 0; load < grid.LoadBus.Length; load++)
        {
            var row = grid.Rows.Loads[load];
            if (grid.LoadBus[load] is var bus and >= 0 && (row.PMw != 0 || row.QMvar != 0))
            {
                var absent = row.Phases & PhaseSet.Abc & ~grid.Buses[bus].Phases;
                Tell(grid, bus, absent, row.Phases, ThreePhaseTables.Loads.Name, row.Id, energised, findings);
            }
        }

        for (var bus = 0; bus < energised.Length; bus++)
        {
            if (!grid.IsDetailed[bus] && (grid.LoadPMw[bus] != 0 || grid.LoadQMvar[bus] != 0))
            {
                Tell(grid, bus, PhaseSet.None, grid.Buses[bus].Phases, GridTables.Nodes.Name, grid.Buses[bus].Id, energised, findings);
            }
        }
    }

    private static void Tell(
        CheckedGrid grid, int bus, PhaseSet absent, PhaseSet phases, string table, string element, PhaseSet[] energised, CheckFindings findings)
    {
        if (absent != PhaseSet.None)
        {
            findings.Error(
                "phase_not_at_bus", table, element, "phase", $"It is connected to phase {absent.Text()}, which bus {grid.Buses[bus].Id} does not have.",
                "Correct its phase or that of the bus.");
        }
        else if (grid.Network.IsSupplied(bus) && (phases & PhaseSet.Abc & ~energised[bus]) is var unfed && unfed != PhaseSet.None)
        {
            findings.Error(
                "load_unserved", table, element, "phase",
                $"Its phase {unfed.Text()} does not arrive at bus {grid.Buses[bus].Id} (there: {Told(energised[bus])}).",
                "Correct its phase, or the phases of the branches on the way to the bus.");
        }
    }

    private static string Told(PhaseSet phases) => phases == PhaseSet.None ? "none" : phases.Text();
}
