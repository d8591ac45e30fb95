using Gat.Optimization.Nonlinear;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>
/// Capability of units: (p² + q²) / s² &lt;= 1, and |q| &lt;= t |p| where p keeps its sign. Both are left alone, or taken away whole: what is
/// soft of a unit are its active and reactive limits.
/// </summary>
internal sealed class CapabilityPart : AcOpfPart
{
    private readonly OpfNetwork network;
    private readonly AcOpfShape shape;
    private readonly List<(int Row, int Unit, double Weight)> circles = [];
    private readonly List<(int Row, int Unit, double QSign, double Ratio)> factors = [];

    /// <summary>A row for each circle, two for each power factor.</summary>
    public CapabilityPart(OpfNetwork network, AcOpfShape shape, OpfSoftness softness)
    {
        (this.network, this.shape) = (network, shape);
        for (var unit = 0; unit < network.UnitSMaxPu.Length; unit++)
        {
            if (double.IsFinite(network.UnitSMaxPu[unit]) && !softness.IsGone(OpfLimit.Capability, unit))
            {
                circles.Add((shape.AddRow(double.NegativeInfinity, 1), unit, 1 / (network.UnitSMaxPu[unit] * network.UnitSMaxPu[unit])));
            }
        }

        for (var unit = 0; unit < network.UnitQOverPMaxRatio.Length; unit++)
        {
            if (double.IsFinite(network.UnitQOverPMaxRatio[unit]) && !softness.IsGone(OpfLimit.PowerFactor, unit))
            {
                var ratio = network.UnitQOverPMaxRatio[unit] * (network.PMaxPu[unit] > 0 ? 1 : -1);
                factors.Add((shape.AddRow(double.NegativeInfinity, 0), unit, 1, ratio));
                factors.Add((shape.AddRow(double.NegativeInfinity, 0), unit, -1, ratio));
            }
        }
    }

    /// <inheritdoc/>
    public override void List(List<(int Row, int Column)> jacobian, List<(int Row, int Column)> hessian)
    {
        foreach (var (row, unit, _) in circles)
        {
            jacobian.Add((row, shape.Active(unit)));
            jacobian.Add((row, shape.Reactive(unit)));
            hessian.Add((shape.Active(unit), shape.Active(unit)));
            hessian.Add((shape.Reactive(unit), shape.Reactive(unit)));
        }

        foreach (var (row, unit, _, _) in factors)
        {
            jacobian.Add((row, shape.Active(unit)));
            jacobian.Add((row, shape.Reactive(unit)));
        }
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> x, Span<double> rows)
    {
        foreach (var (row, unit, weight) in circles)
        {
            var (p, q) = (x[shape.Active(unit)], x[shape.Reactive(unit)]);
            rows[row] = weight * (p * p + q * q);
        }

        foreach (var (row, unit, sign, ratio) in factors)
        {
            rows[row] = sign * x[shape.Reactive(unit)] - ratio * x[shape.Active(unit)];
        }

        return 0;
    }

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, ref SlotWriter jacobian)
    {
        foreach (var (_, unit, weight) in circles)
        {
            jacobian.Add(2 * weight * x[shape.Active(unit)]);
            jacobian.Add(2 * weight * x[shape.Reactive(unit)]);
        }

        foreach (var (_, _, sign, ratio) in factors)
        {
            jacobian.Add(-ratio);
            jacobian.Add(sign);
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> x, double factor, ReadOnlySpan<double> multipliers, ref SlotWriter hessian)
    {
        foreach (var (row, _, weight) in circles)
        {
            hessian.Add(2 * weight * multipliers[row]);
            hessian.Add(2 * weight * multipliers[row]);
        }
    }

    /// <inheritdoc/>
    public override void Read(NonlinearSolution found, OpfSolution answer, List<OpfExcess> excess)
    {
        // Derivative of the least objective by s: the row, at its limit, changes by 2 / s. By the ratio t: by p.
        foreach (var (row, unit, _) in circles)
        {
            answer.Multipliers[OpfLimit.Capability][unit] = Math.Max(0, found.ConstraintMultipliers[row]) * 2 / network.UnitSMaxPu[unit];
        }

        foreach (var (row, unit, _, _) in factors)
        {
            answer.Multipliers[OpfLimit.PowerFactor][unit] += Math.Max(0, found.ConstraintMultipliers[row]) * Math.Abs(found.X[shape.Active(unit)]);
        }
    }
}
