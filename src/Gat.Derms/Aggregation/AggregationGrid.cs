using System.Collections.Immutable;
using Gat.Dist;
using Gat.Dist.PowerFlow;
using Gat.Dist.Radial;
using Gat.Faults;

namespace Gat.Derms.Aggregation;

/// <summary>
/// What a safe aggregation knows of a grid, whatever nodes are aggregated: buses that sources feed, the feeds between them, and the
/// resistance and reactance that paths share. Immutable; serves any number of threads.
/// </summary>
/// <remarks>R = M diag(r) M' with M the incidence of paths: Baran, Wu, IEEE Trans. Power Delivery 4(2), 1989.</remarks>
public sealed class AggregationGrid
{
    /// <summary>Current limit of the API document where the grid tells no rating, kA: it never binds.</summary>
    public const double DocumentCurrentKa = 100;

    private readonly double[] sourceKv;

    /// <summary>The grid of a feeder.</summary>
    /// <param name="feeder">Radial, with base voltages told; its voltage limits are those that are kept.</param>
    /// <exception cref="InputDataException">The grid has loops, a fed bus has no base voltage or no voltage limits, or nothing is fed.</exception>
    public AggregationGrid(Feeder feeder)
    {
        Network = new RadialNetwork(new BalancedNetwork(feeder));
        var network = Network.Network;
        BusRows = [.. Enumerable.Range(0, feeder.Buses.Count).Where(bus => network.BusNode[bus] >= 0 && network.Parent[network.BusNode[bus]] >= 0)];
        FeedNodes = [.. Enumerable.Range(0, network.NodeCount).Where(node => network.Parent[node] >= 0).OrderBy(node => Network.FeedingBranch[node])];
        State = new RadialState(Network, ScenarioInput.Of(feeder));
        sourceKv = new double[network.NodeCount];
        for (var node = 0; node < sourceKv.Length; node++)
        {
            sourceKv[node] = network.Parent[node] < 0 ? feeder.Buses.BaseKv[Network.FirstBus[node]] : sourceKv[network.Parent[node]];
        }

        Check(feeder);
    }

    /// <summary>The feeder.</summary>
    public Feeder Feeder => Network.Network.Feeder;

    /// <summary>The tree.</summary>
    public RadialNetwork Network { get; }

    /// <summary>What the grid's own loads and generators draw.</summary>
    public RadialState State { get; }

    /// <summary>Bus of each row of voltages, in natural order: every bus that a source feeds.</summary>
    public ImmutableArray<int> BusRows { get; }

    /// <summary>Node of each row of currents: the feed into it, in the order of the feeding branches.</summary>
    public ImmutableArray<int> FeedNodes { get; }

    /// <summary>Row of a bus among <see cref="BusRows"/>; negative where no source feeds it.</summary>
    public int RowOf(int bus) => BusRows.AsSpan().BinarySearch(bus);

    /// <summary>Base power, MVA.</summary>
    public double BaseMva => Feeder.BaseMva;

    /// <summary>Base voltage of the source of a node, kV.</summary>
    public double SourceBaseKv(int node) => sourceKv[node];

    /// <summary>Voltage that the source of a node holds, kV: V0 of the API document.</summary>
    public double SourceKv(int node) => sourceKv[node] * State.SourcePu[node];

    /// <summary>Ohm of one pu at a node, referred to its source.</summary>
    public double OhmPerPu(int node) => sourceKv[node] * sourceKv[node] / BaseMva;

    /// <summary>Resistance and reactance that the path to a node shares with the path to every other, referred, pu.</summary>
    /// <param name="node">The node.</param>
    /// <param name="rPu">Takes the resistances, one for each node; 0 for nodes of other sources.</param>
    /// <param name="xPu">Takes the reactances.</param>
    /// <param name="isOnPath">Takes whether each node lies on the path from the source to the node.</param>
    public void SharedPath(int node, Span<double> rPu, Span<double> xPu, Span<bool> isOnPath)
    {
        var parent = Network.Network.Parent;
        isOnPath.Clear();
        for (var above = node; above >= 0; above = parent[above])
        {
            isOnPath[above] = true;
        }

        for (var other = 0; other < rPu.Length; other++)
        {
            var above = parent[other];
            rPu[other] = above < 0 ? 0 : rPu[above] + (isOnPath[other] ? Network.RPu[other] : 0);
            xPu[other] = above < 0 ? 0 : xPu[above] + (isOnPath[other] ? Network.XPu[other] : 0);
        }
    }

    /// <summary>
    /// Greatest apparent power into a node by the ratings of its feed at the source's voltage, pu; null where none is told.
    /// </summary>
    public double? RatingPu(int node)
    {
        var limit = Math.Min(Network.PowerLimitPu[node], Network.CurrentLimitPu[node] * State.SourcePu[node]);
        return double.IsFinite(limit) ? limit : null;
    }

    /// <summary>
    /// The current limit I_M of the API document, kA, which measures P / V0 without the root of three: the rating where one is told.
    /// </summary>
    public double DocumentLimitKa(int node) => RatingPu(node) is { } rating ? rating * BaseMva / SourceKv(node) : DocumentCurrentKa;

    private void Check(Feeder feeder)
    {
        var faults = new FaultList();
        if (BusRows.IsEmpty)
        {
            faults.Add("No bus is fed by a source.", "dist_nodes, dist_branches", "Give a bus of type slack and closed branches behind it.");
        }

        foreach (var bus in BusRows)
        {
            if (!(sourceKv[Network.Network.BusNode[bus]] > 0))
            {
                faults.Add($"The source of bus {feeder.Buses.Id[bus]} has no base voltage.", "dist_nodes, base_kv", "Give base_kv of the sources: matrices are in ohm.");
                break;
            }

            if (!(feeder.Buses.VMinPu[bus] <= feeder.Buses.VMaxPu[bus]))
            {
                faults.Add($"Bus {feeder.Buses.Id[bus]} has no voltage limits.", "dist_nodes, v_min and v_max", "Give both, or --v-min and --v-max.");
            }
        }

        faults.ThrowIfAny();
    }
}
