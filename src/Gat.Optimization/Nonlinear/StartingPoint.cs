namespace Gat.Optimization.Nonlinear;

/// <summary>Where the iteration begins: inside all limits (Wächter and Biegler 2006, section 3.6).</summary>
internal static class StartingPoint
{
    /// <summary>Multipliers of rows beyond this size are not worth starting from.</summary>
    private const double MultiplierMost = 1e3;

    /// <summary>The program's own start, with fixed variables at their value and the others within their limits.</summary>
    public static double[] Of(NonlinearProgram program)
    {
        var x = new double[program.VariableCount];
        program.Start(x);
        Clamp(program, x);
        return x;
    }

    /// <summary>Moves variables to the nearest place within their limits; what is no number to zero first.</summary>
    public static void Clamp(NonlinearProgram program, Span<double> x)
    {
        for (var j = 0; j < x.Length; j++)
        {
            x[j] = Math.Clamp(double.IsFinite(x[j]) ? x[j] : 0, program.VariableLower[j], program.VariableUpper[j]);
        }
    }

    /// <summary>Puts a point into the iteration, away from the limits, with first multipliers of the limits.</summary>
    /// <param name="program">The program.</param>
    /// <param name="barrier">Its limits.</param>
    /// <param name="x">The variables.</param>
    /// <param name="distance">Least distance from a limit, relative to its magnitude and to the room between two limits.</param>
    /// <param name="point">Out: the unknowns and the limits' multipliers.</param>
    public static void Place(
        ScaledProgram program, Barrier barrier, ReadOnlySpan<double> x, double distance, Iterate point)
    {
        x.CopyTo(point.T);
        for (var j = 0; j < x.Length; j++)
        {
            point.T[j] = Inside(x[j], program.Lower[j], program.Upper[j], distance);
        }

        program.Evaluate(point.T, point.Residuals);
        for (var row = 0; row < program.RowCount; row++)
        {
            var slack = program.SlackOfRow[row];
            if (slack >= 0)
            {
                // The slack was zero until now, so the residual is the value of the row.
                point.T[slack] = Inside(point.Residuals[row], program.Lower[slack], program.Upper[slack], distance);
            }
        }

        for (var j = 0; j < program.Count; j++)
        {
            point.ZLower[j] = double.IsFinite(program.Lower[j]) ? FirstMultiplier(barrier.Below(point.T, j)) : 0;
            point.ZUpper[j] = double.IsFinite(program.Upper[j]) ? FirstMultiplier(barrier.Above(point.T, j)) : 0;
        }
    }

    /// <summary>Multipliers of the rows by least squares; zeros where they come out large.</summary>
    public static void EstimateMultipliers(ScaledProgram program, NewtonSystem system, Direction direction, Iterate point)
    {
        Array.Clear(point.Y);
        direction.Differentiate(point);
        var gradient = new double[program.Count];
        for (var j = 0; j < gradient.Length; j++)
        {
            gradient[j] = direction.Lagrangian[j] - point.ZLower[j] + point.ZUpper[j];
        }

        if (system.FactorProjection(point)
            && system.Solve(gradient, new double[program.RowCount], point.Jacobian, direction.Correction)
            && Iterate.LargestMagnitude(direction.Correction.Y) <= MultiplierMost)
        {
            direction.Correction.Y.CopyTo(point.Y, 0);
        }
    }

    /// <summary>One, but no product of multiplier and slack beyond ten: a far limit would be let go of slowly.</summary>
    private static double FirstMultiplier(double slack) => Math.Min(1, 10 / slack);

    private static double Inside(double value, double lower, double upper, double distance)
    {
        if (!double.IsFinite(value))
        {
            value = 0;
        }

        var fromLower = distance * Math.Min(Math.Max(1, Math.Abs(lower)), upper - lower);
        var fromUpper = distance * Math.Min(Math.Max(1, Math.Abs(upper)), upper - lower);
        if (double.IsFinite(lower))
        {
            value = Math.Max(value, lower + fromLower);
        }

        return double.IsFinite(upper) ? Math.Min(value, upper - fromUpper) : value;
    }
}
