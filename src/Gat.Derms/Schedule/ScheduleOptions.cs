namespace Gat.Derms.Schedule;

/// <summary>What a schedule makes as small as it can.</summary>
public enum ScheduleObjective
{
    /// <summary>What is paid less what is earned.</summary>
    Cost,

    /// <summary>Energy curtailed of renewables and demands, weighed by priority; among equals, cost.</summary>
    Curtailment,
}

/// <summary>How a schedule knows the network.</summary>
public enum ScheduleNetwork
{
    /// <summary>Not at all: the assets trade at one point.</summary>
    None,

    /// <summary>LinDistFlow: voltages and ratings of a radial grid, without losses.</summary>
    LinDistFlow,

    /// <summary>Active flows of branches, linear around the AC power flow of each step without assets; any grid.</summary>
    Ptdf,

    /// <summary>Branch flows with losses, relaxed to cones.</summary>
    Socp,
}

/// <summary>What energy a store must hold at the end.</summary>
public enum TerminalRule
{
    /// <summary>Any.</summary>
    None,

    /// <summary>At least what it held at the start.</summary>
    AtLeast,

    /// <summary>What it held at the start.</summary>
    Same,
}

/// <summary>What is asked of a schedule.</summary>
public sealed record ScheduleOptions
{
    /// <summary>What becomes small.</summary>
    public ScheduleObjective Objective { get; init; } = ScheduleObjective.Cost;

    /// <summary>How the network is known.</summary>
    public ScheduleNetwork Network { get; init; } = ScheduleNetwork.None;

    /// <summary>What stores must hold at the end. The default keeps a schedule from emptying them, and is never the reason that none exists where they may stand still.</summary>
    public TerminalRule Terminal { get; init; } = TerminalRule.AtLeast;

    /// <summary>Price of the highest purchase of all steps, currency per MW; 0: none.</summary>
    public double DemandChargePerMw { get; init; }

    /// <summary>Largest purchase, MW; infinite: no limit.</summary>
    public double ImportMaxMw { get; init; } = double.PositiveInfinity;

    /// <summary>Largest sale, MW; infinite: no limit.</summary>
    public double ExportMaxMw { get; init; } = double.PositiveInfinity;

    /// <summary>Price of energy beyond these two limits, currency per MWh; infinite: they are hard.</summary>
    public double BreachPricePerMwh { get; init; } = double.PositiveInfinity;

    /// <summary>Price of exceeding a limit of the network: per hour and 1 % of a voltage or rating; infinite: they are hard.</summary>
    public double NetworkPricePerHour { get; init; } = double.PositiveInfinity;

    /// <summary>Steps that are looked at together; 0: all.</summary>
    public int HorizonSteps { get; init; }

    /// <summary>Steps that are kept of each look, where <see cref="HorizonSteps"/> is given.</summary>
    public int AdvanceSteps { get; init; } = 1;

    /// <summary>Largest relative residual and gap of an answer.</summary>
    public double ToleranceRatio { get; init; } = 1e-8;
}
