using Gat.Numerics.Sparse;
using Gat.Optimization.Nonlinear;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Tests.Conic;

/// <summary>A problem without cones as a nonlinear program, so that other programs can be asked.</summary>
internal sealed class QuadraticProgram : NonlinearProgram
{
    private readonly OptimizationProblem problem;
    private readonly List<(int Slot, double Value)> curvature = [];

    public QuadraticProgram(OptimizationProblem problem)
    {
        this.problem = problem;
        var pattern = problem.Quadratic.Pattern;
        var (rows, columns, values) = (new List<int>(), new List<int>(), new List<double>());
        for (var row = 0; row < pattern.Rows; row++)
        {
            for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
            {
                if (pattern.Indices[slot] <= row)
                {
                    rows.Add(row);
                    columns.Add(pattern.Indices[slot]);
                    values.Add(problem.Quadratic.Values[slot]);
                }
            }
        }

        var slots = new int[rows.Count];
        HessianPattern = SparsePattern.FromCoordinates(pattern.Rows, pattern.Rows, [.. rows], [.. columns], slots);
        curvature.AddRange(slots.Zip(values));
    }

    public override ReadOnlySpan<double> VariableLower => problem.Lower;

    public override ReadOnlySpan<double> VariableUpper => problem.Upper;

    public override ReadOnlySpan<double> ConstraintLower => problem.RowLower;

    public override ReadOnlySpan<double> ConstraintUpper => problem.RowUpper;

    public override SparsePattern JacobianPattern => problem.Rows.Pattern;

    public override SparsePattern HessianPattern { get; }

    public override void Start(Span<double> x) => x.Clear();

    public override double Evaluate(ReadOnlySpan<double> x, Span<double> constraints)
    {
        problem.Rows.Multiply(x, constraints);
        return problem.ObjectiveAt(x);
    }

    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, Span<double> jacobian)
    {
        problem.Quadratic.Multiply(x, gradient);
        for (var j = 0; j < gradient.Length; j++)
        {
            gradient[j] += problem.Cost[j];
        }

        problem.Rows.Values.CopyTo(jacobian);
    }

    public override void Curve(ReadOnlySpan<double> x, double objectiveFactor, ReadOnlySpan<double> multipliers, Span<double> hessian)
    {
        foreach (var (slot, value) in curvature)
        {
            hessian[slot] = objectiveFactor * value;
        }
    }
}
