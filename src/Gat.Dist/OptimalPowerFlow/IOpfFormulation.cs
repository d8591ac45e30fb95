namespace Gat.Dist.OptimalPowerFlow;

/// <summary>One way to model and solve an optimal power flow. An object serves one thread and may keep what it learnt of a network's shape.</summary>
internal interface IOpfFormulation
{
    /// <summary>Solves the problem that a network and its objective describe.</summary>
    /// <param name="network">Grid, limits and objective; not changed.</param>
    /// <param name="options">Tolerances and limits of the solve.</param>
    /// <param name="cancel">Ends the solve with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>An answer whose status tells whether its numbers are to be used.</returns>
    /// <exception cref="Gat.Faults.GatException">The formulation does not know what the network asks for, such as loops or taps.</exception>
    OpfSolution Solve(OpfNetwork network, OpfOptions options, CancellationToken cancel);
}
