using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Phasors;

/// <summary>Makes the phasors of a balanced network: its nodes are the terminals.</summary>
internal static class BalancedPhasors
{
    public static PhasorNetwork Of(BalancedNetwork network, IReadOnlySet<int> busyBuses)
    {
        if (network.Conflicts.Count > 0)
        {
            throw new InputDataException(network.Conflicts);
        }

        var feeder = network.Feeder;
        var parts = new PhasorParts(feeder, network.BusNode.ToArray()) { Balanced = network };
        for (var node = 0; node < network.NodeCount; node++)
        {
            parts.Terminals.Add(new PhasorTerminal(network.BusNode.IndexOf(node), PhaseSet.Abc, IsInner: false));
            parts.Injections.Add(parts.AddRow());
        }

        AddLinks(network, parts);
        AddShunts(network, parts);
        parts.IsFeedable = Feedable(network, busyBuses);
        for (var node = 0; node < network.NodeCount; node++)
        {
            if (!parts.IsFeedable[node])
            {
                parts.Idle.Add(new IdleCurrent(node, node));
            }
        }

        AddReferences(network, parts);
        Start(network, parts);
        return new PhasorNetwork(parts);
    }

    private static void AddLinks(BalancedNetwork network, PhasorParts parts)
    {
        var links = network.Links;
        for (var link = 0; link < links.Count; link++)
        {
            int from = links.From[link], to = links.To[link];
            var y = links.Admittance(link);
            AddEnd(links.Branch[link], atTo: false, from, to, y.FromFrom, y.FromTo);
            AddEnd(links.Branch[link], atTo: true, to, from, y.ToTo, y.ToFrom);
        }

        void AddEnd(int branch, bool atTo, int here, int there, Complex own, Complex other)
        {
            var row = parts.AddRow();
            parts.Flows[(branch, PhaseSet.Abc, atTo)] = row;
            foreach (var target in (int[])[row, here])
            {
                parts.Add(target, here, own);
                parts.Add(target, there, other);
            }
        }
    }

    private static void AddShunts(BalancedNetwork network, PhasorParts parts)
    {
        var (buses, capacitors, mva) = (network.Feeder.Buses, network.Feeder.Capacitors, network.Feeder.BaseMva);
        for (var bus = 0; bus < buses.Count; bus++)
        {
            Add(network.BusNode[bus], new Complex(buses.GsMw[bus], buses.BsMvar[bus]) / mva);
        }

        for (var capacitor = 0; capacitor < capacitors.Count; capacitor++)
        {
            Add(network.BusNode[capacitors.Bus[capacitor]], new Complex(0, capacitors.QInMvar[capacitor] / mva));
        }

        void Add(int node, Complex y)
        {
            // A node always has an entry of its own, so that a voltage across it is part of the row.
            if (node >= 0)
            {
                parts.Add(node, node, y);
            }
        }
    }

    /// <summary>Nodes where a load, a generator, a held voltage or something else may feed in or draw.</summary>
    private static bool[] Feedable(BalancedNetwork network, IReadOnlySet<int> busyBuses)
    {
        var feeder = network.Feeder;
        var isFeedable = new bool[network.NodeCount];
        var buses = Enumerable.Range(0, feeder.Buses.Count)
            .Where(bus => feeder.Buses.LoadPMw[bus] != 0 || feeder.Buses.LoadQMvar[bus] != 0 || network.SetPoints.IsHeld[bus] || busyBuses.Contains(bus))
            .Concat(feeder.Loads.Bus).Concat(feeder.Generators.Bus);
        foreach (var bus in buses.Where(bus => network.BusNode[bus] >= 0))
        {
            isFeedable[network.BusNode[bus]] = true;
        }

        return isFeedable;
    }

    private static void AddReferences(BalancedNetwork network, PhasorParts parts)
    {
        var seen = new HashSet<int>();
        foreach (var bus in network.SetPoints.HeldBuses)
        {
            var node = network.BusNode[bus];
            if (node >= 0 && network.SetPoints.IsSlack[bus] && seen.Add(node))
            {
                parts.References.Add(new ReferenceAngle(node, network.SetPoints.VaSetDeg[bus] * (Math.PI / 180)));
            }
        }
    }

    /// <summary>1 pu, turned by the shifts of transformers and by the source.</summary>
    private static void Start(BalancedNetwork network, PhasorParts parts)
    {
        (parts.StartRe, parts.StartIm) = (new double[network.NodeCount], new double[network.NodeCount]);
        var shift = FlatShift.Of(network);
        foreach (var part in network.Parts)
        {
            var angle = parts.References.FirstOrDefault(reference => reference.Terminal == part.Start).AngleRad;
            for (var node = part.Start; node < part.End; node++)
            {
                (parts.StartIm[node], parts.StartRe[node]) = Math.SinCos(angle + shift[node]);
            }
        }
    }
}
