using Gat.Optimization.Problems;

namespace Gat.Optimization.Modeling.Lowering;

/// <summary>Puts a variable above each curved term, so that the rest of the expression is affine.</summary>
internal sealed class EpigraphLowering(ProblemDraft draft)
{
    private int added;

    /// <summary>The row that <see cref="AddRow"/> made last.</summary>
    public int LastRow { get; private set; }

    /// <summary>Squares that one cone can hold together, each with the factor before it squared.</summary>
    public static List<(AffineExpression Expression, double Factor)> PlainSquares(CurvedForm form) =>
    [
        .. form.Squares.Where(IsPlain).Select(term => (term.Parts[0], Math.Sqrt(term.Coefficient))),
        .. form.ProductSquares.Select(square => (square, 1.0)),
    ];

    /// <summary>Whether a plain number stands before a term.</summary>
    public static bool IsPlain(CurvedTerm term) => term.Parameter == Term.None;

    /// <summary>A variable at or above each norm, largest value and square with a parameter before it.</summary>
    /// <param name="form">The terms.</param>
    /// <param name="name">What the variables and cones are called after.</param>
    /// <param name="owner">The constraint they belong to; -1 for the objective.</param>
    public List<Height> Heights(CurvedForm form, string name, int owner)
    {
        var heights = new List<Height>();
        foreach (var term in form.Norms)
        {
            var height = Add(heights, term, least: 0, name);
            var first = draft.AddCone(ConeKind.SecondOrder, 1 + term.Parts.Length, name);
            draft.AddToConeRow(first, height, 1, Term.None);
            FillCone(first + 1, term.Parts, 1);
        }

        foreach (var term in form.Largest)
        {
            var height = Add(heights, term, double.NegativeInfinity, name);
            foreach (var part in term.Parts)
            {
                draft.AddRow(part, double.NegativeInfinity, 0, owner, height, -1);
            }
        }

        foreach (var term in form.Squares.Where(term => !IsPlain(term)))
        {
            var height = Add(heights, term, least: 0, name);
            var first = draft.AddCone(ConeKind.RotatedSecondOrder, 3, name);
            draft.AddToConeRow(first, height, 1, Term.None);
            draft.AddToConeRow(first + 1, 0.5);
            FillCone(first + 2, term.Parts, 1);
        }

        return heights;
    }

    /// <summary>Weight × norm at most -affine, as one cone; returns its first row.</summary>
    public int NormAtMost(in CurvedTerm norm, in AffineExpression affine, string name)
    {
        var first = draft.AddCone(ConeKind.SecondOrder, 1 + norm.Parts.Length, name);
        draft.AddToConeRow(first, affine, -1);
        FillCone(first + 1, norm.Parts, norm.Coefficient);
        return first;
    }

    /// <summary>Affine + weighted heights at most zero, as a linear row.</summary>
    public void AddRow(in AffineExpression affine, List<Height> heights, int owner)
    {
        LastRow = draft.AddRow(affine, double.NegativeInfinity, 0, owner);
        foreach (var height in heights)
        {
            draft.AddToRow(LastRow, height.Column, height.Weight, height.Parameter);
        }
    }

    private int Add(List<Height> heights, in CurvedTerm term, double least, string name)
    {
        var column = draft.AddColumn(least, $"{name}.{term.Kind}{added++}");
        heights.Add(new Height(column, term.Coefficient, term.Parameter));
        return column;
    }

    private void FillCone(int row, AffineExpression[] parts, double factor)
    {
        for (var k = 0; k < parts.Length; k++)
        {
            draft.AddToConeRow(row + k, parts[k], factor);
        }
    }

    /// <summary>A variable at or above a curved term, and the weight of the term.</summary>
    internal readonly record struct Height(int Column, double Weight, int Parameter);
}
