namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>How a <see cref="BranchFlowNetwork"/> is written.</summary>
public sealed record BranchFlowOptions
{
    /// <summary>What is known of losses.</summary>
    public FlowLaw Law { get; init; } = FlowLaw.Relaxed;

    /// <summary>
    /// Sides of the polygon inscribed in the circle of a limit of apparent power, 4 or more: what it permits is permitted. 0 for the circle itself,
    /// a cone.
    /// </summary>
    public int PolygonSides { get; init; }

    /// <summary>Whether generators outside sources keep their schedules; if not, they move within their limits.</summary>
    public bool HoldsGenerators { get; init; }

    /// <summary>What stands before the names of variables and constraints, such as <c>"12:00 "</c>; several periods in one model need it.</summary>
    public string Label { get; init; } = "";
}
