using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Dist.OptimalPowerFlow;

/// <summary>What the units of a network cost, as an expression of their powers; linear costs are parameters.</summary>
internal sealed class UnitCosts
{
    private readonly ParameterVector linear;

    /// <summary>Writes the costs.</summary>
    /// <param name="network">The network.</param>
    /// <param name="p">Active power of each unit.</param>
    /// <param name="model">The model of these powers.</param>
    public UnitCosts(OpfNetwork network, VariableVector p, Model model)
    {
        linear = model.Parameters("cost", network.CostLinearPerHour);
        Expression = Sum(network.GeneratorCount, unit => Cost(network, unit, p[unit]));
    }

    /// <summary>The costs that depend on powers.</summary>
    public CurvedExpression Expression { get; }

    /// <summary>Costs that no decision changes.</summary>
    public static double Constant(OpfNetwork network) =>
        Enumerable.Range(0, network.GeneratorCount).Where(unit => network.Curve(unit) is null).Sum(unit => network.CostConstantPerHour[unit]);

    /// <summary>Takes over the linear costs of another network with the same squares and curves.</summary>
    public void Take(OpfNetwork network)
    {
        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            linear.Set(unit, network.Curve(unit) is null ? network.CostLinearPerHour[unit] : 0);
        }
    }

    /// <summary>A polynomial, or the largest of the lines through a convex curve's parts.</summary>
    private CurvedExpression Cost(OpfNetwork network, int unit, Variable p)
    {
        if (network.Curve(unit) is { } curve)
        {
            return Largest([.. curve.SlopePerHour.Select((slope, part) => (slope * (p - curve.PPu[part])) + curve.CostPerHour[part])]);
        }

        CurvedExpression cost = linear[unit] * p;
        return network.CostSquarePerHour[unit] == 0 ? cost : cost + (network.CostSquarePerHour[unit] * Square(p));
    }
}
