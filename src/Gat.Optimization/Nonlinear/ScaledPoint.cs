using Gat.Faults;

namespace Gat.Optimization.Nonlinear;

/// <summary>Points in the units of the program, from and to those of the iteration.</summary>
internal static class ScaledPoint
{
    /// <summary>Starts the iteration from an earlier solution.</summary>
    public static void StartWarm(
        NonlinearProgram program, ScaledProgram scaled, InteriorPoint iteration, NonlinearSolution earlier, double mu)
    {
        double[] x = [.. earlier.X];
        StartingPoint.Clamp(program, x);
        var (y, zLower, zUpper) = (new double[scaled.RowCount], new double[scaled.Count], new double[scaled.Count]);
        for (var j = 0; j < x.Length; j++)
        {
            zLower[j] = Math.Max(0, earlier.LowerMultipliers[j]) * scaled.ObjectiveScale;
            zUpper[j] = Math.Max(0, earlier.UpperMultipliers[j]) * scaled.ObjectiveScale;
        }

        for (var row = 0; row < y.Length; row++)
        {
            y[row] = earlier.ConstraintMultipliers[row] * scaled.ObjectiveScale / scaled.RowScale[row];
            var slack = scaled.SlackOfRow[row];
            if (slack >= 0)
            {
                (zLower[slack], zUpper[slack]) = (Math.Max(0, -y[row]), Math.Max(0, y[row]));
            }
        }

        iteration.StartWarm(x, y, zLower, zUpper, mu);
    }

    /// <summary>The present point as a solution, its status from its certificate.</summary>
    public static NonlinearSolution ToSolution(
        NonlinearProgram program, ScaledProgram scaled, InteriorPoint iteration, IterationClock clock, SolveStatus status,
        double certificateTolerance)
    {
        var point = iteration.Point;
        var x = point.T[..scaled.VariableCount];
        var y = new double[scaled.RowCount];
        for (var row = 0; row < y.Length; row++)
        {
            y[row] = point.Y[row] * scaled.RowScale[row] / scaled.ObjectiveScale;
        }

        var (zLower, zUpper) = (new double[x.Length], new double[x.Length]);
        for (var j = 0; j < x.Length; j++)
        {
            zLower[j] = point.ZLower[j] / scaled.ObjectiveScale;
            zUpper[j] = point.ZUpper[j] / scaled.ObjectiveScale;
        }

        SetFixedMultipliers(program, x, y, zLower, zUpper);
        var certificate = NonlinearCertificate.Of(program, x, y, zLower, zUpper);
        var isProven = certificate.Largest <= certificateTolerance;
        return new NonlinearSolution
        {
            Status = isProven ? SolveStatus.Solved : status == SolveStatus.Solved ? SolveStatus.NotConverged : status,
            X = x,
            ConstraintMultipliers = y,
            LowerMultipliers = zLower,
            UpperMultipliers = zUpper,
            Objective = program.Evaluate(x, new double[scaled.RowCount]),
            Barrier = iteration.Mu,
            Iterations = clock.Iterations,
            Evaluations = scaled.Evaluations,
            Factorisations = iteration.Factorisations,
            Seconds = clock.Seconds,
            Certificate = certificate,
        };
    }

    /// <summary>A fixed variable's multipliers are what its gradient leaves over.</summary>
    private static void SetFixedMultipliers(NonlinearProgram program, double[] x, double[] y, double[] zLower, double[] zUpper)
    {
        var pattern = program.JacobianPattern;
        var (gradient, jacobian) = (new double[x.Length], new double[pattern.EntryCount]);
        program.Differentiate(x, gradient, jacobian);
        for (var row = 0; row < y.Length; row++)
        {
            for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
            {
                gradient[pattern.Indices[slot]] += jacobian[slot] * y[row];
            }
        }

        for (var j = 0; j < x.Length; j++)
        {
            if (program.VariableLower[j] == program.VariableUpper[j])
            {
                (zLower[j], zUpper[j]) = (Math.Max(0, gradient[j]), Math.Max(0, -gradient[j]));
            }
        }
    }
}
