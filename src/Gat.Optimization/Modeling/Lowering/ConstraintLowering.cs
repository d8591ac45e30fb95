using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Modeling.Lowering;

/// <summary>Turns the constraints of a model into rows and cones.</summary>
internal sealed class ConstraintLowering(Model model, ProblemDraft draft, EpigraphLowering epigraphs, FaultList faults)
{
    /// <summary>Lowers one constraint; the answer tells where its dual value will stand.</summary>
    public DualPlace Lower(int index) => model.Relations[index] switch
    {
        LinearRelation relation => DualPlace.OfRow(draft.AddRow(relation.Expression, relation.Low, relation.High, index), 1),
        CurvedRelation relation => LowerCurved(relation, index),
        RotatedRelation relation => LowerRotated(relation, index),
        var relation => throw new NotSupportedException(relation.GetType().Name),
    };

    private DualPlace LowerCurved(CurvedRelation relation, int index)
    {
        // Everything to one side: a convex expression at most zero. Raising the right side by one loosens (<=) or tightens (>=) it.
        var loosens = relation.Sign == ">=" ? -1.0 : 1.0;
        var form = CurvedForm.Of(model, relation.Left - relation.Right, loosens);
        if (form.IsAffine)
        {
            var low = relation.Sign == "==" ? 0 : double.NegativeInfinity;
            return DualPlace.OfRow(draft.AddRow(form.Affine, low, 0, index), loosens);
        }

        if (form.Offending is not null || relation.Sign == "==")
        {
            CurvatureWords.Refuse(faults, model.ConstraintNames[index], model, relation, loosens);
            return default;
        }

        return DualPlace.OfConeRow(AtMostZero(form, index), -loosens) is { ConeRow: >= 0 } place
            ? place
            : DualPlace.OfRow(epigraphs.LastRow, loosens);
    }

    /// <summary>Lowers form ≤ 0; returns the cone row that holds -affine, or -1 where a linear row does.</summary>
    private int AtMostZero(CurvedForm form, int index)
    {
        var name = model.ConstraintNames[index];
        var squares = EpigraphLowering.PlainSquares(form);
        if (squares.Count == 0 && form is { Norms: [{ Parameter: Term.None } norm], Largest: [], Squares: [] })
        {
            return epigraphs.NormAtMost(norm, form.Affine, name);
        }

        var heights = epigraphs.Heights(form, name, index);
        if (squares.Count == 0)
        {
            epigraphs.AddRow(form.Affine, heights, index);
            return -1;
        }

        // u ≥ Σ s² is 2 u ½ ≥ Σ s².
        var first = draft.AddCone(ConeKind.RotatedSecondOrder, 2 + squares.Count, name);
        draft.AddToConeRow(first, form.Affine, -1);
        foreach (var height in heights)
        {
            draft.AddToConeRow(first, height.Column, -height.Weight, height.Parameter);
        }

        draft.AddToConeRow(first + 1, 0.5);
        for (var k = 0; k < squares.Count; k++)
        {
            draft.AddToConeRow(first + 2 + k, squares[k].Expression, squares[k].Factor);
        }

        return first;
    }

    private DualPlace LowerRotated(RotatedRelation relation, int index)
    {
        var form = CurvedForm.Of(model, relation.Squares, 1);
        var name = model.ConstraintNames[index];
        var squares = EpigraphLowering.PlainSquares(form);
        var isSum = form.Offending is null && form.Norms.Count + form.Largest.Count == 0
            && form.Squares.TrueForAll(EpigraphLowering.IsPlain) && form.Affine.Count == 0 && form.Affine.Constant >= 0;
        if (!isSum)
        {
            faults.Add(
                $"{relation.Squares} <= {relation.Product} is no cone: the smaller side must be a sum of squares with plain numbers before them.",
                $"constraint {name}", "Bring other terms into variables of their own.");
            return default;
        }

        // u v ≥ Σ s² is 2 u v ≥ Σ (√2 s)².
        var root = Math.Sqrt(2);
        var hasConstant = form.Affine.Constant > 0;
        var first = draft.AddCone(ConeKind.RotatedSecondOrder, 2 + squares.Count + (hasConstant ? 1 : 0), name);
        draft.AddToConeRow(first, relation.Product.First, 1);
        draft.AddToConeRow(first + 1, relation.Product.Second, 1);
        for (var k = 0; k < squares.Count; k++)
        {
            draft.AddToConeRow(first + 2 + k, squares[k].Expression, root * squares[k].Factor);
        }

        if (hasConstant)
        {
            draft.AddToConeRow(first + 2 + squares.Count, Math.Sqrt(2 * form.Affine.Constant));
        }

        return DualPlace.OfConeRow(first, double.NaN);
    }
}
