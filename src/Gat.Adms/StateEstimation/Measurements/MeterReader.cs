using Gat.Dist;
using Gat.Dist.Phasors;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Validation;

namespace Gat.Adms.StateEstimation.Measurements;

/// <summary>Makes a meter of the columns that say what and where it is.</summary>
internal sealed class MeterReader(RecordBatch table, RowPlace place, PhasorNetwork network, FaultList faults)
{
    private readonly Feeder feeder = network.Feeder;
    private readonly MeterFactory factory = new(network);
    private readonly TextColumn elements = table.Text("element_id");
    private readonly TextColumn elementKinds = table.Text("element_kind");
    private readonly TextColumn phases = table.Text("phase");

    /// <summary>The meter of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isFaulty">Whether a fault was told.</param>
    /// <returns>The meter; null where the row is faulty, or its element is dead or open.</returns>
    public Meter? Read(int row, out bool isFaulty)
    {
        var before = faults.Count;
        var kind = MeterKinds.Parse(table.Text("kind")[row]!);
        var meter = kind.IsOfNode() ? AtNode(row, kind) : AtBranch(row, kind);
        isFaulty = faults.Count > before;
        return isFaulty ? null : meter;
    }

    private Meter? AtNode(int row, MeterKind kind)
    {
        if (elementKinds[row] != "node")
        {
            Fault(row, "element_kind", $"{kind.Word()} is told of a node, not of a {elementKinds[row]}.", "Set element_kind = node and element_id to the node.");
            return null;
        }

        if (table.Text("end")[row] is not null)
        {
            Fault(row, "end", $"{kind.Word()} is told of a node, which has no ends.", "Leave end empty.");
        }

        if (Find(row, feeder.BusIndex, "node", "dist_nodes") is not { } bus || Phase(row, kind, feeder.Buses.Phases[bus], $"node '{elements[row]}'") is not { } phase)
        {
            return null;
        }

        return factory.AtBus(table.Text("measurement_id")[row]!, kind, bus, phase);
    }

    private Meter? AtBranch(int row, MeterKind kind)
    {
        if (elementKinds[row] == "node")
        {
            Fault(row, "element_kind", $"{kind.Word()} is told of a branch or of a switch, not of a node.", "Name the branch, and its end.");
            return null;
        }

        var device = elementKinds[row] == "switch" ? Find(row, feeder.SwitchIndex, "switch", "dist_switches") : null;
        var found = elementKinds[row] == "switch" ? device is { } at ? feeder.Switches.Branch[at] : null : Find(row, feeder.BranchIndex, "branch", "dist_branches");
        if (found is not { } branch)
        {
            return null;
        }

        if (!network.IsByPhase && feeder.Branches.MergesEnds(branch))
        {
            Fault(row, "element_id", $"Switch '{feeder.Branches.Id[branch]}' has no impedance: its ends are one point, and no voltage tells what flows through it.",
                "Put the meter on a branch beside it, or give the switch an impedance.");
            return null;
        }

        // The ends of a transformer may have other conductors than its row tells.
        var has = factory.BranchPhases(branch).Aggregate(feeder.Branches.Phases[branch], (all, one) => all | one);
        if (Phase(row, kind, has, $"branch '{feeder.Branches.Id[branch]}'") is not { } phase)
        {
            return null;
        }

        var meter = factory.AtBranch(table.Text("measurement_id")[row]!, kind, branch, table.Text("end")[row] == "to", phase);
        if (meter is not null && double.IsNaN(meter.PerUnit))
        {
            Fault(row, "kind", $"A current at branch '{feeder.Branches.Id[branch]}' cannot be used: its node has no base_kv.", "Give base_kv in dist_nodes.");
        }

        return meter is null ? null : meter with { Switch = device is null ? "" : elements[row]! };
    }

    private int? Find(int row, IReadOnlyDictionary<string, int> index, string kind, string from)
    {
        var id = elements[row]!;
        if (index.TryGetValue(id, out var found))
        {
            return found;
        }

        var near = Spelling.Nearest(id, index.Keys);
        Fault(row, "element_id", $"There is no {kind} '{id}' in {from}.", near is null ? "Correct element_id or element_kind." : $"Did you mean {near}?");
        return null;
    }

    private PhaseSet? Phase(int row, MeterKind kind, PhaseSet has, string element)
    {
        var text = phases[row];
        if (!network.IsByPhase)
        {
            if (text is null or "ABC")
            {
                return PhaseSet.Abc;
            }

            Fault(row, "phase", $"Phase {text} of a balanced grid cannot be told from the others.", "Leave phase empty and give three-phase totals.");
            return null;
        }

        PhaseSet phase = default;
        if (text is null || !PhaseSetText.TryParse(text, out phase))
        {
            Fault(row, "phase", $"The grid is told by phase, so a meter at {element} needs one.", $"Give one of {string.Join(", ", has.Text().Select(letter => letter.ToString()))}.");
            return null;
        }

        if ((phase & ~has) != 0)
        {
            Fault(row, "phase", $"Phase {text} does not exist at {element}, which has {has.Text()}.", "Correct phase or element_id.");
            return null;
        }

        var allowed = kind is MeterKind.Voltage or MeterKind.VoltageAngle ? 2 : 1;
        if (phase.ConductorCount() > allowed)
        {
            Fault(row, "phase", $"{kind.Word()} is told of {(allowed == 1 ? "one conductor" : "one conductor or between two")}, not of {text}.", "Give one row for each.");
            return null;
        }

        return phase;
    }

    private void Fault(int row, string column, string what, string fix) => faults.Add(what, place.Of(row, column), fix);
}
