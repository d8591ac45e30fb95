using Gat.Dist.ThreePhase.Model;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks;

/// <summary>Which phases branches carry, and which phases of each bus a source reaches through closed branches.</summary>
/// <remarks>
/// A line carries each phase by itself, in another letter at its far end where its terminals say so. A transformer whose sides have the same
/// phases carries each by itself; any other one energises all phases of its windings from any of the other side.
/// </remarks>
internal sealed class BranchTerminals
{
    private readonly CheckedGrid grid;
    private readonly int[]?[] fromConductors;
    private readonly int[]?[] toConductors;
    private readonly PhaseSet[] fromPhases;
    private readonly PhaseSet[] toPhases;

    public BranchTerminals(CheckedGrid grid)
    {
        this.grid = grid;
        var count = grid.Branches.Count;
        (fromConductors, toConductors) = (new int[count][], new int[count][]);
        fromPhases = [.. grid.Branches.Select(branch => branch.Phases & PhaseSet.Abc)];
        toPhases = [.. fromPhases];
        ReadConductors();
        ReadWindings();
        Energised = Energise();
    }

    /// <summary>Phases of each bus that a source reaches.</summary>
    public PhaseSet[] Energised { get; }

    /// <summary>Phases that a branch has at one of its buses.</summary>
    public PhaseSet At(int branch, int bus) => bus == grid.FromBus[branch] ? fromPhases[branch] : toPhases[branch];

    private void ReadConductors()
    {
        var table = grid.Table(GridTables.Branches)!;
        for (var row = 0; row < table.RowCount; row++)
        {
            var (from, to) = (table.Text("from_terminals")[row], table.Text("to_terminals")[row]);
            if ((from ?? to) is null || !grid.BranchIndex.TryGetValue(table.Text("branch_id")[row]!, out var branch))
            {
                continue;
            }

            var own = TerminalText.Conductors(grid.Branches[branch].Phases);
            var first = from is not null && TerminalText.TryParseList(from, out var told) ? told : own;
            var second = to is not null && TerminalText.TryParseList(to, out told) ? told : first;
            if (first.Length == second.Length)
            {
                (fromConductors[branch], toConductors[branch]) = (first, second);
                (fromPhases[branch], toPhases[branch]) = (SetOf(first), SetOf(second));
            }
        }
    }

    private void ReadWindings()
    {
        if (grid.Table(ThreePhaseTables.Transformers) is not { } table)
        {
            return;
        }

        var isFirst = new HashSet<(int Branch, int Bus)>();
        var branchOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < table.RowCount; row++)
        {
            // A third winding at the bus of the second has no branch of its own: it stands with the transformer's first.
            var transformer = table.Text("transformer_id")[row]!;
            var branch = table.Text("branch_id")[row] is { } id && grid.BranchIndex.TryGetValue(id, out var told)
                ? told
                : branchOf.GetValueOrDefault(transformer, -1);
            branchOf.TryAdd(transformer, branch);
            if (branch < 0 || !grid.BusIndex.TryGetValue(table.Text("node_id")[row]!, out var bus))
            {
                continue;
            }

            var phases = (FeederReader.Phases(table, row) ?? grid.Buses[bus].Phases) & PhaseSet.Abc;
            var side = bus == grid.FromBus[branch] ? fromPhases : toPhases;
            side[branch] = isFirst.Add((branch, bus)) ? phases : side[branch] | phases;
        }
    }

    private PhaseSet[] Energise()
    {
        var energised = new PhaseSet[grid.Buses.Count];
        var pending = new Queue<int>();
        var at = Enumerable.Range(0, energised.Length).Select(_ => new List<int>()).ToArray();
        foreach (var branch in Enumerable.Range(0, grid.Branches.Count).Where(grid.IsJoined))
        {
            at[grid.FromBus[branch]].Add(branch);
            at[grid.ToBus[branch]].Add(branch);
        }

        for (var bus = 0; bus < energised.Length; bus++)
        {
            if (grid.Buses[bus].Type == BusType.Slack)
            {
                energised[bus] = grid.Buses[bus].Phases & PhaseSet.Abc;
                pending.Enqueue(bus);
            }
        }

        while (pending.TryDequeue(out var bus))
        {
            foreach (var branch in at[bus])
            {
                var next = bus == grid.FromBus[branch] ? grid.ToBus[branch] : grid.FromBus[branch];
                var reached = energised[next] | Carried(branch, bus, energised[bus]);
                if (reached != energised[next])
                {
                    energised[next] = reached;
                    pending.Enqueue(next);
                }
            }
        }

        return energised;
    }

    /// <summary>Phases at the far end of a branch that are energised from one of its buses.</summary>
    private PhaseSet Carried(int branch, int bus, PhaseSet energised)
    {
        var isForward = bus == grid.FromBus[branch];
        var (near, far) = isForward ? (fromPhases[branch], toPhases[branch]) : (toPhases[branch], fromPhases[branch]);
        if (fromConductors[branch] is { } from && toConductors[branch] is { } to)
        {
            var (ours, theirs) = isForward ? (from, to) : (to, from);
            var carried = PhaseSet.None;
            for (var at = 0; at < ours.Length; at++)
            {
                carried |= (TerminalText.SetOf(ours[at]) & energised) != 0 ? TerminalText.SetOf(theirs[at]) & PhaseSet.Abc : PhaseSet.None;
            }

            return carried;
        }

        return grid.Branches[branch].Kind != BranchKind.Transformer || near == far
            ? near & energised & far
            : (near & energised) != 0 ? far : PhaseSet.None;
    }

    private static PhaseSet SetOf(int[] conductors) =>
        conductors.Aggregate(PhaseSet.None, (set, conductor) => set | TerminalText.SetOf(conductor)) & PhaseSet.Abc;
}
