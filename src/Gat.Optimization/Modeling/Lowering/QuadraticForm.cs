namespace Gat.Optimization.Modeling.Lowering;

/// <summary>A sum of coefficient × variable × variable: whether it is convex, which term speaks against it, and its squares.</summary>
internal sealed class QuadraticForm
{
    private readonly SortedDictionary<(int First, int Second), double> coefficients = [];

    public bool IsEmpty => coefficients.Count == 0;

    /// <summary>Each pair once, the lower index first.</summary>
    public IEnumerable<(int First, int Second, double Coefficient)> Terms =>
        coefficients.Select(term => (term.Key.First, term.Key.Second, term.Value));

    public void Add(int first, int second, double coefficient)
    {
        var key = first <= second ? (first, second) : (second, first);
        var sum = coefficients.GetValueOrDefault(key) + coefficient;
        if (sum == 0)
        {
            coefficients.Remove(key);
        }
        else
        {
            coefficients[key] = sum;
        }
    }

    /// <summary>Adds coefficient × expression², where no parameter stands in the expression; returns the affine rest.</summary>
    public AffineExpression AddSquare(in AffineExpression expression, double coefficient)
    {
        var rest = new AffineExpression(coefficient * expression.Constant * expression.Constant);
        var terms = expression.Terms;
        for (var i = 0; i < terms.Length; i++)
        {
            rest += new AffineExpression(expression.Model!, terms[i].Times(2 * coefficient * expression.Constant));
            for (var j = 0; j < terms.Length; j++)
            {
                Add(terms[i].Variable, terms[j].Variable, coefficient * terms[i].Coefficient * terms[j].Coefficient);
            }
        }

        return rest;
    }

    /// <summary>The form as a sum of squares of linear expressions; null where it is not convex.</summary>
    /// <param name="model">The owner of the variables.</param>
    /// <param name="offending">Where the answer is null: a term that makes it so.</param>
    public List<AffineExpression>? Squares(Model model, out (int First, int Second, double Coefficient) offending)
    {
        var squares = new List<AffineExpression>();
        foreach (var part in ConnectedTerms.Split(coefficients))
        {
            var factor = new SemidefiniteFactor(part.Dense());
            if (factor.NegativeDirection is { } place)
            {
                offending = Offending(part.Variables[place]);
                return null;
            }

            foreach (var column in factor.Columns)
            {
                var square = new AffineExpression(0.0);
                for (var i = 0; i < column.Length; i++)
                {
                    square = column[i] == 0 ? square : square + new AffineExpression(model, new Term(column[i], part.Variables[i], Term.None));
                }

                squares.Add(square);
            }
        }

        offending = default;
        return squares;
    }

    // A variable with a negative square speaks for itself; else its largest product is what the squares cannot carry.
    private (int First, int Second, double Coefficient) Offending(int variable)
    {
        if (coefficients.GetValueOrDefault((variable, variable)) < 0)
        {
            return (variable, variable, coefficients[(variable, variable)]);
        }

        return Terms.Where(term => term.First != term.Second && (term.First == variable || term.Second == variable))
            .MaxBy(term => Math.Abs(term.Coefficient));
    }
}
