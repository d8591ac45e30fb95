using Gat.Optimization.Problems;
using Gat.Optimization.Simplex;

namespace Gat.Optimization.Integers.Search;

/// <summary>Relaxations by CLP's dual simplex, each from the basis of the node above.</summary>
internal sealed class SimplexRelaxation : INodeRelaxation
{
    /// <summary>Iterations that tell enough about a branch.</summary>
    private const int ProbeIterations = 60;

    private readonly double constant;

    public SimplexRelaxation(OptimizationProblem problem)
    {
        constant = problem.CostConstant;
        Model = new ClpModel(problem);
        Model.SetTolerances(1e-9, 1e-9);
    }

    /// <summary>The linear program, to which cuts may be added between solves.</summary>
    public ClpModel Model { get; }

    public NodeAnswer Solve(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, double cutoff, object? start, bool isProbe)
    {
        SetLimits(lower, Model.ColumnLower);
        SetLimits(upper, Model.ColumnUpper);
        if (start is SimplexBasis basis)
        {
            Model.Basis = basis;
        }

        Model.SetObjectiveLimit(cutoff - constant);
        Model.SetLimits(double.PositiveInfinity, isProbe ? ProbeIterations : int.MaxValue);
        var status = Model.SolveDual();
        if (status == ClpStatus.Failed)
        {
            status = Model.SolvePrimal();
        }

        return status switch
        {
            ClpStatus.Optimal => new NodeAnswer(NodeOutcome.Solved, Model.Objective + constant, [.. Model.Primal], isProbe ? null : Model.Basis),
            ClpStatus.PrimalInfeasible => NodeAnswer.Without(Model.PassedObjectiveLimit ? NodeOutcome.CutOff : NodeOutcome.Infeasible),
            ClpStatus.DualInfeasible => NodeAnswer.Without(NodeOutcome.Unbounded),
            // A dual method that was stopped has a dual feasible point: its objective is a bound.
            ClpStatus.Stopped when isProbe => new NodeAnswer(NodeOutcome.Solved, Model.Objective + constant, [], null),
            _ => NodeAnswer.Without(NodeOutcome.Failed),
        };
    }

    public void Dispose() => Model.Dispose();

    private static void SetLimits(ReadOnlySpan<double> limits, Span<double> target)
    {
        for (var column = 0; column < limits.Length; column++)
        {
            target[column] = Math.Clamp(limits[column], -double.MaxValue, double.MaxValue);
        }
    }
}
