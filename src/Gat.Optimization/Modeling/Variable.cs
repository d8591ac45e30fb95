using System.Diagnostics.CodeAnalysis;

namespace Gat.Optimization.Modeling;

/// <summary>One decision of a model. Made by <see cref="Modeling.Model"/>.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Sums and comparisons are written as in a paper; method names for them would be a second language.")]
public readonly struct Variable : IEquatable<Variable>
{
    internal Variable(Model model, int index)
    {
        Model = model;
        Index = index;
    }

    /// <summary>The model it belongs to.</summary>
    public Model Model { get; }

    /// <summary>Its place among the model's variables, and its column in the compiled problem.</summary>
    public int Index { get; }

    /// <summary>Its name, with its index where it is one of several: <c>p[3]</c>.</summary>
    public string Name => Model.VariableNames[Index];

    /// <summary>Negative.</summary>
    public static AffineExpression operator -(Variable operand) => -(AffineExpression)operand;

    /// <summary>Sum.</summary>
    public static AffineExpression operator +(Variable left, Variable right) => (AffineExpression)left + (AffineExpression)right;

    /// <summary>Sum.</summary>
    public static AffineExpression operator +(Variable left, double right) => (AffineExpression)left + right;

    /// <summary>Sum.</summary>
    public static AffineExpression operator +(double left, Variable right) => left + (AffineExpression)right;

    /// <summary>Sum.</summary>
    public static AffineExpression operator +(Variable left, Parameter right) => (AffineExpression)left + (AffineExpression)right;

    /// <summary>Sum.</summary>
    public static AffineExpression operator +(Parameter left, Variable right) => (AffineExpression)left + (AffineExpression)right;

    /// <summary>Difference.</summary>
    public static AffineExpression operator -(Variable left, Variable right) => (AffineExpression)left - (AffineExpression)right;

    /// <summary>Difference.</summary>
    public static AffineExpression operator -(Variable left, double right) => (AffineExpression)left - right;

    /// <summary>Difference.</summary>
    public static AffineExpression operator -(double left, Variable right) => left - (AffineExpression)right;

    /// <summary>Difference.</summary>
    public static AffineExpression operator -(Variable left, Parameter right) => (AffineExpression)left - (AffineExpression)right;

    /// <summary>Difference.</summary>
    public static AffineExpression operator -(Parameter left, Variable right) => (AffineExpression)left - (AffineExpression)right;

    /// <summary>Multiple.</summary>
    public static AffineExpression operator *(double factor, Variable variable) => new(variable.Model, new Term(factor, variable.Index, Term.None));

    /// <summary>Multiple.</summary>
    public static AffineExpression operator *(Variable variable, double factor) => factor * variable;

    /// <summary>Fraction.</summary>
    public static AffineExpression operator /(Variable variable, double divisor) => 1 / divisor * variable;

    /// <summary>Multiple by a parameter.</summary>
    public static AffineExpression operator *(Parameter factor, Variable variable) => (AffineExpression)variable * factor;

    /// <summary>Multiple by a parameter.</summary>
    public static AffineExpression operator *(Variable variable, Parameter factor) => (AffineExpression)variable * factor;

    /// <summary>Product of two variables, which is quadratic.</summary>
    public static Product operator *(Variable left, Variable right) => new(left, right);

    /// <summary>Left at most right.</summary>
    public static Relation operator <=(Variable left, Variable right) => (AffineExpression)left <= (AffineExpression)right;

    /// <summary>Left at least right.</summary>
    public static Relation operator >=(Variable left, Variable right) => (AffineExpression)left >= (AffineExpression)right;

    /// <summary>Left at most right.</summary>
    public static Relation operator <=(Variable left, AffineExpression right) => (AffineExpression)left <= right;

    /// <summary>Left at least right.</summary>
    public static Relation operator >=(Variable left, AffineExpression right) => (AffineExpression)left >= right;

    /// <summary>Left at most right.</summary>
    public static Relation operator <=(AffineExpression left, Variable right) => left <= (AffineExpression)right;

    /// <summary>Left at least right.</summary>
    public static Relation operator >=(AffineExpression left, Variable right) => left >= (AffineExpression)right;

    /// <summary>Left equal to right.</summary>
    public static Relation operator ==(Variable left, Variable right) => (AffineExpression)left == (AffineExpression)right;

    /// <summary>Left equal to right.</summary>
    public static Relation operator ==(Variable left, AffineExpression right) => (AffineExpression)left == right;

    /// <summary>Not a constraint of a convex problem.</summary>
    [Obsolete("An inequality 'is not equal' is no constraint of a convex problem.", error: true)]
    public static Relation operator !=(Variable left, Variable right) => throw new NotSupportedException();

    /// <summary>Left equal to right.</summary>
    public static Relation operator ==(AffineExpression left, Variable right) => left == (AffineExpression)right;

    /// <summary>Not a constraint of a convex problem.</summary>
    [Obsolete("An inequality 'is not equal' is no constraint of a convex problem.", error: true)]
    public static Relation operator !=(Variable left, AffineExpression right) => throw new NotSupportedException();

    /// <summary>Not a constraint of a convex problem.</summary>
    [Obsolete("An inequality 'is not equal' is no constraint of a convex problem.", error: true)]
    public static Relation operator !=(AffineExpression left, Variable right) => throw new NotSupportedException();

    /// <summary>Whether both are the same variable of the same model.</summary>
    public bool Equals(Variable other) => ReferenceEquals(Model, other.Model) && Index == other.Index;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Variable other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Index;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
