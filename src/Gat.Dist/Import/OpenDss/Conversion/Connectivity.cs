using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Which nodes of which buses a source reaches through lines and transformers, switches taken as closed.</summary>
internal sealed class Connectivity
{
    private const int slots = 5;

    private readonly int[] parent;
    private readonly HashSet<int> live = [];

    private Connectivity(int busCount)
    {
        parent = new int[busCount * slots];
        for (var at = 0; at < parent.Length; at++)
        {
            parent[at] = at;
        }
    }

    public static Connectivity Of(Circuit circuit)
    {
        var graph = new Connectivity(circuit.Buses.Count);
        foreach (var part in circuit.Series)
        {
            for (var conductor = 0; conductor < part.Nodes1.Length; conductor++)
            {
                graph.Join(part.Bus1, part.Nodes1[conductor], part.Bus2, part.Nodes2[conductor]);
            }
        }

        foreach (var part in circuit.Transformers)
        {
            graph.Join(part);
        }

        foreach (var part in circuit.Sources)
        {
            foreach (var coil in part.Terminal.Coils)
            {
                graph.live.Add(graph.Root(part.Terminal.Bus, coil.Node1));
            }
        }

        return graph;
    }

    /// <summary>Whether a source reaches a node.</summary>
    public bool IsLive(Bus bus, int node) => live.Contains(Root(bus, node));

    /// <summary>Whether a source reaches any phase of a bus.</summary>
    public bool IsLive(Bus bus) => bus.Nodes.Any(node => IsLive(bus, node));

    /// <summary>Tells elements with a phase that no source reaches at a bus which has others, and notes what lies dead.</summary>
    public void Check(Circuit circuit)
    {
        foreach (var part in circuit.Shunts)
        {
            var bus = part.Terminal.Bus;
            var dead = part.Terminal.Coils.SelectMany(coil => new[] { coil.Node1, coil.Node2 }).FirstOrDefault(node => node is >= 1 and <= 3 && !IsLive(bus, node));
            if (dead != 0 && IsLive(bus))
            {
                Tell(circuit, part.Element, bus, dead);
            }
        }

        foreach (var bus in circuit.Buses.Where(bus => bus.Nodes.Count > 0))
        {
            if (!IsLive(bus))
            {
                circuit.State.Notes.Converted("buses that no source reaches; a power flow reports them as an island", bus.Name);
            }
            else if (bus.Nodes.Any(node => node <= 3 && !IsLive(bus, node)))
            {
                circuit.State.Notes.Converted("buses of which a source does not reach all phases", bus.Name);
            }
        }
    }

    private void Tell(Circuit circuit, DssObject element, Bus bus, int dead)
    {
        var reached = string.Join(", ", bus.Nodes.Where(node => IsLive(bus, node)));
        circuit.State.Faults.Add(
            $"{element.FullName} is connected to node {dead} of bus {bus.Name}, which floats: no line or transformer brings that phase there (it has {reached}).",
            element.Place.ToString(), "Connect the element to phases that the bus has, or bring the phase there.");
    }

    private void Join(TransformerPart part)
    {
        for (var coil = 0; coil < part.Windings[0].Coils.Count; coil++)
        {
            var first = (part.Windings[0].Bus, Node: FirstPhase(part.Windings[0].Coils[coil]));
            foreach (var winding in part.Windings)
            {
                Join(first.Bus, first.Node, winding.Bus, winding.Coils[coil].Node1);
                Join(first.Bus, first.Node, winding.Bus, winding.Coils[coil].Node2);
            }
        }
    }

    private static int FirstPhase(Coil coil) => coil.Node1 != 0 ? coil.Node1 : coil.Node2;

    private void Join(Bus bus1, int node1, Bus bus2, int node2)
    {
        if (node1 != 0 && node2 != 0)
        {
            parent[Root(bus1, node1)] = Root(bus2, node2);
        }
    }

    private int Root(Bus bus, int node)
    {
        var at = (bus.Index * slots) + Math.Min(node, slots - 1);
        while (parent[at] != at)
        {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }

        return at;
    }
}
