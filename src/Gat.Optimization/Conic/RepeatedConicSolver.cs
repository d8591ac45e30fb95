using System.Diagnostics;
using Gat.Faults;
using Gat.Optimization.Certificates;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Conic;

/// <summary>
/// Solves one problem again and again while its numbers change in place: patterns are analysed once, and
/// <see cref="Run"/> allocates nothing. Limits may come, go and meet; entries may become zero. One instance serves one thread.
/// </summary>
public sealed class RepeatedConicSolver
{
    private readonly OptimizationProblem problem;
    private readonly SolveOptions options;
    private readonly InteriorPoint solver;
    private double seconds;

    internal KktSystem System => solver.System;

    /// <summary>Analyses the patterns of a problem.</summary>
    /// <param name="problem">The problem whose arrays will change.</param>
    /// <param name="options">When to stop; null for the defaults.</param>
    public RepeatedConicSolver(OptimizationProblem problem, SolveOptions? options = null)
    {
        (this.problem, this.options) = (problem, options ?? new SolveOptions());
        solver = new InteriorPoint(problem);
    }

    /// <summary>How the last <see cref="Run"/> ended.</summary>
    public SolveStatus Status { get; private set; } = SolveStatus.NotConverged;

    /// <summary>Iterations of the last <see cref="Run"/>.</summary>
    public int Iterations => solver.Iterations;

    /// <summary>x of the last <see cref="Run"/>, see <see cref="Solution.X"/>. Overwritten by the next.</summary>
    public ReadOnlySpan<double> X => solver.Recovery.X;

    /// <summary>y of the last <see cref="Run"/>, see <see cref="Solution.RowDuals"/>. Overwritten by the next.</summary>
    public ReadOnlySpan<double> RowDuals => solver.Recovery.RowDuals;

    /// <summary>z of the last <see cref="Run"/>, see <see cref="Solution.BoundDuals"/>. Overwritten by the next.</summary>
    public ReadOnlySpan<double> BoundDuals => solver.Recovery.BoundDuals;

    /// <summary>λ of the last <see cref="Run"/>, see <see cref="Solution.ConeDuals"/>. Overwritten by the next.</summary>
    public ReadOnlySpan<double> ConeDuals => solver.Recovery.ConeDuals;

    /// <summary>Solves with the problem's present numbers and leaves the answer in place; its certificate is not computed.</summary>
    /// <param name="keepsScale">Whether the equilibration of the last run serves again: faster, and right while numbers keep their sizes.</param>
    /// <param name="cancel">Ends the solve between two iterations.</param>
    /// <exception cref="OperationCanceledException">The solve was cancelled.</exception>
    public SolveStatus Run(bool keepsScale = false, CancellationToken cancel = default)
    {
        var start = Stopwatch.GetTimestamp();
        Status = InfeasibilityRay.HasCrossedLimits(problem) ? SolveStatus.Infeasible : solver.Run(options, keepsScale, cancel);
        seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return Status;
    }

    /// <summary>Checks the problem's numbers, solves, and judges the answer.</summary>
    /// <param name="cancel">Ends the solve between two iterations.</param>
    /// <exception cref="InputDataException">A number may not stand where it stands.</exception>
    /// <exception cref="OperationCanceledException">The solve was cancelled.</exception>
    public Solution Solve(CancellationToken cancel = default)
    {
        problem.Validate();
        Run(keepsScale: false, cancel);
        return Answer();
    }

    /// <summary>The answer of the last <see cref="Run"/> as a value of its own, with its certificate.</summary>
    public Solution Answer() => SolutionOf.Answer(problem, new RawAnswer(
        Status, X.ToArray(), RowDuals.ToArray(), BoundDuals.ToArray(), ConeDuals.ToArray()), ConicSolver.Name, Iterations, seconds);
}
