using Gat.Optimization.Nonlinear;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>
/// Limits of single unknowns: hard ones are limits of the unknown, soft ones rows with an excess of their own,
/// x + e >= low or x - e &lt;= high, each per unit of excess at its price.
/// </summary>
internal sealed class SoftBounds : AcOpfPart
{
    private readonly List<(OpfLimit Limit, int Index, int Column, int Row, int Excess, double Sign, double Price)> soft = [];
    private readonly List<(OpfLimit Limit, int Index, int Column, bool IsLower)> hard = [];

    /// <summary>Limits an unknown from both sides.</summary>
    /// <param name="shape">Takes the limits.</param>
    /// <param name="softness">What is soft.</param>
    /// <param name="column">The unknown.</param>
    /// <param name="index">Bus, unit or branch.</param>
    /// <param name="low">Lower limit and its kind.</param>
    /// <param name="high">Upper limit and its kind.</param>
    /// <param name="technical">Limits that hold beside soft ones, so that the unknown keeps a meaning.</param>
    public void Add(
        AcOpfShape shape, OpfSoftness softness, int column, int index, (OpfLimit Kind, double Value) low, (OpfLimit Kind, double Value) high,
        (double Low, double High) technical)
    {
        var (lower, upper) = technical;
        if (low.Value == high.Value)
        {
            // What is held is a set point or a schedule, not a limit that could give way.
            shape.Limit(column, low.Value, high.Value);
            return;
        }

        if (double.IsFinite(low.Value))
        {
            lower = AddOne(shape, softness, column, index, low, 1, technical.Low);
        }

        if (double.IsFinite(high.Value))
        {
            upper = AddOne(shape, softness, column, index, high, -1, technical.High);
        }

        shape.Limit(column, lower, upper);
    }

    private double AddOne(
        AcOpfShape shape, OpfSoftness softness, int column, int index, (OpfLimit Kind, double Value) limit, double sign, double technical)
    {
        if (softness.IsGone(limit.Kind, index))
        {
            return technical;
        }

        if (!softness.IsSoft(limit.Kind, index))
        {
            hard.Add((limit.Kind, index, column, sign > 0));
            return limit.Value;
        }

        var row = sign > 0 ? shape.AddRow(limit.Value, double.PositiveInfinity) : shape.AddRow(double.NegativeInfinity, limit.Value);
        soft.Add((limit.Kind, index, column, row, shape.AddColumn(0, double.PositiveInfinity), sign, softness.Of(limit.Kind, index)));
        return technical;
    }

    /// <inheritdoc/>
    public override void List(List<(int Row, int Column)> jacobian, List<(int Row, int Column)> hessian)
    {
        foreach (var bound in soft)
        {
            jacobian.Add((bound.Row, bound.Column));
            jacobian.Add((bound.Row, bound.Excess));
        }
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> x, Span<double> rows)
    {
        var cost = 0.0;
        foreach (var bound in soft)
        {
            rows[bound.Row] = x[bound.Column] + bound.Sign * x[bound.Excess];
            cost += bound.Price * x[bound.Excess];
        }

        return cost;
    }

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, ref SlotWriter jacobian)
    {
        foreach (var bound in soft)
        {
            gradient[bound.Excess] = bound.Price;
            jacobian.Add(1);
            jacobian.Add(bound.Sign);
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> x, double factor, ReadOnlySpan<double> multipliers, ref SlotWriter hessian)
    {
    }

    /// <inheritdoc/>
    public override void Read(NonlinearSolution found, OpfSolution answer, List<OpfExcess> excess)
    {
        foreach (var (limit, index, column, isLower) in hard)
        {
            answer.Multipliers[limit][index] = isLower ? found.LowerMultipliers[column] : found.UpperMultipliers[column];
        }

        foreach (var bound in soft)
        {
            answer.Multipliers[bound.Limit][bound.Index] = Math.Abs(found.ConstraintMultipliers[bound.Row]);
            answer.Penalty += bound.Price * found.X[bound.Excess];
            excess.Add(new OpfExcess(bound.Limit, bound.Index, found.X[bound.Excess]));
        }
    }
}
