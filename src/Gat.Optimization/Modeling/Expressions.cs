namespace Gat.Optimization.Modeling;

/// <summary>Sums, squares, norms and largest values, to be used with <c>using static</c>.</summary>
public static class Expressions
{
    /// <summary>Sum over 0 .. count - 1.</summary>
    public static AffineExpression Sum(int count, Func<int, AffineExpression> term)
    {
        var sum = new AffineExpression(0.0);
        for (var index = 0; index < count; index++)
        {
            sum += term(index);
        }

        return sum;
    }

    /// <summary>Sum over an index set.</summary>
    public static AffineExpression Sum<T>(IEnumerable<T> indices, Func<T, AffineExpression> term)
    {
        var sum = new AffineExpression(0.0);
        foreach (var index in indices)
        {
            sum += term(index);
        }

        return sum;
    }

    /// <summary>Sum over 0 .. count - 1.</summary>
    public static CurvedExpression Sum(int count, Func<int, CurvedExpression> term)
    {
        var sum = new CurvedExpression(0.0);
        for (var index = 0; index < count; index++)
        {
            sum += term(index);
        }

        return sum;
    }

    /// <summary>Sum over an index set.</summary>
    public static CurvedExpression Sum<T>(IEnumerable<T> indices, Func<T, CurvedExpression> term)
    {
        var sum = new CurvedExpression(0.0);
        foreach (var index in indices)
        {
            sum += term(index);
        }

        return sum;
    }

    /// <summary>Sum of all variables of a vector.</summary>
    public static AffineExpression Sum(VariableVector variables) => Sum(variables.Count, index => variables[index]);

    /// <summary>Sum of all parameters of a vector.</summary>
    public static AffineExpression Sum(ParameterVector parameters) => Sum(parameters.Count, index => parameters[index]);

    /// <summary>Sum of coefficient × variable.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static AffineExpression Dot(IReadOnlyList<double> coefficients, IReadOnlyList<Variable> variables)
    {
        CheckLengths(coefficients.Count, variables.Count);
        return Sum(variables.Count, index => coefficients[index] * variables[index]);
    }

    /// <summary>Sum of parameter × variable.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static AffineExpression Dot(ParameterVector coefficients, IReadOnlyList<Variable> variables)
    {
        CheckLengths(coefficients.Count, variables.Count);
        return Sum(variables.Count, index => coefficients[index] * variables[index]);
    }

    /// <summary>Square. Convex.</summary>
    public static CurvedExpression Square(AffineExpression operand) => new(new CurvedTerm(CurvedKind.Square, 1, Term.None, [operand]));

    /// <summary>Sum of squares. Convex; below a product it makes a rotated cone.</summary>
    public static CurvedExpression SumOfSquares(params AffineExpression[] operands) => Sum(operands.Length, index => Square(operands[index]));

    /// <summary>Sum of squares over a vector.</summary>
    public static CurvedExpression SumOfSquares(IReadOnlyList<Variable> operands) => Sum(operands.Count, index => Square(operands[index]));

    /// <summary>Euclidean length. Convex; below an affine expression it makes a cone.</summary>
    /// <exception cref="ArgumentException">There is no operand.</exception>
    public static CurvedExpression Norm(params AffineExpression[] operands) => new(Of(CurvedKind.Norm, operands));

    /// <summary>Euclidean length of a vector.</summary>
    public static CurvedExpression Norm(IReadOnlyList<Variable> operands) => Norm([.. operands.Select(variable => (AffineExpression)variable)]);

    /// <summary>Magnitude. Convex.</summary>
    public static CurvedExpression Abs(AffineExpression operand) => Largest(operand, -operand);

    /// <summary>The largest operand. Convex.</summary>
    /// <exception cref="ArgumentException">There is no operand.</exception>
    public static CurvedExpression Largest(params AffineExpression[] operands) => new(Of(CurvedKind.Largest, operands));

    private static CurvedTerm Of(CurvedKind kind, AffineExpression[] operands) =>
        operands.Length > 0
            ? new CurvedTerm(kind, 1, Term.None, [.. operands])
            : throw new ArgumentException($"{kind} needs at least one operand.", nameof(operands));

    private static void CheckLengths(int coefficients, int variables)
    {
        if (coefficients != variables)
        {
            throw new ArgumentException($"{coefficients} coefficients for {variables} variables.");
        }
    }
}
