using Gat.Faults;

namespace Gat.Adms.StateEstimation.Estimator;

/// <summary>How a state is estimated.</summary>
/// <param name="TolerancePu">The iteration ends when no part of a voltage moves by more than this, pu; above 0.</param>
/// <param name="MaxIterations">Most iterations of one estimate; at least 1.</param>
public sealed record EstimatorOptions(double TolerancePu = 1e-9, int MaxIterations = 50)
{
    /// <summary>Refuses values that no estimate could meet.</summary>
    /// <exception cref="CommandLineException">A value is out of range.</exception>
    internal void Check()
    {
        if (!(TolerancePu > 0 && TolerancePu < 1))
        {
            throw new CommandLineException($"The tolerance is {TolerancePu} pu; it must be above 0 and below 1.", "--tol", "1e-9 is the usual one.");
        }

        if (MaxIterations < 1)
        {
            throw new CommandLineException($"The greatest number of iterations is {MaxIterations}; it must be 1 or more.", "--max-iter", "");
        }
    }
}
