using System.Diagnostics.CodeAnalysis;

namespace Gat.Optimization.Modeling;

/// <summary>
/// A sum of variables with coefficients, plus a constant; coefficients and constant may hold one parameter each. Immutable, a flat
/// list of terms: adding to the newest one costs no copy. Expressions of one model are built by one thread at a time.
/// </summary>
/// <remarks>A variable may stand in several terms; they are added up when the model is compiled.</remarks>
[SuppressMessage("Usage", "CA2225", Justification = "Sums and comparisons are written as in a paper; method names for them would be a second language.")]
public readonly partial struct AffineExpression
{
    // A single term lives in the struct, several in a buffer of which this expression is the first part.
    private readonly Term single;
    private readonly TermBuffer<Term>? buffer;

    private AffineExpression(Model? model, int count, Term single, TermBuffer<Term>? buffer, double constant)
    {
        Model = model;
        Count = count;
        Constant = constant;
        this.single = single;
        this.buffer = buffer;
    }

    /// <summary>A number.</summary>
    internal AffineExpression(double constant)
        : this(null, 0, default, null, constant)
    {
    }

    /// <summary>One term.</summary>
    internal AffineExpression(Model model, Term term)
        : this(model, 1, term, null, 0)
    {
    }

    /// <summary>The model whose variables and parameters stand here; null in a number.</summary>
    internal Model? Model { get; }

    /// <summary>Number of terms.</summary>
    internal int Count { get; }

    /// <summary>The part of the constant that is a plain number.</summary>
    internal double Constant { get; }

    /// <summary>The terms in the order written.</summary>
    [UnscopedRef]
    internal ReadOnlySpan<Term> Terms => buffer is null ? new ReadOnlySpan<Term>(in single)[..Count] : buffer.First(Count);

    /// <summary>Whether no variable stands here; parameters may.</summary>
    internal bool IsConstant
    {
        get
        {
            foreach (ref readonly var term in Terms)
            {
                if (term.Variable != Term.None)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether a parameter stands here.</summary>
    internal bool HasParameters
    {
        get
        {
            foreach (ref readonly var term in Terms)
            {
                if (term.Parameter != Term.None)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The expression as one would write it.</summary>
    public override string ToString() => ExpressionText.Of(this);

    /// <summary>This plus a factor times another.</summary>
    internal AffineExpression Plus(in AffineExpression other, double factor)
    {
        var (model, constant) = (CommonModel(other), Constant + (factor * other.Constant));
        if (other.Count == 0)
        {
            return new AffineExpression(model, Count, single, buffer, constant);
        }

        if (Count == 0 && factor == 1)
        {
            return new AffineExpression(model, other.Count, other.single, other.buffer, constant);
        }

        var sum = Extensible(other.Count);
        if (factor == 1)
        {
            sum.Add(other.Terms);
        }
        else
        {
            foreach (var term in other.Terms)
            {
                sum.Add(term.Times(factor));
            }
        }

        return new AffineExpression(model, Count + other.Count, default, sum, constant);
    }

    /// <summary>This times a number.</summary>
    internal AffineExpression Times(double factor)
    {
        if (buffer is null)
        {
            return new AffineExpression(Model, Count, single.Times(factor), null, factor * Constant);
        }

        var scaled = new TermBuffer<Term>(Count);
        foreach (var term in Terms)
        {
            scaled.Add(term.Times(factor));
        }

        return new AffineExpression(Model, Count, default, scaled, factor * Constant);
    }

    /// <summary>This times a parameter.</summary>
    /// <exception cref="ArgumentException">A parameter stands here already.</exception>
    internal AffineExpression Times(in Parameter parameter)
    {
        if (HasParameters)
        {
            throw new ArgumentException(
                $"{parameter.Name} * ({this}) multiplies two parameters; a coefficient may hold one. Make a parameter of their product.");
        }

        var scaled = new TermBuffer<Term>(Count + 1);
        foreach (var term in Terms)
        {
            scaled.Add(term with { Parameter = parameter.Index });
        }

        if (Constant != 0)
        {
            scaled.Add(new Term(Constant, Term.None, parameter.Index));
        }

        return new AffineExpression(CommonModel(parameter), scaled.Count, default, scaled, 0);
    }

    private TermBuffer<Term> Extensible(int more)
    {
        if (buffer is not null && buffer.Count == Count)
        {
            return buffer;
        }

        var copy = new TermBuffer<Term>(Count + more);
        copy.Add(Terms);
        return copy;
    }

    private Model? CommonModel(in AffineExpression other)
    {
        if (Model is not null && other.Model is not null && !ReferenceEquals(Model, other.Model))
        {
            throw new ArgumentException($"'{this}' and '{other}' belong to two models, '{Model.Name}' and '{other.Model.Name}'.");
        }

        return Model ?? other.Model;
    }
}
