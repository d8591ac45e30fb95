using Gat.Derms.Envelope.Geometry;
using Gat.Dist;
using Gat.Dist.PowerFlow;

namespace Gat.Derms.Envelope.Network;

/// <summary>Between which powers each node of a network draws: loads, generators, the assets of a group, and shunts by the range of their voltage. Per unit.</summary>
internal sealed class NodeDraws
{
    private readonly BalancedNetwork network;
    private readonly Feeder feeder;

    /// <summary>The draws of a network.</summary>
    /// <param name="network">The network in the state of the step.</param>
    /// <param name="input">Loads without the group's assets.</param>
    /// <param name="branches">The branches whose charging counts.</param>
    /// <param name="buses">Bus of each asset of the group.</param>
    /// <param name="shapes">What each of them can do.</param>
    public NodeDraws(BalancedNetwork network, in ScenarioInput input, IEnumerable<int> branches, int[] buses, CapabilityShape[] shapes)
    {
        (this.network, feeder) = (network, network.Feeder);
        (P, Q) = (new Interval[network.NodeCount], new Interval[network.NodeCount]);
        AddLoads(input);
        for (var at = 0; at < buses.Length; at++)
        {
            var (node, perMva) = (network.BusNode[buses[at]], 1 / feeder.BaseMva);
            P[node] += new Interval(-shapes[at].PMax * perMva, -shapes[at].PMin * perMva);
            Q[node] += new Interval(-shapes[at].QMax * perMva, -shapes[at].QMin * perMva);
        }

        AddShunts(input, branches);
    }

    /// <summary>Active power drawn at each node.</summary>
    public Interval[] P { get; }

    /// <summary>Reactive power drawn at each node.</summary>
    public Interval[] Q { get; }

    /// <summary>Whether all of them have ends.</summary>
    public bool AreFinite => Array.TrueForAll(P, range => double.IsFinite(range.Low + range.High)) && Array.TrueForAll(Q, range => double.IsFinite(range.Low + range.High));

    /// <summary>What the limits of a bus leave for its squared voltage; that itself where it is held.</summary>
    public static Interval SquaredVoltage(Feeder feeder, int bus, in ScenarioInput input)
    {
        double low = feeder.Buses.VMinPu[bus], high = feeder.Buses.VMaxPu[bus], held = input.VSetPu[bus];
        return feeder.SetPoints.IsHeld[bus] ? Interval.At(held * held)
            : new Interval(double.IsNaN(low) ? 0 : low * low, double.IsNaN(high) ? double.PositiveInfinity : high * high);
    }

    private void AddLoads(in ScenarioInput input)
    {
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (network.BusNode[bus] is >= 0 and var node)
            {
                P[node] += Interval.At(input.LoadPMw[bus] / feeder.BaseMva);
                Q[node] += Interval.At(input.LoadQMvar[bus] / feeder.BaseMva);
            }
        }

        for (var unit = 0; unit < feeder.Generators.Count; unit++)
        {
            if (input.GeneratorInService[unit] && network.BusNode[feeder.Generators.Bus[unit]] is >= 0 and var node)
            {
                P[node] += Interval.At(-input.GeneratorPMw[unit] / feeder.BaseMva);
                Q[node] += Interval.At(-input.GeneratorQMvar[unit] / feeder.BaseMva);
            }
        }
    }

    private void AddShunts(in ScenarioInput input, IEnumerable<int> branches)
    {
        double[] g = new double[network.NodeCount], b = new double[network.NodeCount];
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (network.BusNode[bus] is >= 0 and var node)
            {
                g[node] += feeder.Buses.GsMw[bus] / feeder.BaseMva;
                b[node] += feeder.Buses.BsMvar[bus] / feeder.BaseMva;
            }
        }

        for (var bank = 0; bank < feeder.Capacitors.Count; bank++)
        {
            if (network.BusNode[feeder.Capacitors.Bus[bank]] is >= 0 and var node)
            {
                b[node] += input.CapacitorQMvar[bank] / feeder.BaseMva;
            }
        }

        foreach (var branch in branches)
        {
            var tap = network.TapRatio[branch];
            b[network.BusNode[feeder.Branches.FromBus[branch]]] += feeder.Branches.BPu[branch] / 2 / (tap * tap);
            b[network.BusNode[feeder.Branches.ToBus[branch]]] += feeder.Branches.BPu[branch] / 2;
        }

        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (network.BusNode[bus] is >= 0 and var node && (g[node] != 0 || b[node] != 0))
            {
                P[node] += g[node] * SquaredVoltage(feeder, bus, input);
                Q[node] += -b[node] * SquaredVoltage(feeder, bus, input);
                (g[node], b[node]) = (0, 0);
            }
        }
    }
}
