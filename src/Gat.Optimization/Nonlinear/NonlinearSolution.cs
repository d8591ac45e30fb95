using Gat.Faults;

namespace Gat.Optimization.Nonlinear;

/// <summary>What the nonlinear interior point found, with the proof of it.</summary>
/// <remarks>
/// Signs: the Lagrangian is f(x) + y'c(x) - zl'(x - l) + zu'(x - u) with zl and zu at least zero; y is at least zero where a row's
/// upper limit is met and at most zero where its lower limit is. Relaxing an upper limit by one unit lowers f by y.
/// </remarks>
public sealed class NonlinearSolution
{
    /// <summary>
    /// How the solve ended. Solved follows from <see cref="Certificate"/>: a local minimum, or another stationary point with
    /// descent directions only across limits. Infeasible means that the violation cannot be reduced near <see cref="X"/>.
    /// </summary>
    public required SolveStatus Status { get; init; }

    /// <summary>x: the last point; it may leave limits by <see cref="NonlinearOptions.LimitRelaxation"/>.</summary>
    public required double[] X { get; init; }

    /// <summary>y: multiplier of each constraint.</summary>
    public required double[] ConstraintMultipliers { get; init; }

    /// <summary>zl: multiplier of each variable's lower limit, at least zero.</summary>
    public required double[] LowerMultipliers { get; init; }

    /// <summary>zu: multiplier of each variable's upper limit, at least zero.</summary>
    public required double[] UpperMultipliers { get; init; }

    /// <summary>f(x).</summary>
    public required double Objective { get; init; }

    /// <summary>The last barrier parameter, in units of the scaled objective.</summary>
    public required double Barrier { get; init; }

    /// <summary>Iterations, those of restoration included.</summary>
    public required int Iterations { get; init; }

    /// <summary>How often f and c were evaluated.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Factorisations of the KKT matrix.</summary>
    public required int Factorisations { get; init; }

    /// <summary>Wall time of the solve.</summary>
    public required double Seconds { get; init; }

    /// <summary>What the answer is worth, computed afresh from the program.</summary>
    public required NonlinearCertificate Certificate { get; init; }
}
