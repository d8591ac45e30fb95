using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>The objective of an <see cref="OpfNetwork"/> on a <see cref="BranchFlowNetwork"/>; linear costs are parameters.</summary>
internal sealed class BranchFlowObjective
{
    private readonly BranchFlowNetwork flow;
    private readonly UnitCosts costs;

    /// <summary>Writes the objective, with the price of soft limits.</summary>
    public BranchFlowObjective(BranchFlowNetwork flow)
    {
        this.flow = flow;
        var network = flow.Network;
        costs = new UnitCosts(network, flow.GeneratorP, flow.Model);
        Expression = costs.Expression + flow.Limits.Penalty;
        Expression += network.LossPricePerHour == 0 ? 0.0 : network.LossPricePerHour * flow.Loss;
        Expression += network.VoltagePricePerHour == 0 ? 0.0 : network.VoltagePricePerHour * VoltageDeviation();
    }

    /// <summary>What is to be minimised, without the constant costs.</summary>
    public CurvedExpression Expression { get; }

    /// <summary>Takes over the linear costs of another network of the same shape.</summary>
    public void Take(OpfNetwork network) => costs.Take(network);

    /// <summary>(√v - r)² = v - 2 r √v + r² is convex, and √v the largest u with u² at most v.</summary>
    private AffineExpression VoltageDeviation()
    {
        var network = flow.Network;
        var voltage = flow.Model.Variables("voltage", network.BusNames);
        flow.Model.SubjectTo("root", network.BusCount, bus => Square(voltage[bus]) <= flow.Voltage[bus]);
        return Sum(network.BusCount, bus =>
        {
            var reference = network.VReferencePu.Length > 0 ? network.VReferencePu[bus] : 1;
            return flow.Voltage[bus] - (2 * reference * voltage[bus]) + (reference * reference);
        });
    }
}
