using Gat.Faults;

namespace Gat.Dist;

/// <summary>What can be wrong between a branch and the buses at its ends.</summary>
internal static class BranchEndFaults
{
    public static void Collect(IReadOnlyList<BranchRow> branches, IReadOnlyList<BusRow> buses, List<Fault> faults)
    {
        var checks = new RowChecks("dist_branches", faults);
        var busOf = new Dictionary<string, BusRow>(StringComparer.Ordinal);
        foreach (var bus in buses)
        {
            busOf.TryAdd(bus.Id, bus);
        }

        foreach (var branch in branches)
        {
            if (busOf.TryGetValue(branch.FromBus, out var from) && busOf.TryGetValue(branch.ToBus, out var to))
            {
                Voltages(branch, from, to, checks);
                if (branch.Kind != BranchKind.Transformer && !branch.TurnsPhases)
                {
                    Phases(branch, "from_node", from, checks);
                    Phases(branch, "to_node", to, checks);
                }
            }
        }
    }

    /// <summary>Per-unit values of both ends mean the same only on the same base voltage; an open switch counts too, since scenarios close it.</summary>
    private static void Voltages(BranchRow branch, BusRow from, BusRow to, RowChecks checks)
    {
        if (branch.Kind != BranchKind.Transformer && from.BaseKv is { } fromKv && to.BaseKv is { } toKv && fromKv != toKv)
        {
            checks.Add(
                branch.Id,
                $"A {branch.Kind.Word()} joins bus '{from.Id}' of {fromKv} kV and bus '{to.Id}' of {toKv} kV.",
                "Correct base_kv of a bus, or set kind = transformer, with its r and x, if it is one.",
                "base_kv_mismatch");
        }
    }

    private static void Phases(BranchRow branch, string column, BusRow bus, RowChecks checks)
    {
        var missing = branch.Phases & ~bus.Phases;
        if (missing != PhaseSet.None && bus.Phases != PhaseSet.None)
        {
            checks.Add(
                branch.Id,
                $"The branch carries phase {missing.Text()}, which its {column} '{bus.Id}' ({bus.Phases.Text()}) does not have.",
                "Correct phase of the branch or of the bus, or leave it empty at the branch for the phases that both ends have.",
                "phase_not_at_bus",
                "phase");
        }
    }
}
