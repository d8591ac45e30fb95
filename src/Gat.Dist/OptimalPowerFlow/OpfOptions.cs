namespace Gat.Dist.OptimalPowerFlow;

/// <summary>What is asked of an optimal power flow.</summary>
public sealed record OpfOptions
{
    /// <summary>What is looked for.</summary>
    public OpfObjective Objective { get; init; } = OpfObjective.Cost;

    /// <summary>
    /// Whether the objective is, in place of <see cref="Objective"/>, the least sum of squared changes of active and reactive powers from the schedules
    /// of generators and from standing still of assets, MW² and Mvar². With <see cref="OpfObjective.Vvo"/> ratios and banks are chosen too.
    /// </summary>
    internal bool IsLeastMovement { get; init; }

    /// <summary>How the grid is modelled.</summary>
    public OpfFormulation Formulation { get; init; } = OpfFormulation.Ac;

    /// <summary>Whether sources keep the voltage of their set point.</summary>
    public SourceVoltage SourceVoltage { get; init; } = SourceVoltage.Auto;

    /// <summary>Price of energy at sources, currency per MWh; null: what the generators at their buses cost, else 0.</summary>
    public double? SourcePricePerMwh { get; init; }

    /// <summary>Price of exceeding a voltage limit, in units of the objective per pu; null: voltage limits are hard.</summary>
    public double? SoftVoltagePricePerPu { get; init; }

    /// <summary>
    /// Price of exceeding a thermal limit, in units of the objective per MVA, or per MVA at 1 pu for currents; null: thermal limits are hard.
    /// </summary>
    public double? SoftThermalPricePerMva { get; init; }

    /// <summary>Least power factor of generators outside sources and of assets, above 0 to 1; null: no limit.</summary>
    public double? MinPowerFactorRatio { get; init; }

    /// <summary>
    /// Whether the formulation dc counts losses of r P², half at either end of each branch. It does in any case where losses are the objective.
    /// </summary>
    public bool DcLosses { get; init; }

    /// <summary>Largest scaled error of the optimality conditions, above 0; without unit.</summary>
    public double ToleranceRatio { get; init; } = 1e-8;

    /// <summary>Iterations after which a solve stops with the status iteration limit.</summary>
    public int MaxIterations { get; init; } = 500;

    /// <summary>Time after which a solve stops with the status time limit, seconds.</summary>
    public double TimeLimitSeconds { get; init; } = double.PositiveInfinity;

    /// <summary>Refuses values that have no meaning.</summary>
    /// <exception cref="Gat.Faults.CommandLineException">A price is negative or no number, or a power factor is not above 0 to 1.</exception>
    internal void Check()
    {
        var faults = new List<Gat.Faults.Fault>();
        Positive(SoftVoltagePricePerPu, "--soft-voltage");
        Positive(SoftThermalPricePerMva, "--soft-thermal");
        if (MinPowerFactorRatio is { } factor && !(factor > 0 && factor <= 1))
        {
            faults.Add(new Gat.Faults.Fault($"The least power factor is {factor}; it must be above 0 and at most 1.", "--min-power-factor", ""));
        }

        if (SourcePricePerMwh is { } price && !double.IsFinite(price))
        {
            faults.Add(new Gat.Faults.Fault($"The price of the source is {price}; it must be a finite number.", "--source-price", ""));
        }

        if (faults.Count > 0)
        {
            throw new Gat.Faults.CommandLineException(faults);
        }

        void Positive(double? value, string option)
        {
            if (value is { } given && !(given > 0 && double.IsFinite(given)))
            {
                faults.Add(new Gat.Faults.Fault($"The price is {given}; it must be a finite number above 0.", option, "Leave the option out for hard limits."));
            }
        }
    }
}

/// <summary>Whether an optimal power flow may move the voltage of a source.</summary>
public enum SourceVoltage
{
    /// <summary>Held where no generator elsewhere holds a voltage, as on a feeder; free within its limits otherwise, as in a transmission grid.</summary>
    Auto,

    /// <summary>Held at the set point.</summary>
    Held,

    /// <summary>Free within the limits of the bus.</summary>
    Free,
}
