namespace Gat.Dist.OptimalPowerFlow;

/// <summary>The numbers of an <see cref="OpfNetwork"/> that make one of the objectives of it.</summary>
internal readonly struct OpfTarget(double baseMva, OpfOptions options)
{
    private readonly bool isCost = options.Objective == OpfObjective.Cost;
    private readonly bool isCurtailment = options.Objective == OpfObjective.Curtailment;

    /// <summary>One MW lost counts as one where losses are looked for.</summary>
    public double LossPricePerHour => options.Objective is OpfObjective.Loss or OpfObjective.Vvo ? baseMva : 0;

    /// <summary>1 where voltages are looked for.</summary>
    public double VoltagePricePerHour => options.Objective == OpfObjective.VoltageDeviation ? 1 : 0;

    /// <summary>Quadratic terms.</summary>
    public double[] Square(FeederOpfUnits units) => isCost ? units.SquarePerHour : new double[units.Bus.Length];

    /// <summary>Linear terms; what is curtailed of a unit is its upper limit less its power.</summary>
    public double[] Linear(FeederOpfUnits units)
    {
        if (isCost)
        {
            return units.LinearPerHour;
        }

        var (value, isLookedFor) = (baseMva, isCurtailment);
        return [.. units.IsCurtailable.Select(isCurtailable => isLookedFor && isCurtailable ? -value : 0)];
    }

    /// <summary>Constant terms.</summary>
    public double[] Constant(FeederOpfUnits units)
    {
        if (isCost)
        {
            return units.ConstantPerHour;
        }

        var (value, isLookedFor) = (baseMva, isCurtailment);
        return [.. units.IsCurtailable.Select((isCurtailable, unit) => isLookedFor && isCurtailable ? value * units.PMaxPu[unit] : 0)];
    }

    /// <summary>Curves.</summary>
    public CostCurve?[] Curves(FeederOpfUnits units) => isCost && Array.Exists(units.Curves, curve => curve is not null) ? units.Curves : [];
}
