namespace Gat.Optimization.Modeling;

/// <summary>A comparison of expressions, which <see cref="Model.SubjectTo(string, Relation)"/> makes a constraint.</summary>
public abstract class Relation
{
    private protected Relation()
    {
    }

    /// <summary>The second half of <c>low &lt;= expression &lt;= high</c>.</summary>
    /// <exception cref="ArgumentException">The first half was no linear comparison with a number.</exception>
    public static Relation operator <=(Relation left, double right) => left.AndAtMost(right);

    /// <summary>The second half of <c>high &gt;= expression &gt;= low</c>.</summary>
    /// <exception cref="ArgumentException">The first half was no linear comparison with a number.</exception>
    public static Relation operator >=(Relation left, double right) => left.AndAtLeast(right);

    private protected virtual Relation AndAtMost(double high) =>
        throw new ArgumentException("A chain low <= expression <= high needs an affine expression between two numbers.");

    private protected virtual Relation AndAtLeast(double low) =>
        throw new ArgumentException("A chain high >= expression >= low needs an affine expression between two numbers.");
}

/// <summary>Low ≤ expression ≤ high.</summary>
internal sealed class LinearRelation(AffineExpression expression, double low, double high) : Relation
{
    public AffineExpression Expression { get; } = expression;

    public double Low { get; } = low;

    public double High { get; } = high;

    public static LinearRelation AtMost(in AffineExpression left, in AffineExpression right) =>
        IsNumber(left) ? new(right, left.Constant, double.PositiveInfinity)
        : IsNumber(right) ? new(left, double.NegativeInfinity, right.Constant)
        : new(left - right, double.NegativeInfinity, 0);

    public static LinearRelation AtLeast(in AffineExpression left, in AffineExpression right) =>
        IsNumber(left) ? new(right, double.NegativeInfinity, left.Constant)
        : IsNumber(right) ? new(left, right.Constant, double.PositiveInfinity)
        : new(left - right, 0, double.PositiveInfinity);

    public static LinearRelation Equal(in AffineExpression left, in AffineExpression right) =>
        IsNumber(left) ? new(right, left.Constant, left.Constant)
        : IsNumber(right) ? new(left, right.Constant, right.Constant)
        : new(left - right, 0, 0);

    private protected override Relation AndAtMost(double high) =>
        double.IsPositiveInfinity(High) ? new LinearRelation(Expression, Low, high) : base.AndAtMost(high);

    private protected override Relation AndAtLeast(double low) =>
        double.IsNegativeInfinity(Low) ? new LinearRelation(Expression, low, High) : base.AndAtLeast(low);

    private static bool IsNumber(in AffineExpression expression) => expression.Count == 0;
}

/// <summary>Two curved expressions compared.</summary>
internal sealed class CurvedRelation(CurvedExpression left, string sign, CurvedExpression right) : Relation
{
    public CurvedExpression Left { get; } = left;

    /// <summary>One of &lt;=, &gt;= and ==.</summary>
    public string Sign { get; } = sign;

    public CurvedExpression Right { get; } = right;
}

/// <summary>A sum of squares at most a product of two expressions at or above zero.</summary>
internal sealed class RotatedRelation(CurvedExpression squares, Product product) : Relation
{
    public CurvedExpression Squares { get; } = squares;

    public Product Product { get; } = product;
}
