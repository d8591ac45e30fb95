using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;
using Gat.Dist.Sensitivity;

namespace Gat.Derms.Schedule.Network;

/// <summary>
/// LinDistFlow: squared voltages and branch flows of a radial network as linear functions of the assets' powers. The circle of a
/// rating is met by its tangents, one at each point where it was found broken.
/// </summary>
internal sealed class TreeNetwork : LinearNetwork
{
    /// <summary>Voltages that a step asks for at once.</summary>
    private const int MostPerStep = 8;

    /// <summary>Where a step breaks a limit, those that it nearly breaks will be next: within this share of the squared limit.</summary>
    private const double NearRatio = 1e-3;

    /// <summary>Of two nodes that share this part of a path's resistance one stands for the other.</summary>
    private const double SameRatio = 0.9;

    private readonly Feeder feeder;
    private readonly DerAssets assets;
    private readonly LinDistFlow law;
    private readonly LinDistFlowTree tree;
    private readonly int[] nodeOfAsset;
    private readonly int[] busOfNode;
    private readonly double[] lowest;
    private readonly double[] highest;
    private readonly int[] lowestBus;
    private readonly int[] highestBus;
    private readonly double[][] demandP;
    private readonly double[][] demandQ;
    private readonly double[][] source;
    private readonly double[] p;
    private readonly double[] q;
    private readonly double[] u;
    private readonly double[] pathR;

    public TreeNetwork(Feeder feeder, DerAssets assets, int steps)
    {
        (this.feeder, this.assets) = (feeder, assets);
        law = new LinDistFlow(new BalancedNetwork(feeder));
        tree = law.Tree;
        var count = tree.Network.NodeCount;
        (demandP, demandQ, source) = (Arrays(steps, count), Arrays(steps, count), Arrays(steps, count));
        (p, q, u) = (new double[count], new double[count], new double[count]);
        (lowest, highest, lowestBus, highestBus, busOfNode) = (new double[count], new double[count], new int[count], new int[count], new int[count]);
        nodeOfAsset = [.. assets.Bus.Select(bus => tree.Network.BusNode[bus])];
        Array.Fill(highest, double.PositiveInfinity);
        SetVoltageLimits();
        pathR = new double[count];
        for (var node = 0; node < count; node++)
        {
            pathR[node] = tree.Network.Parent[node] < 0 ? 0 : pathR[tree.Network.Parent[node]] + tree.RPu[node];
        }
    }

    public override void Load(int step, in ScenarioInput grid) => tree.Demands(grid, demandP[step], demandQ[step], source[step]);

    public override double DemandMw(int step) => demandP[step].Sum() * feeder.BaseMva;

    public override double Base(LinearLimit limit)
    {
        Flow(limit.Step, [], []);
        return Value(limit);
    }

    public override void Voltages(int step, ReadOnlySpan<double> pMw, ReadOnlySpan<double> qMvar, Span<double> vmPu)
    {
        Flow(step, pMw, qMvar);
        for (var bus = 0; bus < vmPu.Length; bus++)
        {
            var node = tree.Network.BusNode[bus];
            vmPu[bus] = node < 0 ? double.NaN : tree.ScalePu[node] * Math.Sqrt(Math.Max(u[node], 0));
        }
    }

    public override IEnumerable<LinearLimit> Broken(int step, ReadOnlySpan<double> pMw, ReadOnlySpan<double> qMvar, double toleranceRatio)
    {
        Flow(step, pMw, qMvar);
        var broken = new List<LinearLimit>();
        var isBroken = false;
        var voltages = new List<(double Excess, int Node, bool IsUpper)>();
        for (var node = 0; node < u.Length; node++)
        {
            if (tree.Network.Parent[node] < 0)
            {
                continue;
            }

            double under = (lowest[node] - u[node]) / lowest[node], over = (u[node] - highest[node]) / highest[node];
            isBroken |= Math.Max(under, over) > 2 * toleranceRatio;
            if (Math.Max(under, over) > -NearRatio)
            {
                voltages.Add((Math.Max(under, over), node, over > under));
            }

            if (Math.Sqrt((p[node] * p[node]) + (q[node] * q[node])) > tree.RatingPu[node] * (1 + toleranceRatio))
            {
                broken.Add(Rating(step, node, Math.Atan2(q[node], p[node])));
            }
        }

        if (isBroken)
        {
            AddWorst(step, voltages, broken);
        }

        return broken;
    }

    public override double[] PerMwAtBuses(LinearLimit limit)
    {
        var weights = new double[feeder.Buses.Count];
        if (limit.Constraint == "rating")
        {
            for (var bus = 0; bus < weights.Length; bus++)
            {
                weights[bus] = IsBelow(tree.Network.BusNode[bus], limit.Place) ? -Math.Cos(limit.AngleRad) : 0;
            }

            return weights;
        }

        var x = new double[weights.Length];
        law.Column(busOfNode[limit.Place], weights, x);
        var sign = limit.Constraint == "v_max" ? 2 : -2;
        for (var bus = 0; bus < weights.Length; bus++)
        {
            weights[bus] *= sign / feeder.BaseMva;
        }

        return weights;
    }

