namespace Gat.Optimization.Modeling;

/// <content>Sums, multiples and comparisons.</content>
public readonly partial struct AffineExpression
{
    /// <summary>A number as an expression.</summary>
    public static implicit operator AffineExpression(double number) => new(number);

    /// <summary>A variable as an expression.</summary>
    public static implicit operator AffineExpression(Variable variable) => new(variable.Model, new Term(1, variable.Index, Term.None));

    /// <summary>A parameter as an expression.</summary>
    public static implicit operator AffineExpression(Parameter parameter) => new(parameter.Model, new Term(1, Term.None, parameter.Index));

    /// <summary>Itself.</summary>
    public static AffineExpression operator +(AffineExpression operand) => operand;

    /// <summary>Negative.</summary>
    public static AffineExpression operator -(AffineExpression operand) => operand.Times(-1);

    /// <summary>Sum.</summary>
    public static AffineExpression operator +(AffineExpression left, AffineExpression right) => left.Plus(right, 1);

    /// <summary>Difference.</summary>
    public static AffineExpression operator -(AffineExpression left, AffineExpression right) => left.Plus(right, -1);

    /// <summary>Multiple.</summary>
    public static AffineExpression operator *(double factor, AffineExpression operand) => operand.Times(factor);

    /// <summary>Multiple.</summary>
    public static AffineExpression operator *(AffineExpression operand, double factor) => operand.Times(factor);

    /// <summary>Fraction.</summary>
    public static AffineExpression operator /(AffineExpression operand, double divisor) => operand.Times(1 / divisor);

    /// <summary>Multiple by a parameter. Refused where a parameter stands in the expression already.</summary>
    public static AffineExpression operator *(Parameter factor, AffineExpression operand) => operand.Times(factor);

    /// <summary>Multiple by a parameter. Refused where a parameter stands in the expression already.</summary>
    public static AffineExpression operator *(AffineExpression operand, Parameter factor) => operand.Times(factor);

    /// <summary>Product of two expressions, which is quadratic.</summary>
    public static Product operator *(AffineExpression left, AffineExpression right) => new(left, right);

    /// <summary>Left at most right.</summary>
    public static Relation operator <=(AffineExpression left, AffineExpression right) => LinearRelation.AtMost(left, right);

    /// <summary>Left at least right.</summary>
    public static Relation operator >=(AffineExpression left, AffineExpression right) => LinearRelation.AtLeast(left, right);

    /// <summary>Left equal to right.</summary>
    public static Relation operator ==(AffineExpression left, AffineExpression right) => LinearRelation.Equal(left, right);

    /// <summary>Not a constraint of a convex problem.</summary>
    [Obsolete("An inequality 'is not equal' is no constraint of a convex problem.", error: true)]
    public static Relation operator !=(AffineExpression left, AffineExpression right) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is AffineExpression other && ReferenceEquals(Model, other.Model) && Constant == other.Constant && Terms.SequenceEqual(other.Terms);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Constant);
}
