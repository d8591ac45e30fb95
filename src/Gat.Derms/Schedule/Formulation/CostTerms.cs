using Gat.Dist.Assets;
using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Derms.Schedule.Formulation;

/// <summary>What the assets cost, and what their curtailment weighs.</summary>
internal sealed class CostTerms
{
    /// <summary>Price of curtailing the asset that is to be curtailed last, currency per MWh: it decides between equals and costs nothing that matters.</summary>
    public const double PriorityPricePerMwh = 1e-3;

    private readonly ScheduleShape shape;
    private readonly ParameterVector?[] price;
    private readonly DerAssets assets;
    private readonly Parameter constant;
    private readonly Parameter available;

    public CostTerms(Model model, ScheduleCase values, ScheduleOptions options, ScheduleShape shape, AssetVariables[] units)
    {
        (this.shape, assets) = (shape, values.Assets);
        price = new ParameterVector?[units.Length];
        constant = model.Parameter("cost of demands at their largest", 0);
        available = model.Parameter("energy that could be had", 0);
        var weights = Weights(assets);
        (CurvedExpression cost, AffineExpression curtailed, AffineExpression priorities) = (constant, available, 0.0);
        foreach (var unit in units)
        {
            var asset = unit.Asset;
            if (assets.Curve[asset] >= 0)
            {
                cost += Sum(shape.Steps, step => Curve(unit, step));
            }
            else if (values.Limits.Any(limits => limits.CostPerMwh[asset] != 0))
            {
                var own = price[asset] = model.Parameters($"cost {assets.Id[asset]}", new double[shape.Steps]);
                cost += Dot(own, unit.Discharge ?? unit.Active!);
            }

            // What is curtailed is the highest power less the power, of a demand the power less the lowest: the constant stands apart.
            var sign = assets.Kind[asset].IsRenewable() ? -1 : assets.Kind[asset].IsDemand() ? 1 : 0;
            if (sign != 0 && !assets.HoldsEnergy(asset))
            {
                var energy = Sum(unit.Active!);
                curtailed += sign * (1 + weights[asset]) * shape.StepHours * energy;
                priorities += sign * weights[asset] * PriorityPricePerMwh * shape.StepHours * energy;
            }
        }

        (Assets, Curtailed, Priorities) = (cost, curtailed, priorities);
    }

    /// <summary>Costs of the assets' own, currency.</summary>
    public CurvedExpression Assets { get; }

    /// <summary>Energy curtailed, weighed by priority, MWh.</summary>
    public AffineExpression Curtailed { get; }

    /// <summary>The small price that decides the order of curtailment among equal costs; its constant is left out.</summary>
    public AffineExpression Priorities { get; }

    public void Fill(ScheduleCase values)
    {
        double paid = 0, energy = 0;
        var weights = Weights(assets);
        for (var asset = 0; asset < assets.Count; asset++)
        {
            var kind = assets.Kind[asset];
            for (var step = 0; step < shape.Steps; step++)
            {
                var limits = values.Limits[step];
                price[asset]?.Set(step, limits.CostPerMwh[asset] * shape.StepHours);
                var (low, high) = AssetVariables.ActiveRange(limits, asset);
                if (kind.IsDemand() && !assets.HoldsEnergy(asset))
                {
                    paid -= assets.Curve[asset] >= 0 ? 0 : limits.CostPerMwh[asset] * low * shape.StepHours;
                    energy -= (1 + weights[asset]) * low * shape.StepHours;
                }
                else if (kind.IsRenewable() && !assets.HoldsEnergy(asset))
                {
                    energy += (1 + weights[asset]) * high * shape.StepHours;
                }
            }
        }

        var (fixedCost, most) = (constant, available);
        (fixedCost.Value, most.Value) = (paid, energy);
    }

    /// <summary>0 for assets without a priority; up to 1 for the lowest number, which is curtailed last.</summary>
    public static double[] Weights(DerAssets assets)
    {
        var numbers = assets.Priority.Where(number => number != long.MaxValue).Distinct().OrderDescending().ToList();
        return [.. assets.Priority.Select(number => number == long.MaxValue ? 0 : (numbers.IndexOf(number) + 1.0) / numbers.Count)];
    }

    private CurvedExpression Curve(AssetVariables unit, int step)
    {
        var (curve, power) = (assets.Curve[unit.Asset], unit.Power(step));
        var (powers, costs, slopes) = (assets.Curves.PowersMw(curve), assets.Curves.CostsPerHour(curve), assets.Curves.SlopesPerMwh(curve));
        return shape.StepHours * Largest([.. slopes.Select((slope, segment) => (slope * (power - powers[segment])) + costs[segment])]);
    }
}
