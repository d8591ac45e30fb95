using Gat.Optimization.Conic;
using Gat.Optimization.Modeling.Lowering;
using Gat.Optimization.Problems;
using Gat.Optimization.Solving;

namespace Gat.Optimization.Modeling;

/// <summary>
/// A model lowered once to the problem that solvers take. Variables of the model are the first columns. New values of parameters are
/// taken over by <see cref="Update"/>; constraints added to the model later are not seen.
/// </summary>
public sealed class CompiledModel
{
    private readonly ParameterUpdates updates;
    private readonly DualPlace[] duals;
    private int version;
    private RepeatedConicSolver? solver;

    internal CompiledModel(Model model, OptimizationProblem problem, ParameterUpdates updates, DualPlace[] duals)
    {
        Model = model;
        Problem = problem;
        this.updates = updates;
        this.duals = duals;
        version = model.ParameterVersion;
    }

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>The problem, with the values that the parameters had at the last <see cref="Update"/>.</summary>
    public OptimizationProblem Problem { get; }

    /// <summary>Writes the present values of all parameters into <see cref="Problem"/>, in place: no allocation, patterns stay.</summary>
    public void Update()
    {
        if (version != Model.ParameterVersion)
        {
            updates.Apply(Model.ParameterValues, Problem);
            version = Model.ParameterVersion;
        }
    }

    /// <summary>
    /// Updates and solves: by the conic interior point, whose analysis is kept for the next solve, or by
    /// <see cref="ProblemSolver"/> where variables must be whole.
    /// </summary>
    /// <param name="options">When to stop; null for the options of the last solve.</param>
    /// <param name="cancel">Ends the solve.</param>
    /// <exception cref="Faults.InputDataException">A number may not stand where it stands.</exception>
    /// <exception cref="OperationCanceledException">The solve was cancelled.</exception>
    public ModelSolution Solve(SolveOptions? options = null, CancellationToken cancel = default)
    {
        Update();
        if (Problem.HasIntegers)
        {
            return Read(ProblemSolver.Solve(Problem, SolverChoice.Auto, options, cancel));
        }

        solver = options is null && solver is not null ? solver : new RepeatedConicSolver(Problem, options);
        return Read(solver.Solve(cancel));
    }

    /// <summary>A solver's answer to <see cref="Problem"/> in terms of the model.</summary>
    public ModelSolution Read(Solution solution) => new(this, solution);

    internal DualPlace DualOf(Constraint constraint) =>
        ReferenceEquals(constraint.Model, Model) && constraint.Index < duals.Length
            ? duals[constraint.Index]
            : throw new ArgumentException("The constraint is not part of the compiled model.", nameof(constraint));
}
