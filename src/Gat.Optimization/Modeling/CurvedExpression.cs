using System.Diagnostics.CodeAnalysis;

namespace Gat.Optimization.Modeling;

/// <summary>
/// An affine expression plus products, squares, norms and largest values with coefficients. Immutable; adding to the newest one costs
/// no copy. Whether it is convex is judged when the model is compiled.
/// </summary>
[SuppressMessage("Usage", "CA2225", Justification = "Sums and comparisons are written as in a paper; method names for them would be a second language.")]
public sealed class CurvedExpression
{
    private readonly TermBuffer<CurvedTerm> buffer;
    private readonly int count;

    private CurvedExpression(AffineExpression affine, TermBuffer<CurvedTerm> buffer, int count)
    {
        Affine = affine;
        this.buffer = buffer;
        this.count = count;
    }

    internal CurvedExpression(AffineExpression affine)
        : this(affine, new TermBuffer<CurvedTerm>(0), 0)
    {
    }

    internal CurvedExpression(CurvedTerm term)
        : this(default, new TermBuffer<CurvedTerm>(0), 1) => buffer.Add(term);

    internal AffineExpression Affine { get; }

    internal ReadOnlySpan<CurvedTerm> Terms => buffer.First(count);

    /// <summary>The expression as one would write it.</summary>
    public override string ToString() => ExpressionText.Of(this);

    /// <summary>An affine expression as a curved one.</summary>
    public static implicit operator CurvedExpression(AffineExpression affine) => new(affine);

    /// <summary>A variable as an expression.</summary>
    public static implicit operator CurvedExpression(Variable variable) => new((AffineExpression)variable);

    /// <summary>A parameter as an expression.</summary>
    public static implicit operator CurvedExpression(Parameter parameter) => new((AffineExpression)parameter);

    /// <summary>A number as an expression.</summary>
    public static implicit operator CurvedExpression(double number) => new((AffineExpression)number);

    /// <summary>Negative.</summary>
    public static CurvedExpression operator -(CurvedExpression operand) => -1 * operand;

    /// <summary>Sum.</summary>
    public static CurvedExpression operator +(CurvedExpression left, CurvedExpression right) => left.Plus(right, 1);

    /// <summary>Difference.</summary>
    public static CurvedExpression operator -(CurvedExpression left, CurvedExpression right) => left.Plus(right, -1);

    /// <summary>Multiple.</summary>
    public static CurvedExpression operator *(double factor, CurvedExpression operand) => new CurvedExpression(0.0).Plus(operand, factor);

    /// <summary>Multiple.</summary>
    public static CurvedExpression operator *(CurvedExpression operand, double factor) => factor * operand;

    /// <summary>Multiple by a parameter, whose sign must be promised. Refused where a parameter stands before a term already.</summary>
    public static CurvedExpression operator *(Parameter factor, CurvedExpression operand) => operand.Times(factor);

    /// <summary>Multiple by a parameter, whose sign must be promised. Refused where a parameter stands before a term already.</summary>
    public static CurvedExpression operator *(CurvedExpression operand, Parameter factor) => operand.Times(factor);

    /// <summary>Left at most right.</summary>
    public static Relation operator <=(CurvedExpression left, CurvedExpression right) => new CurvedRelation(left, "<=", right);

    /// <summary>Left at least right.</summary>
    public static Relation operator >=(CurvedExpression left, CurvedExpression right) => new CurvedRelation(left, ">=", right);

    /// <summary>Left equal to right: refused when the model is compiled unless nothing curved is left.</summary>
    public static Relation operator ==(CurvedExpression left, CurvedExpression right) => new CurvedRelation(left, "==", right);

    /// <summary>Not a constraint of a convex problem.</summary>
    [Obsolete("An inequality 'is not equal' is no constraint of a convex problem.", error: true)]
    public static Relation operator !=(CurvedExpression left, CurvedExpression right) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => count;

    internal CurvedExpression Plus(CurvedExpression other, double factor)
    {
        var sum = buffer;
        if (other.count > 0 && buffer.Count != count)
        {
            sum = new TermBuffer<CurvedTerm>(count + other.count);
            sum.Add(Terms);
        }

        foreach (var term in other.Terms)
        {
            sum.Add(term.Times(factor));
        }

        return new CurvedExpression(Affine.Plus(other.Affine, factor), sum, count + other.count);
    }

    private CurvedExpression Times(in Parameter parameter)
    {
        var scaled = new TermBuffer<CurvedTerm>(count);
        foreach (var term in Terms)
        {
            if (term.Parameter != Term.None)
            {
                throw new ArgumentException(
                    $"{parameter.Name} * ({this}) multiplies two parameters; a coefficient may hold one. Make a parameter of their product.");
            }

            scaled.Add(term with { Parameter = parameter.Index });
        }

        return new CurvedExpression(Affine.Times(parameter), scaled, count);
    }
}
