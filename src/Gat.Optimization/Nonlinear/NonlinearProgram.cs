using Gat.Numerics.Sparse;

namespace Gat.Optimization.Nonlinear;

/// <summary>
/// Minimise f(x) where l &lt;= x &lt;= u and cl &lt;= c(x) &lt;= cu, for twice differentiable f and c. Limits may be infinite; a row whose
/// two limits are equal is an equation, a variable whose two limits are equal is fixed. Patterns never change.
/// </summary>
/// <remarks>
/// The callbacks fill spans and should allocate nothing. Where a function has no value (the logarithm of a negative number)
/// they give NaN, and the solver takes a shorter step.
/// </remarks>
public abstract class NonlinearProgram
{
    /// <summary>Lower limit of each variable, or negative infinity.</summary>
    public abstract ReadOnlySpan<double> VariableLower { get; }

    /// <summary>Upper limit of each variable, or infinity.</summary>
    public abstract ReadOnlySpan<double> VariableUpper { get; }

    /// <summary>Lower limit of each constraint, or negative infinity.</summary>
    public abstract ReadOnlySpan<double> ConstraintLower { get; }

    /// <summary>Upper limit of each constraint, or infinity.</summary>
    public abstract ReadOnlySpan<double> ConstraintUpper { get; }

    /// <summary>Where the Jacobian of c may differ from zero: one row per constraint, one column per variable.</summary>
    public abstract SparsePattern JacobianPattern { get; }

    /// <summary>Where the Hessian of the Lagrangian may differ from zero: the lower triangle, diagonal included.</summary>
    public abstract SparsePattern HessianPattern { get; }

    /// <summary>Number of variables.</summary>
    public int VariableCount => VariableLower.Length;

    /// <summary>Number of constraints.</summary>
    public int ConstraintCount => ConstraintLower.Length;

    /// <summary>A point to start from; it need not respect any limit.</summary>
    /// <param name="x">Out: one number per variable.</param>
    public abstract void Start(Span<double> x);

    /// <summary>The objective f(x), in its own unit.</summary>
    /// <param name="x">The point.</param>
    /// <param name="constraints">Out: c(x).</param>
    public abstract double Evaluate(ReadOnlySpan<double> x, Span<double> constraints);

    /// <summary>First derivatives.</summary>
    /// <param name="x">The point.</param>
    /// <param name="gradient">Out: derivative of f by each variable.</param>
    /// <param name="jacobian">Out: one number per slot of <see cref="JacobianPattern"/>.</param>
    public abstract void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, Span<double> jacobian);

    /// <summary>Second derivatives of <paramref name="objectiveFactor"/> f(x) + multipliers' c(x).</summary>
    /// <param name="x">The point.</param>
    /// <param name="objectiveFactor">Factor of the objective; may be zero.</param>
    /// <param name="multipliers">Factor of each constraint.</param>
    /// <param name="hessian">Out: one number per slot of <see cref="HessianPattern"/>.</param>
    public abstract void Curve(ReadOnlySpan<double> x, double objectiveFactor, ReadOnlySpan<double> multipliers, Span<double> hessian);

    /// <summary>What messages call a variable.</summary>
    public virtual string VariableName(int variable) => $"variable {variable}";

    /// <summary>What messages call a constraint.</summary>
    public virtual string ConstraintName(int constraint) => $"constraint {constraint}";
}
