using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Sensitivity;

/// <summary>
/// A radial network as LinDistFlow sees it, node by node in the order of the network, each with the branch to the node above:
/// <code>
/// P(node) = demand + sum of P of the nodes below        U(node) = U(above) - 2 (R P + X Q)
/// </code>
/// with U the squared voltage referred to the source (the true voltage is <see cref="ScalePu"/> times its root) and P, Q the power
/// that enters the node from above. Per unit on the base power. Immutable; serves any number of threads.
/// </summary>
public sealed class LinDistFlowTree
{
    private readonly double[] shuntG;
    private readonly double[] shuntB;

    /// <summary>The tree of a network, every part of which is one with a single source.</summary>
    internal LinDistFlowTree(BalancedNetwork network)
    {
        Network = network;
        var tree = SweepTree.Of(network);
        var count = network.NodeCount;
        (RPu, XPu, ScalePu, shuntG, shuntB) = (new double[count], new double[count], new double[count], new double[count], new double[count]);
        for (var node = 0; node < count; node++)
        {
            var above = network.Parent[node];
            ScalePu[node] = above < 0 ? 1 : ScalePu[above] * Math.Sqrt((tree.AlphaRe[node] * tree.AlphaRe[node]) + (tree.AlphaIm[node] * tree.AlphaIm[node]));
            var square = ScalePu[node] * ScalePu[node];
            RPu[node] = above < 0 ? 0 : tree.ZetaRe[node] / square;
            XPu[node] = above < 0 ? 0 : tree.ZetaIm[node] / square;
            shuntG[node] = tree.ShuntG[node] * square;
            shuntB[node] = tree.ShuntB[node] * square;
        }

        (RatingPu, RatedBranch) = Ratings(network);
    }

    /// <summary>The network.</summary>
    public BalancedNetwork Network { get; }

    /// <summary>Resistance to the node above, pu; 0 at sources.</summary>
    public double[] RPu { get; }

    /// <summary>Reactance to the node above, pu; 0 at sources.</summary>
    public double[] XPu { get; }

    /// <summary>Voltage of the node without load, per voltage of its source.</summary>
    public double[] ScalePu { get; }

    /// <summary>Largest apparent power from above, pu at nominal voltage; infinite: no limit.</summary>
    public double[] RatingPu { get; }

    /// <summary>Branch of the feeder that <see cref="RatingPu"/> comes from; -1 where there is none.</summary>
    public int[] RatedBranch { get; }

    /// <summary>What each node draws at the voltage of its source, shunts, charging and voltage-dependent loads included.</summary>
    /// <param name="scenario">Injections and source voltages; branches in the state of the network.</param>
    /// <param name="pPu">Takes active power drawn, pu.</param>
    /// <param name="qPu">Takes reactive power drawn, pu.</param>
    /// <param name="sourcePu">Takes the voltage of the source of each node, pu.</param>
    /// <exception cref="InputDataException">A number of the scenario cannot be used.</exception>
    public void Demands(in ScenarioInput scenario, Span<double> pPu, Span<double> qPu, Span<double> sourcePu)
    {
        var inputs = new NodeInputs(Network.NodeCount);
        if (inputs.Fill(Network, scenario) == SolveStatus.InvalidInput)
        {
            throw new InputDataException("A number of the scenario is not finite, or a source has no voltage.", "", "Give every bus finite loads and every source a v_set above 0.");
        }

        var hasCurrents = inputs.CurrentP.Length > 0;
        for (var node = 0; node < pPu.Length; node++)
        {
            var source = Network.Parent[node] < 0 ? inputs.VSet[node] : sourcePu[Network.Parent[node]];
            sourcePu[node] = source;
            var square = ScalePu[node] * ScalePu[node];
            var currentP = hasCurrents ? ScalePu[node] * source * inputs.CurrentP[node] : 0;
            var currentQ = hasCurrents ? ScalePu[node] * source * inputs.CurrentQ[node] : 0;
            pPu[node] = ((shuntG[node] + (square * inputs.ShuntG[node])) * source * source) + currentP - inputs.P[node];
            qPu[node] = currentQ - ((shuntB[node] + (square * inputs.ShuntB[node])) * source * source) - inputs.Q[node];
        }
    }

    /// <summary>
    /// The rating of each node's branch: the smaller of its apparent power and its current at nominal voltage; of parallel branches
    /// the sum that is reached when the first of them is at its own, since they share in proportion to their admittances.
    /// </summary>
    private static (double[] RatingPu, int[] Branch) Ratings(BalancedNetwork network)
    {
        var (links, branches, feeder) = (network.Links, network.Feeder.Branches, network.Feeder);
        var (admittance, perShare, branchOf) = (new double[network.NodeCount], new double[network.NodeCount], new int[network.NodeCount]);
        Array.Fill(perShare, double.PositiveInfinity);
        Array.Fill(branchOf, -1);
        for (var link = 0; link < links.Count; link++)
        {
            var node = network.Parent[links.To[link]] == links.From[link] ? links.To[link] : links.From[link];
            if (network.Parent[node] < 0 || links.From[link] == links.To[link])
            {
                continue;
            }

            var y = 1 / links.ImpedancePu[link].Magnitude;
            admittance[node] += y;
            var branch = links.Branch[link];
            var current = branches.IMaxKa[branch] * Math.Sqrt(3) * feeder.Buses.BaseKv[branches.FromBus[branch]];
            var rating = Math.Min(Or(branches.RatingMva[branch]), Or(current)) / feeder.BaseMva / y;
            if (rating < perShare[node])
            {
                (perShare[node], branchOf[node]) = (rating, branch);
            }
        }

        return ([.. perShare.Select((share, node) => share * Math.Max(admittance[node], double.Epsilon))], branchOf);

        static double Or(double limit) => double.IsNaN(limit) ? double.PositiveInfinity : limit;
    }
}
