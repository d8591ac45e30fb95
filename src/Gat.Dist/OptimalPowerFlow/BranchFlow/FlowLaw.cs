namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>What a <see cref="BranchFlowNetwork"/> knows of losses.</summary>
public enum FlowLaw
{
    /// <summary>Branch flows with squared currents, relaxed to cones: a bound in any network, exact where the cones are met.</summary>
    Relaxed,

    /// <summary>LinDistFlow: no losses in balances and voltages; where there are loops, angles as well.</summary>
    Lossless,
}
