using Gat.Optimization.Nonlinear;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>Angle differences of branches between their limits; soft ones with an excess of their own on either side.</summary>
internal sealed class AnglePart : AcOpfPart
{
    private readonly OpfBranches branches;
    private readonly List<(int Branch, int Row, int Below, int Above, double Price)> rows = [];

    /// <summary>A row for each branch that has a limit.</summary>
    public AnglePart(OpfNetwork network, AcOpfShape shape, OpfSoftness softness)
    {
        branches = network.Branches;
        for (var branch = 0; branch < branches.Count; branch++)
        {
            var low = softness.IsGone(OpfLimit.AngleMin, branch) ? double.NegativeInfinity : branches.AngleMinRad[branch];
            var high = softness.IsGone(OpfLimit.AngleMax, branch) ? double.PositiveInfinity : branches.AngleMaxRad[branch];
            if (double.IsFinite(low) || double.IsFinite(high))
            {
                var row = shape.AddRow(low, high);
                rows.Add((branch, row, Excess(OpfLimit.AngleMin, low), Excess(OpfLimit.AngleMax, high), softness[OpfLimit.AngleMin]));
            }

            int Excess(OpfLimit limit, double value) =>
                double.IsFinite(value) && softness.IsSoft(limit, branch) ? shape.AddColumn(0, double.PositiveInfinity) : -1;
        }
    }

    /// <inheritdoc/>
    public override void List(List<(int Row, int Column)> jacobian, List<(int Row, int Column)> hessian)
    {
        foreach (var (branch, row, below, above, _) in rows)
        {
            jacobian.Add((row, AcOpfShape.Angle(branches.FromBus[branch])));
            jacobian.Add((row, AcOpfShape.Angle(branches.ToBus[branch])));
            if (below >= 0)
            {
                jacobian.Add((row, below));
            }

            if (above >= 0)
            {
                jacobian.Add((row, above));
            }
        }
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> x, Span<double> values)
    {
        var cost = 0.0;
        foreach (var (branch, row, below, above, price) in rows)
        {
            var (lacking, over) = (below < 0 ? 0 : x[below], above < 0 ? 0 : x[above]);
            values[row] = x[AcOpfShape.Angle(branches.FromBus[branch])] - x[AcOpfShape.Angle(branches.ToBus[branch])] + lacking - over;
            cost += lacking + over > 0 ? price * (lacking + over) : 0;
        }

        return cost;
    }

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, ref SlotWriter jacobian)
    {
        foreach (var (_, _, below, above, price) in rows)
        {
            jacobian.Add(1);
            jacobian.Add(-1);
            if (below >= 0)
            {
                gradient[below] = price;
                jacobian.Add(1);
            }

            if (above >= 0)
            {
                gradient[above] = price;
                jacobian.Add(-1);
            }
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> x, double factor, ReadOnlySpan<double> multipliers, ref SlotWriter hessian)
    {
    }

    /// <inheritdoc/>
    public override void Read(NonlinearSolution found, OpfSolution answer, List<OpfExcess> excess)
    {
        foreach (var (branch, row, below, above, price) in rows)
        {
            answer.Multipliers[OpfLimit.AngleMax][branch] = Math.Max(0, found.ConstraintMultipliers[row]);
            answer.Multipliers[OpfLimit.AngleMin][branch] = Math.Max(0, -found.ConstraintMultipliers[row]);
            Take(OpfLimit.AngleMin, below);
            Take(OpfLimit.AngleMax, above);

            void Take(OpfLimit limit, int column)
            {
                if (column >= 0)
                {
                    answer.Penalty += price * found.X[column];
                    excess.Add(new OpfExcess(limit, branch, found.X[column]));
                }
            }
        }
    }
}
