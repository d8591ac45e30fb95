using Gat.Optimization.Modeling;

namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>Powers that the caller's own variables feed in at buses, pu, beside loads, shunts and generators of the network.</summary>
public sealed class BusInjections
{
    private readonly AffineExpression[] p;
    private readonly AffineExpression[] q;

    /// <summary>No power at any bus.</summary>
    /// <param name="busCount">Buses of the feeder.</param>
    public BusInjections(int busCount)
    {
        (p, q) = (new AffineExpression[busCount], new AffineExpression[busCount]);
    }

    /// <summary>Adds power at a bus; what is added where no source reaches feeds nothing.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="pPu">Active power fed in, pu.</param>
    /// <param name="qPu">Reactive power fed in, pu.</param>
    public void Add(int bus, AffineExpression pPu, AffineExpression qPu)
    {
        p[bus] += pPu;
        q[bus] += qPu;
    }

    /// <summary>The same by the nodes of a network, which switches may have made of several buses.</summary>
    internal BusInjections OfNetwork(OpfNetwork network)
    {
        if (network.FeederBusNode.Length == 0)
        {
            return this;
        }

        var merged = new BusInjections(network.BusCount);
        for (var bus = 0; bus < p.Length; bus++)
        {
            if (network.FeederBusNode[bus] is >= 0 and var node)
            {
                merged.Add(node, p[bus], q[bus]);
            }
        }

        return merged;
    }

    /// <summary>Active power fed in at a bus, pu.</summary>
    public AffineExpression P(int bus) => p[bus];

    /// <summary>Reactive power fed in at a bus, pu.</summary>
    public AffineExpression Q(int bus) => q[bus];
}
