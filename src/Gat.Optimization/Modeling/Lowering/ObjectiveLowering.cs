using Gat.Faults;

namespace Gat.Optimization.Modeling.Lowering;

/// <summary>Turns the objective into costs, P and cones.</summary>
internal static class ObjectiveLowering
{
    /// <summary>A square of more terms than this gets a variable of its own: its expansion would fill P.</summary>
    private const int TermsExpanded = 4;

    public static void Lower(Model model, ProblemDraft draft, EpigraphLowering epigraphs, FaultList faults)
    {
        var form = CurvedForm.Of(model, model.Objective, model.IsMaximised ? -1 : 1);
        if (form.Offending is not null)
        {
            CurvatureWords.Refuse(faults, model, form.Offending);
            return;
        }

        var expanded = new QuadraticForm();
        var squares = form.Squares.ToLookup(IsSmall);
        foreach (var square in squares[true])
        {
            draft.AddCost(expanded.AddSquare(square.Parts[0], square.Coefficient));
        }

        foreach (var (first, second, coefficient) in form.Products.Terms.Concat(expanded.Terms))
        {
            draft.AddQuadraticCost(first, second, coefficient, Term.None);
        }

        foreach (var square in squares[false])
        {
            AddSquare(draft, square);
        }

        // What is written as squares need not be put into cones: only norms and largest values are left.
        form.Squares.Clear();
        foreach (var height in epigraphs.Heights(form, "objective", owner: -1))
        {
            draft.AddCost(height.Column, height.Weight, height.Parameter);
        }

        draft.AddCost(form.Affine);
    }

    private static bool IsSmall(CurvedTerm square) =>
        EpigraphLowering.IsPlain(square) && !square.Parts[0].HasParameters && square.Parts[0].Count <= TermsExpanded;

    // weight × expression² as weight × z² with z = expression.
    private static void AddSquare(ProblemDraft draft, in CurvedTerm square)
    {
        var part = square.Parts[0];
        if (part is { Count: 1, Constant: 0 } && part.Terms[0] is { Coefficient: 1, Parameter: Term.None, Variable: >= 0 } term)
        {
            draft.AddQuadraticCost(term.Variable, term.Variable, square.Coefficient, square.Parameter);
            return;
        }

        var column = draft.AddColumn(double.NegativeInfinity, "objective.Square");
        draft.AddRow(part, 0, 0, owner: -1, column, coefficient: -1);
        draft.AddQuadraticCost(column, column, square.Coefficient, square.Parameter);
    }
}
