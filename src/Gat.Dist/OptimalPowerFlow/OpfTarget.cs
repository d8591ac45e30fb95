namespace Gat.Dist.OptimalPowerFlow;

/// <summary>The numbers of an <see cref="OpfNetwork"/> that make one of the objectives of it.</summary>
internal readonly struct OpfTarget(double baseMva, OpfOptions options)
{
    private readonly bool isMovement = options.IsLeastMovement;
    private readonly bool isCost = options.Objective == OpfObjective.Cost && !options.IsLeastMovement;
    private readonly bool isCurtailment = options.Objective == OpfObjective.Curtailment && !options.IsLeastMovement;

    /// <summary>One MW lost counts as one where losses are looked for.</summary>
    public double LossPricePerHour => !isMovement && options.Objective is OpfObjective.Loss or OpfObjective.Vvo ? baseMva : 0;

    /// <summary>1 where voltages are looked for.</summary>
    public double VoltagePricePerHour => !isMovement && options.Objective == OpfObjective.VoltageDeviation ? 1 : 0;

    /// <summary>Quadratic terms.</summary>
    public double[] Square(FeederOpfUnits units) => isMovement ? Movement(units.ScheduledPPu, _ => 1) : isCost ? units.SquarePerHour : new double[units.Bus.Length];

    /// <summary>Linear terms; what is curtailed of a unit is its upper limit less its power.</summary>
    public double[] Linear(FeederOpfUnits units)
    {
        if (isMovement || isCost)
        {
            return isMovement ? Movement(units.ScheduledPPu, scheduled => -2 * scheduled) : units.LinearPerHour;
        }

        var (value, isLookedFor) = (baseMva, isCurtailment);
        return [.. units.IsCurtailable.Select(isCurtailable => isLookedFor && isCurtailable ? -value : 0)];
    }

    /// <summary>Constant terms.</summary>
    public double[] Constant(FeederOpfUnits units)
    {
        if (isMovement || isCost)
        {
            return isMovement ? Constants(units) : units.ConstantPerHour;
        }

        var (value, isLookedFor) = (baseMva, isCurtailment);
        return [.. units.IsCurtailable.Select((isCurtailable, unit) => isLookedFor && isCurtailable ? value * units.PMaxPu[unit] : 0)];
    }

    /// <summary>Quadratic terms of reactive powers; empty where they cost nothing.</summary>
    public double[] ReactiveSquare(FeederOpfUnits units) => isMovement ? Movement(units.ScheduledQPu, _ => 1) : [];

    /// <summary>Linear terms of reactive powers; empty where they cost nothing.</summary>
    public double[] ReactiveLinear(FeederOpfUnits units) => isMovement ? Movement(units.ScheduledQPu, scheduled => -2 * scheduled) : [];

    /// <summary>Curves.</summary>
    public CostCurve?[] Curves(FeederOpfUnits units) => isCost && Array.Exists(units.Curves, curve => curve is not null) ? units.Curves : [];

    /// <summary>A term of (p - scheduled)² in MW² for each unit with a schedule; sources have none.</summary>
    private double[] Movement(double[] scheduledPu, Func<double, double> term)
    {
        var square = baseMva * baseMva;
        return [.. scheduledPu.Select(scheduled => double.IsNaN(scheduled) ? 0 : square * term(scheduled))];
    }

    private double[] Constants(FeederOpfUnits units)
    {
        var active = Movement(units.ScheduledPPu, scheduled => scheduled * scheduled);
        return [.. active.Zip(Movement(units.ScheduledQPu, scheduled => scheduled * scheduled), (p, q) => p + q)];
    }
}
