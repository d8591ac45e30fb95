using System.Diagnostics.CodeAnalysis;

namespace Gat.Optimization.Modeling;

/// <summary>
/// u × v. A quadratic expression when added to others; a cone as the larger side of a comparison: <c>SumOfSquares(p, q) &lt;= l * v</c>
/// holds u and v at or above zero.
/// </summary>
[SuppressMessage("Usage", "CA2225", Justification = "Sums and comparisons are written as in a paper; method names for them would be a second language.")]
public sealed class Product
{
    internal Product(AffineExpression first, AffineExpression second)
    {
        First = first;
        Second = second;
    }

    internal AffineExpression First { get; }

    internal AffineExpression Second { get; }

    /// <summary>The product as one would write it.</summary>
    public override string ToString() => ExpressionText.Of((CurvedExpression)this);

    /// <summary>The product as an expression.</summary>
    public static implicit operator CurvedExpression(Product product) =>
        new(new CurvedTerm(CurvedKind.Product, 1, Term.None, [product.First, product.Second]));

    /// <summary>Sum.</summary>
    public static CurvedExpression operator +(Product left, Product right) => (CurvedExpression)left + (CurvedExpression)right;

    /// <summary>Difference.</summary>
    public static CurvedExpression operator -(Product left, Product right) => (CurvedExpression)left - (CurvedExpression)right;

    /// <summary>Negative.</summary>
    public static CurvedExpression operator -(Product operand) => -1 * (CurvedExpression)operand;

    /// <summary>Sum.</summary>
    public static CurvedExpression operator +(Product left, AffineExpression right) => (CurvedExpression)left + (CurvedExpression)right;

    /// <summary>Sum.</summary>
    public static CurvedExpression operator +(AffineExpression left, Product right) => (CurvedExpression)left + (CurvedExpression)right;

    /// <summary>Difference.</summary>
    public static CurvedExpression operator -(Product left, AffineExpression right) => (CurvedExpression)left - (CurvedExpression)right;

    /// <summary>Difference.</summary>
    public static CurvedExpression operator -(AffineExpression left, Product right) => (CurvedExpression)left - (CurvedExpression)right;

    /// <summary>Multiple.</summary>
    public static Product operator *(double factor, Product product) => new(factor * product.First, product.Second);

    /// <summary>Multiple.</summary>
    public static Product operator *(Product product, double factor) => factor * product;

    /// <summary>Left at most the product; both factors are held at or above zero. Left must be a sum of squares, or a number.</summary>
    public static Relation operator <=(CurvedExpression left, Product right) => new RotatedRelation(left, right);

    /// <summary>The product at least right; both factors are held at or above zero. Right must be a sum of squares, or a number.</summary>
    public static Relation operator >=(Product left, CurvedExpression right) => new RotatedRelation(right, left);

    /// <summary>Left, a square, at most right, whose factors are held at or above zero.</summary>
    public static Relation operator <=(Product left, Product right) => new RotatedRelation(left, right);

    /// <summary>Right, a square, at most left, whose factors are held at or above zero.</summary>
    public static Relation operator >=(Product left, Product right) => new RotatedRelation(right, left);

    /// <summary>A number at most the product; both factors are held at or above zero.</summary>
    public static Relation operator <=(double left, Product right) => new RotatedRelation(left, right);

    /// <summary>The product at least a number; both factors are held at or above zero.</summary>
    public static Relation operator >=(Product left, double right) => new RotatedRelation(right, left);

    /// <summary>The product at most right: convex where the product is, as in <c>x * x &lt;= 4</c>.</summary>
    public static Relation operator <=(Product left, AffineExpression right) => (CurvedExpression)left <= (CurvedExpression)right;

    /// <summary>Left at least the product: convex where the product is, as in <c>4 &gt;= x * x</c>.</summary>
    public static Relation operator >=(AffineExpression left, Product right) => (CurvedExpression)left >= (CurvedExpression)right;

    /// <summary>A number, given as an expression, at most the product; both factors are held at or above zero.</summary>
    public static Relation operator <=(AffineExpression left, Product right) => new RotatedRelation(left, right);

    /// <summary>The product at least a number, given as an expression; both factors are held at or above zero.</summary>
    public static Relation operator >=(Product left, AffineExpression right) => new RotatedRelation(right, left);

    /// <summary>Refused as not convex when the model is compiled; a cone needs the product on the larger side.</summary>
    public static Relation operator >=(CurvedExpression left, Product right) => left >= (CurvedExpression)right;

    /// <summary>Refused as not convex when the model is compiled; a cone needs the product on the larger side.</summary>
    public static Relation operator <=(Product left, CurvedExpression right) => (CurvedExpression)left <= right;

    /// <summary>The product at most a number.</summary>
    public static Relation operator <=(Product left, double right) => (CurvedExpression)left <= (CurvedExpression)right;

    /// <summary>A number at least the product.</summary>
    public static Relation operator >=(double left, Product right) => (CurvedExpression)left >= (CurvedExpression)right;
}
