using Gat.Faults;

namespace Gat.Optimization.Nonlinear;

/// <summary>A primal-dual interior point method with a filter line search for smooth programs with sparse exact Hessians.</summary>
/// <remarks>
/// A. Wächter, L. T. Biegler, "On the implementation of an interior-point filter line-search algorithm for large-scale nonlinear
/// programming", Math. Program. 106 (2006) 25-57. What differs is told in docs/explanation/nonlinear-interior-point.md.
/// </remarks>
public static class NonlinearSolver
{
    /// <summary>Solves a program to a point that satisfies the first-order conditions.</summary>
    /// <param name="program">The program.</param>
    /// <param name="options">Tolerances, limits and start; null for the defaults.</param>
    /// <param name="cancel">Ends the solve with an <see cref="OperationCanceledException"/>, between two iterations.</param>
    /// <exception cref="InputDataException">Shapes do not agree, limits contradict each other, or functions have no values at the start.</exception>
    public static NonlinearSolution Solve(
        NonlinearProgram program, NonlinearOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new NonlinearOptions();
        ProgramValidation.Check(program);
        var clock = new IterationClock(options, cancel);
        var start = StartingPoint.Of(program);
        var scaled = new ScaledProgram(program, start, options.LimitRelaxation);
        var iteration = new InteriorPoint(scaled, start, clock);
        if (options.WarmStart is { } earlier)
        {
            ProgramValidation.Check(program, earlier);
            ScaledPoint.StartWarm(program, scaled, iteration, earlier, options.WarmStartBarrier);
        }
        else
        {
            iteration.StartCold(start, options.StartingBarrier);
        }

        ProgramValidation.CheckStart(program, iteration.Point.T.AsSpan(0, program.VariableCount));

        // What is small in scaled units may not be in the program's own: then the iteration goes on.
        var tolerance = options.Tolerance;
        while (true)
        {
            var status = iteration.Run(tolerance);
            var solution = ScaledPoint.ToSolution(program, scaled, iteration, clock, status, options.CertificateTolerance);
            if (status != SolveStatus.Solved || solution.Status == SolveStatus.Solved || tolerance < 1e-3 * options.Tolerance)
            {
                return solution;
            }

            tolerance *= 0.1;
        }
    }
}
