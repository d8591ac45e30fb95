using Gat.Faults;
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
    private SolveOptions? solverOptions;

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

    /// <summary>Gives a variable other limits for the solves to come, infinite ones for none. A limit that is a parameter follows the parameter again.</summary>
    /// <exception cref="ArgumentException">The variable belongs to another model.</exception>
    public void SetLimits(Variable variable, double lower, double upper)
    {
        if (!ReferenceEquals(variable.Model, Model))
        {
            throw new ArgumentException($"{variable.Name} is no variable of this model.", nameof(variable));
        }

        (Problem.Lower[variable.Index], Problem.Upper[variable.Index]) = (lower, upper);
    }

    /// <summary>
    /// Updates and solves: by the conic interior point, whose analysis is kept for the next solve, or by
    /// <see cref="ProblemSolver"/> where variables must be whole.
    /// </summary>
    /// <param name="options">When to stop; null for the options of the last solve.</param>
    /// <param name="cancel">Ends the solve.</param>
    /// <exception cref="InputDataException">A number may not stand where it stands.</exception>
    /// <exception cref="OperationCanceledException">The solve was cancelled.</exception>
    public ModelSolution Solve(SolveOptions? options = null, CancellationToken cancel = default)
    {
        Update();
        if (Problem.HasIntegers)
        {
            return Read(ProblemSolver.Solve(Problem, SolverChoice.Auto, options, cancel));
        }

        if (solver is null || (options is not null && options != solverOptions))
        {
            (solver, solverOptions) = (new RepeatedConicSolver(Problem, options), options);
        }

        // What is left open is asked again from the start, where it is proved in other ways too.
        var solution = solver.Solve(cancel);
        return Read(solution.Status is SolveStatus.NotConverged or SolveStatus.Unbounded ? ConicSolver.Solve(Problem, solverOptions, cancel) : solution);
    }

    /// <summary>A solver's answer to <see cref="Problem"/> in terms of the model.</summary>
    public ModelSolution Read(Solution solution) => new(this, solution);

    /// <summary>Row or cone of <see cref="Problem"/> that a constraint became; -1 where it is the other of the two.</summary>
    /// <exception cref="ArgumentException">The constraint is not part of the compiled model.</exception>
    public (int Row, int Cone) PlaceOf(Constraint constraint)
    {
        var place = DualOf(constraint);
        return (place.Row, ConeOf(place));
    }

    private int ConeOf(DualPlace place)
    {
        for (var cone = 0; cone < Problem.Cones.Count && place.ConeRow >= 0; cone++)
        {
            var first = Problem.Cones[cone].FirstRow;
            if (place.ConeRow >= first && place.ConeRow < first + Problem.Cones[cone].Dimension)
            {
                return cone;
            }
        }

        return -1;
    }

    internal DualPlace DualOf(Constraint constraint) =>
        ReferenceEquals(constraint.Model, Model) && constraint.Index < duals.Length
            ? duals[constraint.Index]
            : throw new ArgumentException("The constraint is not part of the compiled model.", nameof(constraint));
}
