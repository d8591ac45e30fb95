using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;

namespace Gat.Dist.Phasors;

/// <summary>Makes the phasors of a grid by phase: terminals of its nodal equations, and those behind the impedances of its sources.</summary>
internal static class PhasorsByPhase
{
    public static PhasorNetwork Of(ThreePhaseGrid grid, IReadOnlySet<int> busyBuses)
    {
        var engine = new ThreePhaseEngine(grid, new PowerFlowOptions(PowerFlowMethod.ThreePhase));
        var network = engine.Network;
        var parts = new PhasorParts(grid.Feeder, network.TerminalOf) { ByPhase = grid };
        foreach (var place in network.PlaceOf)
        {
            parts.Terminals.Add(new PhasorTerminal(Places.Bus(place), TerminalText.SetOf(Places.Conductor(place)), IsInner: false));
            parts.Injections.Add(parts.AddRow());
        }

        AddFlows(network, parts);
        AddPrimitives(network, parts);
        parts.IsFeedable = new bool[network.TerminalCount];
        var groups = ConductorGroups.Of(grid, network, busyBuses);
        AddSources(network, parts, groups);
        (parts.StartRe, parts.StartIm) = (new double[parts.Terminals.Count], new double[parts.Terminals.Count]);
        new PhaseVoltages(grid, engine).SolveAtRest([.. parts.Inner], parts.StartRe, parts.StartIm);
        foreach (var group in groups.Where(group => !group.IsEarthed))
        {
            AddIdle(parts, group.Terminals);
        }

        foreach (var terminal in groups.Where(group => group.IsEarthed || group.Terminals.Length > 1).SelectMany(group => group.Terminals))
        {
            parts.IsFeedable[terminal] = true;
        }

        return new PhasorNetwork(parts);
    }

    private static void AddFlows(ThreePhaseNetwork network, PhasorParts parts)
    {
        var flows = network.Grid.Flows;
        var first = parts.Rows.Count;
        for (var flow = 0; flow < 2 * flows.Branch.Length; flow++)
        {
            parts.AddRow();
        }

        foreach (var primitive in network.Primitives)
        {
            var count = primitive.Terminals.Length;
            for (var at = 0; at < primitive.Y.Length; at++)
            {
                if (primitive.Flows[at / count] is >= 0 and var flow)
                {
                    parts.Add(first + flow, network.TerminalOf[primitive.Terminals[at % count]], primitive.Y[at]);
                    parts.Flows[(flows.Branch[flow / 2], TerminalText.SetOf(flows.Conductor[flow / 2]), flow % 2 == 1)] = first + flow;
                }
            }
        }
    }

    private static void AddPrimitives(ThreePhaseNetwork network, PhasorParts parts)
    {
        foreach (var primitive in network.Primitives)
        {
            // What flows through the impedance of a source is fed in.
            if (network.Grid.Sources.Any(source => ReferenceEquals(source.Y, primitive.Y)))
            {
                continue;
            }

            var count = primitive.Terminals.Length;
            for (var at = 0; at < primitive.Y.Length; at++)
            {
                var row = network.TerminalOf[primitive.Terminals[at / count]];
                parts.Add(row, network.TerminalOf[primitive.Terminals[at % count]], primitive.Y[at]);
            }
        }
    }

    /// <summary>
    /// A source alone at its bus makes the voltages behind its impedance terminals of their own, whose angles are known; what flows from there is
    /// what the bus feeds in. Where loads stand beside it, that is lost in them, and the angles are taken at the bus.
    /// </summary>
    private static void AddSources(ThreePhaseNetwork network, PhasorParts parts, List<ConductorGroup> groups)
    {
        foreach (var source in network.Grid.Sources)
        {
            int[] terminals = [.. source.Terminals.Select(place => network.TerminalOf[place])];
            if (source.Y is not null && network.Grid.Sources.Count(other => other.Bus == source.Bus) == 1 && Array.TrueForAll(terminals, IsAlone))
            {
                AddBehind(source, terminals, parts);
            }
            else
            {
                AddAt(source, terminals, parts);
            }

            groups.RemoveAll(group => group.Terminals.Intersect(terminals).Any());
        }

        bool IsAlone(int terminal) => groups.Exists(group => !group.IsEarthed && group.Terminals is [var only] && only == terminal);
    }

    private static void AddAt(Source source, int[] terminals, PhasorParts parts)
    {
        for (var at = 0; at < terminals.Length; at++)
        {
            var terminal = terminals[at];
            parts.IsFeedable[terminal] = true;
            if (!parts.References.Exists(reference => reference.Terminal == terminal))
            {
                parts.References.Add(new ReferenceAngle(terminal, source.VoltagePu[at].Phase));
            }
        }
    }

    /// <summary>Balances at the terminals of a source: into the network less through its impedance is zero.</summary>
    private static void AddBehind(Source source, int[] terminals, PhasorParts parts)
    {
        var (count, inner) = (terminals.Length, parts.Terminals.Count);
        for (var at = 0; at < count; at++)
        {
            parts.Terminals.Add(parts.Terminals[terminals[at]] with { IsInner = true });
            parts.Injections.Add(-1);
            parts.Inner.Add(source.VoltagePu[at]);
            parts.References.Add(new ReferenceAngle(inner + at, source.VoltagePu[at].Phase));
        }

        parts.IsFeedable = [.. parts.IsFeedable, .. Enumerable.Repeat(true, count)];
        for (var i = 0; i < count; i++)
        {
            var row = parts.AddRow();
            parts.IsFeedable[terminals[i]] = true;
            foreach (var (terminal, value) in parts.Rows[terminals[i]])
            {
                parts.Add(row, terminal, value);
            }

            for (var j = 0; j < count; j++)
            {
                parts.Add(row, terminals[j], source.Y![(i * count) + j]);
                parts.Add(row, inner + j, -source.Y[(i * count) + j]);
            }

            parts.Idle.Add(new IdleCurrent(row, terminals[i]));
        }
    }

    private static void AddIdle(PhasorParts parts, int[] terminals)
    {
        if (terminals is [var only])
        {
            parts.Idle.Add(new IdleCurrent(only, only));
            return;
        }

        var row = parts.AddRow();
        foreach (var terminal in terminals)
        {
            foreach (var (column, value) in parts.Rows[terminal])
            {
                parts.Add(row, column, value);
            }
        }

        var best = terminals.MaxBy(terminal => parts.Rows[row].GetValueOrDefault(terminal).Magnitude);
        parts.Idle.Add(new IdleCurrent(row, best));
    }
}
