using Gat.Faults;

namespace Gat.Optimization.Modeling.Lowering;

/// <summary>Tells which comparison is not convex, and why.</summary>
internal static class CurvatureWords
{
    /// <summary>The fault of a comparison.</summary>
    public static void Refuse(FaultList faults, string constraint, Model model, CurvedRelation relation, double direction) => faults.Add(
        $"{Of(model, relation.Left)} {relation.Sign} {Of(model, relation.Right)} is not convex: term {Term(model, relation, direction)}.",
        $"constraint {constraint}",
        relation.Sign == "=="
            ? "An equation must be affine: bound the curved side from where the objective presses it."
            : "The smaller side must be convex and the larger one concave; a product of two variables may stand alone as the larger side of a sum of squares.");

    /// <summary>The fault of an objective.</summary>
    public static void Refuse(FaultList faults, Model model, string term) => faults.Add(
        $"{(model.IsMaximised ? "Maximising" : "Minimising")} an expression that is {Of(model, model.Objective)} is not convex: term {term}.",
        "objective",
        $"What is {(model.IsMaximised ? "maximised must be concave" : "minimised must be convex")}.");

    // The term as its author wrote it, on the side where it stands; sides may also fail only together.
    private static string Term(Model model, CurvedRelation relation, double direction) =>
        CurvedForm.Of(model, relation.Left, direction).Offending
        ?? CurvedForm.Of(model, relation.Right, -direction).Offending
        ?? CurvedForm.Of(model, relation.Left - relation.Right, direction).Offending
        ?? ExpressionText.Of((relation.Left - relation.Right).Terms[0]);

    private static string Of(Model model, CurvedExpression expression)
    {
        if (expression.Terms.Length == 0)
        {
            return expression.Affine.IsConstant ? "constant" : "affine";
        }

        var (convex, concave) = (CurvedForm.Of(model, expression, 1), CurvedForm.Of(model, expression, -1));
        return convex.IsAffine ? "affine"
            : convex.Offending is null ? "convex"
            : concave.Offending is null ? "concave"
            : "neither convex nor concave";
    }
}
