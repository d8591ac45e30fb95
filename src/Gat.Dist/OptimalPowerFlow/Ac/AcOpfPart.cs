using Gat.Optimization.Nonlinear;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>
/// What one kind of element adds to an AC optimal power flow. Entries of the derivatives are listed once and then written in the same
/// order each time.
/// </summary>
internal abstract class AcOpfPart
{
    /// <summary>Lists the entries of the Jacobian, and those of the Hessian in its lower triangle.</summary>
    public abstract void List(List<(int Row, int Column)> jacobian, List<(int Row, int Column)> hessian);

    /// <summary>Puts unknowns of its own where a solve begins; the others are in the middle of their limits.</summary>
    public virtual void Start(Span<double> x)
    {
    }

    /// <summary>Adds to the rows.</summary>
    /// <returns>Its share of the objective.</returns>
    public abstract double Evaluate(ReadOnlySpan<double> x, Span<double> rows);

    /// <summary>Adds to the gradient and writes the entries of the Jacobian.</summary>
    public abstract void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, ref SlotWriter jacobian);

    /// <summary>Writes the entries of the Hessian of factor times the objective plus multipliers times rows.</summary>
    public abstract void Curve(ReadOnlySpan<double> x, double factor, ReadOnlySpan<double> multipliers, ref SlotWriter hessian);

    /// <summary>Takes what the solver found into an answer: powers, multipliers of limits, excess over soft ones.</summary>
    public abstract void Read(NonlinearSolution found, OpfSolution answer, List<OpfExcess> excess);

    /// <summary>An entry in the lower triangle.</summary>
    protected static (int Row, int Column) Lower(int one, int other) => (Math.Max(one, other), Math.Min(one, other));
}
