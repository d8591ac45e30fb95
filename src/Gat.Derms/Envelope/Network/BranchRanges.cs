using Gat.Derms.Envelope.Geometry;
using Gat.Dist;
using Gat.Dist.PowerFlow;

namespace Gat.Derms.Envelope.Network;

/// <summary>
/// Between which powers each branch of a tree can carry, whatever a group's assets do, losses included; and so between which
/// currents. Per unit.
/// </summary>
/// <remarks>
/// Sweeps that begin without losses only raise currents, and at voltages that keep their lower limits a current is at most
/// (P² + Q²) / v_min²: so the least fixed point of currents that make losses that make flows that make currents is above those of the power flow that
/// such sweeps reach. The argument is that of M. Farivar, S. H. Low, Branch flow model, part I, IEEE Trans. Power Systems 28(3), 2013, on intervals.
/// </remarks>
internal sealed class BranchRanges
{
    private const int mostRounds = 60;

    private readonly BalancedNetwork network;
    private readonly Feeder feeder;
    private readonly int[] linkOfNode;
    private readonly NodeDraws draws;

    private BranchRanges(BalancedNetwork network, int[] linkOfNode, in ScenarioInput input, int[] buses, CapabilityShape[] shapes)
    {
        (this.network, this.linkOfNode) = (network, linkOfNode);
        feeder = network.Feeder;
        draws = new NodeDraws(network, input, Branches, buses, shapes);
        (P, Q) = (new Interval[feeder.Branches.Count], new Interval[feeder.Branches.Count]);
        (FromSquare, MostSquaredCurrent) = (new Interval[feeder.Branches.Count], new double[feeder.Branches.Count]);
    }

    /// <summary>Branches that have ranges.</summary>
    public IEnumerable<int> Branches => linkOfNode.Where(branch => branch >= 0);

    /// <summary>Active power into the series impedance of each branch at its from side.</summary>
    public Interval[] P { get; }

    /// <summary>Reactive power there.</summary>
    public Interval[] Q { get; }

    /// <summary>Squared voltage there, behind the transformer.</summary>
    public Interval[] FromSquare { get; }

    /// <summary>Greatest squared current of each branch.</summary>
    public double[] MostSquaredCurrent { get; }

    /// <summary>Greatest sum of all active losses.</summary>
    public double MostLoss => Branches.Sum(branch => feeder.Branches.RPu[branch] * MostSquaredCurrent[branch]);

    /// <summary>Whether some voltage may pass its highest limit.</summary>
    public bool MayBeTooHigh { get; private set; }

    /// <summary>Whether some voltage may fall below its lowest limit.</summary>
    public bool MayBeTooLow { get; private set; }

    /// <summary>Whether some branch may carry more than its rating.</summary>
    public bool MayBeOverloaded { get; private set; }

    /// <summary>The ranges of a network.</summary>
    /// <param name="network">The network in the state of the step.</param>
    /// <param name="input">Loads without the group's assets.</param>
    /// <param name="buses">Bus of each asset of the group.</param>
    /// <param name="shapes">What each of them can do.</param>
    /// <returns>Null where the network is no tree of plain loads with limits of voltage, or where losses have no bound.</returns>
    public static BranchRanges? Of(BalancedNetwork network, in ScenarioInput input, int[] buses, CapabilityShape[] shapes)
    {
        if (!network.IsSweepable || input.VaryingLoad.Length > 0 || LinksOfNodes(network) is not { } links)
        {
            return null;
        }

        var ranges = new BranchRanges(network, links, input, buses, shapes);
        if (!ranges.draws.AreFinite || !ranges.TakeVoltages(input) || !ranges.Settle())
        {
            return null;
        }

        ranges.JudgeVoltages(input);
        ranges.JudgeRatings();
        return ranges;
    }

    /// <summary>The one branch that feeds each node; null where two stand side by side, or one is none that losses are known of.</summary>
    private static int[]? LinksOfNodes(BalancedNetwork network)
    {
        var links = new int[network.NodeCount];
        Array.Fill(links, -1);
        var branches = network.Feeder.Branches;
        for (var branch = 0; branch < branches.Count; branch++)
        {
            int from = network.BusNode[branches.FromBus[branch]], to = network.BusNode[branches.ToBus[branch]];
            if (!network.BranchClosed[branch] || from == to || from < 0 || to < 0)
            {
                continue;
            }

            var below = network.Parent[to] == from ? to : from;
            if (links[below] >= 0 || branches.RPu[branch] < 0 || branches.XPu[branch] < 0)
            {
                return null;
            }

            links[below] = branch;
        }

        return links;
    }

