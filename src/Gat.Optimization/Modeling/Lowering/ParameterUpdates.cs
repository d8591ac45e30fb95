using Gat.Optimization.Problems;

namespace Gat.Optimization.Modeling.Lowering;

/// <summary>Everything in a problem that follows parameters.</summary>
internal sealed class ParameterUpdates(ParameterUpdate[] arrays, ParameterUpdate constant, double[] costConstant)
{
    private readonly ParameterUpdate[] used = [.. arrays.Where(update => !update.IsEmpty), constant];

    /// <summary>Rewrites the arrays of a problem in place.</summary>
    public void ApplyToArrays(ReadOnlySpan<double> parameters)
    {
        foreach (var update in used)
        {
            update.Apply(parameters);
        }
    }

    /// <summary>Rewrites a problem in place. No allocation, no symbolic work.</summary>
    public void Apply(ReadOnlySpan<double> parameters, OptimizationProblem problem)
    {
        ApplyToArrays(parameters);
        problem.CostConstant = costConstant[0];
    }
}
