using Gat.Faults;

namespace Gat.Dist.PowerFlow;

/// <summary>How to solve a balanced power flow.</summary>
/// <param name="Method">The engine; <see cref="PowerFlowMethod.Auto"/> chooses by the structure of the grid.</param>
/// <param name="TolerancePu">
/// Greatest power mismatch of a solution at any node, pu on the base power; above 0. A sweep, which comes nearer by a factor each
/// time, holds all nodes of a part together to it: what thousands of them lack would otherwise add up in the losses.
/// </param>
/// <param name="MaxIterations">Greatest number of iterations; null: 30 for Newton, 200 for a sweep.</param>
/// <param name="EnforceReactiveLimits">Whether generators that hold a voltage stop at their reactive limits.</param>
/// <param name="SettleControls">Whether tap changers and capacitor banks move until they rest; by phase only, else they are held.</param>
public sealed record PowerFlowOptions(
    PowerFlowMethod Method = PowerFlowMethod.Auto, double TolerancePu = 1e-8, int? MaxIterations = null, bool EnforceReactiveLimits = false,
    bool SettleControls = false)
{
    internal int MaxNewtonIterations => MaxIterations ?? 30;

    internal int MaxSweepIterations => MaxIterations ?? 200;

    /// <summary>Refuses values that no calculation could meet.</summary>
    /// <exception cref="CommandLineException">The tolerance is not above 0, or the number of iterations is negative.</exception>
    internal void Check()
    {
        if (!(TolerancePu > 0 && TolerancePu < double.PositiveInfinity))
        {
            throw new CommandLineException($"The tolerance is {TolerancePu} pu; it must be above 0.", "--tol", "1e-8 is the usual one.");
        }

        if (MaxIterations < 0)
        {
            throw new CommandLineException($"The greatest number of iterations is {MaxIterations}; it must not be negative.", "--max-iter", "");
        }
    }
}

/// <summary>The engines of the balanced power flow.</summary>
public enum PowerFlowMethod
{
    /// <summary>A sweep where every part is a tree with one source and no other held voltage, else Newton; Newton also where the sweep fails.</summary>
    Auto,

    /// <summary>Backward/forward sweep; radial networks only.</summary>
    Sweep,

    /// <summary>Newton-Raphson in polar form; any network.</summary>
    Newton,

    /// <summary>By phase, unbalanced: fixed point of the nodal equations, Newton where that fails; any network.</summary>
    ThreePhase,
}
