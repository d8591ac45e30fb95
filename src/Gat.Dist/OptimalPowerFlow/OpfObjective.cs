namespace Gat.Dist.OptimalPowerFlow;

/// <summary>What an optimal power flow looks for.</summary>
public enum OpfObjective
{
    /// <summary>Least active losses of the branches, MW.</summary>
    Loss,

    /// <summary>Least cost of generation, currency per hour.</summary>
    Cost,

    /// <summary>
    /// Least losses by reactive powers, tap positions and capacitor steps; active powers stay at their schedules. Positions and steps are
    /// whole numbers in the answer.
    /// </summary>
    Vvo,

    /// <summary>Least available power of wind and sun left unused, MW.</summary>
    Curtailment,

    /// <summary>Least sum of squared differences of voltages from their set points, or 1 pu; pu squared.</summary>
    VoltageDeviation,
}

/// <summary>The words of <see cref="OpfObjective"/>.</summary>
public static class OpfObjectiveWords
{
    private static readonly string[] words = ["loss", "cost", "vvo", "curtailment", "voltage-deviation"];
    private static readonly string[] units = ["MW", "currency/h", "MW", "MW", "pu^2"];

    /// <summary>All words, indexed by the numeric value of <see cref="OpfObjective"/>.</summary>
    public static IReadOnlyList<string> All => words;

    /// <summary>The word for one objective.</summary>
    public static string Word(this OpfObjective objective) => words[(int)objective];

    /// <summary>Unit of the objective's value.</summary>
    public static string Unit(this OpfObjective objective) => units[(int)objective];
}
