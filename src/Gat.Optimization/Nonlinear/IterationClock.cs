using System.Diagnostics;
using Gat.Faults;

namespace Gat.Optimization.Nonlinear;

/// <summary>Counts iterations, watches limits and tells what happens.</summary>
internal sealed class IterationClock(NonlinearOptions options, CancellationToken cancel)
{
    private readonly long start = Stopwatch.GetTimestamp();
    private int restorations;

    /// <summary>Iterations so far.</summary>
    public int Iterations { get; private set; }

    /// <summary>Wall time since the start.</summary>
    public double Seconds => Stopwatch.GetElapsedTime(start).TotalSeconds;

    /// <summary>One more iteration is done.</summary>
    public void Count() => Iterations++;

    /// <summary>Marks the lines that follow as those of restoration, until the result is disposed of.</summary>
    public void EnterRestoration() => restorations++;

    /// <summary>Ends <see cref="EnterRestoration"/>.</summary>
    public void LeaveRestoration() => restorations--;

    /// <summary>The limit that has been reached, or null.</summary>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public SolveStatus? Limit()
    {
        cancel.ThrowIfCancellationRequested();
        return Iterations >= options.IterationLimit ? SolveStatus.IterationLimit
            : Seconds >= options.TimeLimitSeconds ? SolveStatus.TimeLimit
            : null;
    }

    /// <summary>Tells of the present iteration where somebody listens.</summary>
    public void Log(
        ScaledProgram program, Iterate point, OptimalityError error, double mu, Direction direction, double shift, FilterLineSearch search)
    {
        if (options.Log is not { } log)
        {
            return;
        }

        if (Iterations % 20 == 0 && restorations == 0)
        {
            log(" iter     objective   primal     dual  complem  lg(mu)     |dx| lg(sh)     step trials");
        }

        log(
            $"{Iterations,4}{(restorations > 0 ? "r" : " ")} {point.Objective / program.ObjectiveScale,13:E6} {error.Primal,8:E1} {error.Dual,8:E1} "
            + $"{error.Complementarity,8:E1} {Math.Log10(mu),7:F1} {Iterate.LargestMagnitude(direction.Step.T),8:E1} "
            + $"{(shift > 0 ? Math.Log10(shift).ToString("F1") : "-"),6} {search.Share,8:E1} {search.Trials,6}");
    }
}