    /// <summary>Squared voltages at the from sides; false where one has no range.</summary>
    private bool TakeVoltages(in ScenarioInput input)
    {
        foreach (var branch in Branches)
        {
            var tap = network.TapRatio[branch];
            FromSquare[branch] = 1 / (tap * tap) * NodeDraws.SquaredVoltage(feeder, feeder.Branches.FromBus[branch], input);
            if (!double.IsFinite(FromSquare[branch].High) || !(FromSquare[branch].Low > 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Raises currents until they explain themselves; false where they do not.</summary>
    private bool Settle()
    {
        for (var round = 0; round < mostRounds; round++)
        {
            var most = MostLoss;
            Sweep();
            if (!(MostLoss < 1e6))
            {
                return false;
            }

            if (MostLoss <= most * (1 + 1e-9))
            {
                return true;
            }
        }

        return false;
    }

    private void Sweep()
    {
        Interval[] p = [.. draws.P], q = [.. draws.Q];
        for (var node = network.NodeCount - 1; node >= 0; node--)
        {
            if (linkOfNode[node] is not (>= 0 and var branch))
            {
                continue;
            }

            var (lossP, lossQ) = (new Interval(0, feeder.Branches.RPu[branch] * MostSquaredCurrent[branch]), new Interval(0, feeder.Branches.XPu[branch] * MostSquaredCurrent[branch]));
            var isFromAbove = network.BusNode[feeder.Branches.ToBus[branch]] == node;
            P[branch] = isFromAbove ? p[node] + lossP : -1 * p[node];
            Q[branch] = isFromAbove ? q[node] + lossQ : -1 * q[node];
            MostSquaredCurrent[branch] = Math.Max(MostSquaredCurrent[branch], (P[branch].MostSquare + Q[branch].MostSquare) / FromSquare[branch].Low);
            p[network.Parent[node]] += p[node] + lossP;
            q[network.Parent[node]] += q[node] + lossQ;
        }
    }

    /// <summary>
    /// Voltages from the source on: without losses and with least draws they are highest; with the greatest powers at the sending ends lowest. A branch whose
    /// transformer stands at its lower end leaves them open.
    /// </summary>
    private void JudgeVoltages(in ScenarioInput input)
    {
        var square = new Interval[network.NodeCount];
        Interval[] p = [.. draws.P], q = [.. draws.Q];
        for (var node = network.NodeCount - 1; node > 0; node--)
        {
            if (network.Parent[node] is >= 0 and var above)
            {
                p[above] += p[node];
                q[above] += q[node];
            }
        }

        foreach (var bus in feeder.SetPoints.HeldBuses)
        {
            if (network.BusNode[bus] is >= 0 and var node)
            {
                square[node] = NodeDraws.SquaredVoltage(feeder, bus, input);
            }
        }

        for (var node = 0; node < network.NodeCount; node++)
        {
            if (linkOfNode[node] is not (>= 0 and var branch))
            {
                continue;
            }

            double r = feeder.Branches.RPu[branch], x = feeder.Branches.XPu[branch], tap = network.TapRatio[branch];
            if (network.BusNode[feeder.Branches.ToBus[branch]] != node && tap != 1)
            {
                (MayBeTooHigh, MayBeTooLow) = (true, true);
                return;
            }

            var isFromAbove = network.BusNode[feeder.Branches.ToBus[branch]] == node;
            var (mostP, mostQ) = isFromAbove
                ? (P[branch].High, Q[branch].High)
                : (-P[branch].Low + (r * MostSquaredCurrent[branch]), -Q[branch].Low + (x * MostSquaredCurrent[branch]));
            var above = 1 / (tap * tap) * square[network.Parent[node]];
            square[node] = new Interval(above.Low - (2 * ((r * mostP) + (x * mostQ))), above.High - (2 * ((r * p[node].Low) + (x * q[node].Low))));
        }

        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (network.BusNode[bus] is >= 0 and var node && !feeder.SetPoints.IsHeld[bus])
            {
                var allowed = NodeDraws.SquaredVoltage(feeder, bus, input);
                MayBeTooHigh |= square[node].High > allowed.High;
                MayBeTooLow |= square[node].Low < allowed.Low;
            }
        }
    }

    private void JudgeRatings()
    {
        foreach (var branch in Branches)
        {
            // Charging at the ends adds to what the impedance carries; where there is any, the rating stays open.
            var kv = Math.Min(feeder.Buses.BaseKv[feeder.Branches.FromBus[branch]], feeder.Buses.BaseKv[feeder.Branches.ToBus[branch]]);
            var (power, current) = (feeder.Branches.RatingMva[branch] / feeder.BaseMva, feeder.Branches.IMaxKa[branch] * Math.Sqrt(3) * kv / feeder.BaseMva);
            var isRated = !double.IsNaN(power) || !double.IsNaN(current);
            MayBeOverloaded |= isRated && (feeder.Branches.BPu[branch] != 0 || network.TapRatio[branch] != 1
                || P[branch].MostSquare + Q[branch].MostSquare > power * power || MostSquaredCurrent[branch] > current * current || double.IsNaN(kv));
        }

        for (var branch = 0; branch < feeder.Branches.Count; branch++)
        {
            MayBeOverloaded |= network.BranchClosed[branch] && feeder.Branches.MergesEnds(branch)
                && (!double.IsNaN(feeder.Branches.RatingMva[branch]) || !double.IsNaN(feeder.Branches.IMaxKa[branch]));
        }
    }
}