    /// <summary>Voltages that share most of their path move together: the worst of them stands for the others.</summary>
    private void AddWorst(int step, List<(double Excess, int Node, bool IsUpper)> voltages, List<LinearLimit> broken)
    {
        var taken = new List<(double[] Shared, bool IsUpper)>();
        foreach (var (_, node, isUpper) in voltages.OrderByDescending(one => one.Excess).ThenBy(one => one.Node))
        {
            var bus = busOfNode[node];
            if (taken.Exists(one => one.IsUpper == isUpper && one.Shared[bus] > SameRatio * pathR[node]))
            {
                continue;
            }

            double[] r = new double[feeder.Buses.Count], x = new double[feeder.Buses.Count];
            law.Column(bus, r, x);
            taken.Add((r, isUpper));
            broken.Add(VoltageLimit(step, node, isUpper, r, x));
            if (taken.Count == MostPerStep)
            {
                return;
            }
        }
    }

    private LinearLimit VoltageLimit(int step, int node, bool isUpper, double[] r, double[] x)
    {
        var sign = (isUpper ? 2 : -2) / feeder.BaseMva;
        var scale = tree.ScalePu[node];
        return new LinearLimit
        {
            Step = step,
            Constraint = isUpper ? "v_max" : "v_min",
            Element = feeder.Buses.Id[isUpper ? highestBus[node] : lowestBus[node]],
            Place = node,
            PerMw = [.. assets.Bus.Select(bus => sign * r[bus])],
            PerMvar = [.. assets.Bus.Select(bus => sign * x[bus])],
            Limit = isUpper ? highest[node] : -lowest[node],
            Percent = 0.02 * (isUpper ? highest[node] : lowest[node]),
            Told = value => scale * Math.Sqrt(Math.Max(Math.Abs(value), 0)),
        };
    }

    private LinearLimit Rating(int step, int node, double angle)
    {
        double cos = Math.Cos(angle), sin = Math.Sin(angle);
        double[] below = [.. nodeOfAsset.Select(at => IsBelow(at, node) ? 1.0 : 0)];
        return new LinearLimit
        {
            Step = step,
            Constraint = "rating",
            Element = feeder.Branches.Id[tree.RatedBranch[node]],
            Place = node,
            AngleRad = angle,
            PerMw = [.. below.Select(share => -cos * share)],
            PerMvar = [.. below.Select(share => -sin * share)],
            Limit = tree.RatingPu[node] * feeder.BaseMva,
            Percent = 0.01 * tree.RatingPu[node] * feeder.BaseMva,
            Told = value => value,
        };
    }

    private double Value(LinearLimit limit) => limit.Constraint switch
    {
        "v_max" => u[limit.Place],
        "v_min" => -u[limit.Place],
        _ => ((Math.Cos(limit.AngleRad) * p[limit.Place]) + (Math.Sin(limit.AngleRad) * q[limit.Place])) * feeder.BaseMva,
    };

    // Depth-first numbers: what hangs on a node follows it, up to the first node that does not.
    private bool IsBelow(int node, int top)
    {
        while (node > top)
        {
            node = tree.Network.Parent[node];
        }

        return node == top;
    }

    private void Flow(int step, ReadOnlySpan<double> pMw, ReadOnlySpan<double> qMvar)
    {
        demandP[step].CopyTo(p, 0);
        demandQ[step].CopyTo(q, 0);
        for (var asset = 0; asset < pMw.Length; asset++)
        {
            if (nodeOfAsset[asset] >= 0)
            {
                p[nodeOfAsset[asset]] -= pMw[asset] / feeder.BaseMva;
                q[nodeOfAsset[asset]] -= qMvar[asset] / feeder.BaseMva;
            }
        }

        var parent = tree.Network.Parent;
        for (var node = p.Length - 1; node > 0; node--)
        {
            if (parent[node] >= 0)
            {
                p[parent[node]] += p[node];
                q[parent[node]] += q[node];
            }
        }

        for (var node = 0; node < u.Length; node++)
        {
            u[node] = parent[node] < 0
                ? source[step][node] * source[step][node]
                : u[parent[node]] - (2 * ((tree.RPu[node] * p[node]) + (tree.XPu[node] * q[node])));
        }
    }

    private void SetVoltageLimits()
    {
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            var node = tree.Network.BusNode[bus];
            if (node < 0)
            {
                continue;
            }

            busOfNode[node] = bus;
            double low = feeder.Buses.VMinPu[bus] / tree.ScalePu[node], high = feeder.Buses.VMaxPu[bus] / tree.ScalePu[node];
            if (low * low > lowest[node])
            {
                (lowest[node], lowestBus[node]) = (low * low, bus);
            }

            if (high * high < highest[node])
            {
                (highest[node], highestBus[node]) = (high * high, bus);
            }
        }
    }

    private static double[][] Arrays(int steps, int count) => [.. Enumerable.Range(0, steps).Select(_ => new double[count])];
}
