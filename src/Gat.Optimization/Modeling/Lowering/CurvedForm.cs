namespace Gat.Optimization.Modeling.Lowering;

/// <summary>
/// A curved expression sorted by what solvers can do with its parts: affine + Σ w ‖·‖ + Σ w max(·) + Σ w (·)² + products, with every w
/// at or above zero. <see cref="Offending"/> names a term that does not fit; the expression is then not convex.
/// </summary>
internal sealed class CurvedForm
{
    private readonly Model model;
    private readonly double factor;

    private CurvedForm(Model model, double factor) => (this.model, this.factor) = (model, factor);

    /// <summary>The part that solvers take as it is.</summary>
    public AffineExpression Affine { get; private set; }

    /// <summary>Norms, with their weights.</summary>
    public List<CurvedTerm> Norms { get; } = [];

    /// <summary>Largest values, with their weights.</summary>
    public List<CurvedTerm> Largest { get; } = [];

    /// <summary>Squares, with their weights.</summary>
    public List<CurvedTerm> Squares { get; private set; } = [];

    /// <summary>Products of two variables, with plain numbers before them; convex when <see cref="Offending"/> is null.</summary>
    public QuadraticForm Products { get; } = new();

    /// <summary><see cref="Products"/> as squares.</summary>
    public List<AffineExpression> ProductSquares { get; private set; } = [];

    /// <summary>A term that is not convex, as it stands in the expression; null where all are.</summary>
    public string? Offending { get; private set; }

    /// <summary>Whether nothing curved is left.</summary>
    public bool IsAffine => Offending is null && Norms.Count + Largest.Count + Squares.Count == 0 && Products.IsEmpty;

    /// <summary>Sorts a multiple of an expression.</summary>
    public static CurvedForm Of(Model model, CurvedExpression expression, double factor)
    {
        var form = new CurvedForm(model, factor) { Affine = expression.Affine.Times(factor) };
        foreach (var term in expression.Terms)
        {
            form.Add(term.Times(factor));
        }

        form.JudgeProducts();
        return form;
    }

    private void Add(in CurvedTerm term)
    {
        if (term.Coefficient == 0)
        {
            return;
        }

        if (term.Kind == CurvedKind.Product)
        {
            AddProduct(term);
        }
        else if (IsNonNegative(term))
        {
            (term.Kind switch { CurvedKind.Norm => Norms, CurvedKind.Largest => Largest, _ => Squares }).Add(term);
        }
        else if (term.Kind == CurvedKind.Square && term.Parameter == Term.None && IsPlain(term.Parts[0]))
        {
            // Other squares may outweigh it.
            Affine += Products.AddSquare(term.Parts[0], term.Coefficient);
        }
        else
        {
            Offending ??= ExpressionText.Of(term.Times(1 / factor));
        }
    }

    private void AddProduct(in CurvedTerm product)
    {
        var (first, second) = (product.Parts[0], product.Parts[1]);
        if (first.Equals(second))
        {
            Add(product with { Kind = CurvedKind.Square, Parts = [first] });
            return;
        }

        foreach (var left in WithConstant(first))
        {
            foreach (var right in WithConstant(second))
            {
                AddPair(product, left, right);
            }
        }
    }

    private void AddPair(in CurvedTerm product, Term left, Term right)
    {
        var coefficient = product.Coefficient * left.Coefficient * right.Coefficient;
        Span<int> parameters = [product.Parameter, left.Parameter, right.Parameter];
        var parameter = parameters[0] != Term.None ? parameters[0] : parameters[1] != Term.None ? parameters[1] : parameters[2];
        if (parameters.Count(Term.None) < 2)
        {
            throw new ArgumentException($"{ExpressionText.Of(product)} multiplies two parameters; a coefficient may hold one. Make a parameter of their product.");
        }

        if (left.Variable == Term.None || right.Variable == Term.None)
        {
            var variable = Math.Max(left.Variable, right.Variable);
            Affine += new AffineExpression(model, new Term(coefficient, variable, parameter));
        }
        else if (parameter == Term.None)
        {
            Products.Add(left.Variable, right.Variable, coefficient);
        }
        else if (left.Variable == right.Variable)
        {
            Add(new CurvedTerm(CurvedKind.Square, coefficient, parameter, [new Variable(model, left.Variable)]));
        }
        else
        {
            Offending ??= ExpressionText.Of(product.Times(1 / factor));
        }
    }

    private void JudgeProducts()
    {
        var squares = Products.Squares(model, out var offending);
        if (squares is null && Squares.Exists(term => IsPlainSquare(term)))
        {
            // Squares written as such may carry the products.
            foreach (var term in Squares.Where(IsPlainSquare))
            {
                Affine += Products.AddSquare(term.Parts[0], term.Coefficient);
            }

            Squares = [.. Squares.Where(term => !IsPlainSquare(term))];
            squares = Products.Squares(model, out offending);
        }

        if (squares is null)
        {
            Offending ??= ExpressionText.Of(model, offending.Coefficient / factor, offending.First, offending.Second);
            return;
        }

        ProductSquares = squares;
    }

    private bool IsNonNegative(in CurvedTerm term)
    {
        if (term.Parameter == Term.None)
        {
            return term.Coefficient > 0;
        }

        var sign = model.ParameterSignOf(term.Parameter);
        return sign == (term.Coefficient > 0 ? ParameterSign.NonNegative : ParameterSign.NonPositive);
    }

    private static bool IsPlainSquare(CurvedTerm term) => term.Parameter == Term.None && IsPlain(term.Parts[0]);

    private static bool IsPlain(in AffineExpression expression) => !expression.HasParameters;

    private static IEnumerable<Term> WithConstant(AffineExpression expression)
    {
        var terms = expression.Terms.ToArray();
        return expression.Constant == 0 ? terms : terms.Append(new Term(expression.Constant, Term.None, Term.None));
    }
}
