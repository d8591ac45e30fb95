using Gat.Faults;

namespace Gat.Optimization.Modeling.Lowering;

/// <summary>Model to problem: constraints, objective, then the arrays that solvers read.</summary>
internal static class ModelLowering
{
    /// <exception cref="InputDataException">Something is not convex or not a number: all faults are listed, by name.</exception>
    public static CompiledModel Run(Model model)
    {
        var faults = new FaultList();
        var draft = new ProblemDraft(model);
        var epigraphs = new EpigraphLowering(draft);
        var constraints = new ConstraintLowering(model, draft, epigraphs, faults);
        var duals = new DualPlace[model.ConstraintCount];
        for (var index = 0; index < duals.Length; index++)
        {
            duals[index] = constraints.Lower(index);
        }

        ObjectiveLowering.Lower(model, draft, epigraphs, faults);
        faults.ThrowIfAny();
        var (problem, updates) = draft.Finish();
        return new CompiledModel(model, problem, updates, duals);
    }
}
