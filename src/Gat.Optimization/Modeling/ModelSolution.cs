using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Modeling;

/// <summary>What a solver found, in terms of the model.</summary>
public sealed class ModelSolution
{
    private readonly CompiledModel compiled;

    internal ModelSolution(CompiledModel compiled, Solution solution)
    {
        this.compiled = compiled;
        Solution = solution;
    }

    /// <summary>The solver's answer, with its certificate.</summary>
    public Solution Solution { get; }

    /// <summary>How the solve ended.</summary>
    public SolveStatus Status => Solution.Status;

    /// <summary>The objective as the model states it; NaN without a point.</summary>
    public double Objective => Solution.Objective;

    /// <summary>Value of a variable; NaN without a point.</summary>
    public double this[Variable variable] => Solution.X.Length > 0 ? Solution.X[variable.Index] : double.NaN;

    /// <summary>Values of a vector of variables.</summary>
    public double[] this[VariableVector variables] => [.. variables.Select(variable => this[variable])];

    /// <summary>Value of an affine expression, at the parameters' present values.</summary>
    public double Value(AffineExpression expression)
    {
        var value = expression.Constant;
        foreach (var term in expression.Terms)
        {
            value += term.Coefficient
                * (term.Variable == Term.None ? 1 : this[new Variable(compiled.Model, term.Variable)])
                * (term.Parameter == Term.None ? 1 : compiled.Model.ParameterValue(term.Parameter));
        }

        return value;
    }

    /// <summary>
    /// By how much the objective, as the model states it, grows when the right-hand side of a constraint grows by one; where one side is
    /// a number, when that grows, and for a range, when the number that is met does. NaN without dual values, and for a product as the larger side (see <see cref="ConeDuals"/>).
    /// </summary>
    public double Dual(Constraint constraint)
    {
        var place = compiled.DualOf(constraint);
        var sign = compiled.Problem.IsMaximised ? -place.Factor : place.Factor;
        var values = place.Row >= 0 ? Solution.RowDuals : Solution.ConeDuals;
        return values.Length > 0 ? sign * values[Math.Max(place.Row, place.ConeRow)] : double.NaN;
    }

    /// <summary>
    /// Reduced cost of a variable: by how much the objective, as the model states it, grows when the limit that the variable meets does. At least
    /// zero at a lower limit and at most zero at an upper one where the objective is minimised. NaN without dual values.
    /// </summary>
    public double LimitDual(Variable variable) =>
        Solution.BoundDuals.Length == 0 ? double.NaN : (compiled.Problem.IsMaximised ? -1 : 1) * Solution.BoundDuals[variable.Index];

    /// <summary>Dual values of a vector of constraints.</summary>
    public double[] Duals(ConstraintVector constraints) => [.. constraints.Select(Dual)];

    /// <summary>Dual vector of the cone that a constraint became, for the minimised objective; empty where it is no cone.</summary>
    public double[] ConeDuals(Constraint constraint)
    {
        var place = compiled.DualOf(constraint);
        var cone = place.ConeRow < 0 ? null : compiled.Problem.Cones.FirstOrDefault(cone => cone.FirstRow == place.ConeRow);
        return cone is null || Solution.ConeDuals.Length == 0 ? [] : Solution.ConeDuals[cone.FirstRow..(cone.FirstRow + cone.Dimension)];
    }
}
