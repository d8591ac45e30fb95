using Gat.Optimization.Nonlinear;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>What units feed into the balances, and what it costs.</summary>
internal sealed class UnitPart : AcOpfPart
{
    private readonly OpfNetwork network;
    private readonly AcOpfShape shape;
    private readonly int[] curveColumn;
    private readonly List<(int Row, int Unit, double Slope)> parts = [];
    private readonly bool hasCost;

    /// <summary>Rows for the parts of cost curves: cost column >= slope (p - point) + cost at the point.</summary>
    public UnitPart(OpfNetwork network, AcOpfShape shape, bool hasCost)
    {
        (this.network, this.shape, this.hasCost) = (network, shape, hasCost);
        curveColumn = new int[network.GeneratorCount];
        Array.Fill(curveColumn, -1);
        for (var unit = 0; unit < network.GeneratorCount && hasCost; unit++)
        {
            if (CurveOf(unit) is not { } curve)
            {
                continue;
            }

            curveColumn[unit] = shape.AddColumn(double.NegativeInfinity, double.PositiveInfinity);
            for (var part = 0; part < curve.SlopePerHour.Length; part++)
            {
                var slope = curve.SlopePerHour[part];
                parts.Add((shape.AddRow(double.NegativeInfinity, slope * curve.PPu[part] - curve.CostPerHour[part]), unit, slope));
            }
        }
    }

    /// <inheritdoc/>
    public override void List(List<(int Row, int Column)> jacobian, List<(int Row, int Column)> hessian)
    {
        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            jacobian.Add((AcOpfShape.ActiveRow(network.GeneratorBus[unit]), shape.Active(unit)));
            jacobian.Add((shape.ReactiveRow(network.GeneratorBus[unit]), shape.Reactive(unit)));
            hessian.Add((shape.Active(unit), shape.Active(unit)));
            if (HasReactiveCost)
            {
                hessian.Add((shape.Reactive(unit), shape.Reactive(unit)));
            }
        }

        foreach (var (row, unit, _) in parts)
        {
            jacobian.Add((row, shape.Active(unit)));
            jacobian.Add((row, curveColumn[unit]));
        }
    }

    /// <inheritdoc/>
    public override void Start(Span<double> x)
    {
        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            if (curveColumn[unit] >= 0)
            {
                x[curveColumn[unit]] = CurveOf(unit)!.At(x[shape.Active(unit)]);
            }
        }
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> x, Span<double> rows)
    {
        var cost = 0.0;
        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            var (p, bus) = (x[shape.Active(unit)], network.GeneratorBus[unit]);
            rows[AcOpfShape.ActiveRow(bus)] -= p;
            rows[shape.ReactiveRow(bus)] -= x[shape.Reactive(unit)];
            cost += curveColumn[unit] >= 0
                ? x[curveColumn[unit]]
                : (network.CostSquarePerHour[unit] * p + network.CostLinearPerHour[unit]) * p + network.CostConstantPerHour[unit];
            cost += HasReactiveCost ? (network.CostReactiveSquarePerHour[unit] * x[shape.Reactive(unit)] + network.CostReactiveLinearPerHour[unit]) * x[shape.Reactive(unit)] : 0;
        }

        foreach (var (row, unit, slope) in parts)
        {
            rows[row] = slope * x[shape.Active(unit)] - x[curveColumn[unit]];
        }

        return hasCost ? cost : 0;
    }

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, ref SlotWriter jacobian)
    {
        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            if (curveColumn[unit] >= 0)
            {
                gradient[curveColumn[unit]] = 1;
            }
            else if (hasCost)
            {
                gradient[shape.Active(unit)] = 2 * network.CostSquarePerHour[unit] * x[shape.Active(unit)] + network.CostLinearPerHour[unit];
            }

            if (HasReactiveCost && hasCost)
            {
                gradient[shape.Reactive(unit)] = 2 * network.CostReactiveSquarePerHour[unit] * x[shape.Reactive(unit)] + network.CostReactiveLinearPerHour[unit];
            }

            jacobian.Add(-1);
            jacobian.Add(-1);
        }

        foreach (var (_, _, slope) in parts)
        {
            jacobian.Add(slope);
            jacobian.Add(-1);
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> x, double factor, ReadOnlySpan<double> multipliers, ref SlotWriter hessian)
    {
        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            hessian.Add(hasCost && curveColumn[unit] < 0 ? 2 * factor * network.CostSquarePerHour[unit] : 0);
            if (HasReactiveCost)
            {
                hessian.Add(hasCost ? 2 * factor * network.CostReactiveSquarePerHour[unit] : 0);
            }
        }
    }

    /// <inheritdoc/>
    public override void Read(NonlinearSolution found, OpfSolution answer, List<OpfExcess> excess)
    {
        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            (answer.PPu[unit], answer.QPu[unit]) = (found.X[shape.Active(unit)], found.X[shape.Reactive(unit)]);
        }
    }

    private bool HasReactiveCost => network.CostReactiveSquarePerHour.Length > 0;

    private CostCurve? CurveOf(int unit) => network.CostCurves.Length > 0 ? network.CostCurves[unit] : null;
}
