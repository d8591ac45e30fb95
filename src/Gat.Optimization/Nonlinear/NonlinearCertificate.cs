namespace Gat.Optimization.Nonlinear;

/// <summary>
/// How far a point and its multipliers miss the first-order conditions, computed from the program's own functions in its own
/// units: nothing of the solver's scaling enters. NaN where a function has no value.
/// </summary>
public sealed class NonlinearCertificate
{
    /// <summary>Largest violation of a limit, each relative to 1 + the magnitude of that limit.</summary>
    public required double PrimalInfeasibility { get; init; }

    /// <summary>
    /// Largest component of the gradient of the Lagrangian over the variables that are not fixed, relative to 1 + the largest
    /// magnitude among the terms it is the sum of.
    /// </summary>
    public required double DualInfeasibility { get; init; }

    /// <summary>
    /// Largest product of a limit's multiplier and its slack, relative to 1 + |f(x)|: what that limit may add to the objective's
    /// distance from a bound. The magnitude of a multiplier of the wrong sign counts in full.
    /// </summary>
    public required double Complementarity { get; init; }

    /// <summary>The constraint or variable that is violated most.</summary>
    public required string WorstLimit { get; init; }

    /// <summary>The largest of the three; NaN if one is.</summary>
    public double Largest => Math.Max(PrimalInfeasibility, Math.Max(DualInfeasibility, Complementarity));

    /// <summary>Judges a point.</summary>
    /// <param name="program">The program.</param>
    /// <param name="x">The point.</param>
    /// <param name="constraintMultipliers">y.</param>
    /// <param name="lowerMultipliers">zl.</param>
    /// <param name="upperMultipliers">zu.</param>
    public static NonlinearCertificate Of(
        NonlinearProgram program, ReadOnlySpan<double> x, ReadOnlySpan<double> constraintMultipliers,
        ReadOnlySpan<double> lowerMultipliers, ReadOnlySpan<double> upperMultipliers)
    {
        var constraints = new double[program.ConstraintCount];
        var objective = program.Evaluate(x, constraints);
        var lower = program.VariableLower;
        var upper = program.VariableUpper;
        var tally = new Tally();
        for (var j = 0; j < x.Length; j++)
        {
            tally.Limit(x[j] - lower[j], lower[j], lowerMultipliers[j], j);
            tally.Limit(upper[j] - x[j], upper[j], upperMultipliers[j], j);
        }

        for (var i = 0; i < constraints.Length; i++)
        {
            var (y, low, high) = (constraintMultipliers[i], program.ConstraintLower[i], program.ConstraintUpper[i]);
            var (lowSlack, highSlack) = (constraints[i] - low, high - constraints[i]);
            tally.Limit(lowSlack, low, low == high ? 0 : Math.Max(-y, 0), ~i);
            tally.Limit(highSlack, high, low == high ? 0 : Math.Max(y, 0), ~i);
        }

        var name = tally.Worst switch
        {
            null => "none",
            < 0 => program.ConstraintName(~tally.Worst.Value),
            _ => program.VariableName(tally.Worst.Value),
        };
        return new NonlinearCertificate
        {
            PrimalInfeasibility = double.IsNaN(objective) ? double.NaN : tally.Violation,
            DualInfeasibility = Stationarity(program, x, constraintMultipliers, lowerMultipliers, upperMultipliers),
            Complementarity = tally.Product / (1 + Math.Abs(objective)),
            WorstLimit = name,
        };
    }

    private static double Stationarity(
        NonlinearProgram program, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> zl, ReadOnlySpan<double> zu)
    {
        var pattern = program.JacobianPattern;
        var (gradient, jacobian) = (new double[x.Length], new double[pattern.EntryCount]);
        program.Differentiate(x, gradient, jacobian);
        var (sums, size) = (new double[x.Length], 1.0);
        for (var i = 0; i < y.Length; i++)
        {
            for (var slot = pattern.Pointers[i]; slot < pattern.Pointers[i + 1]; slot++)
            {
                var term = jacobian[slot] * y[i];
                sums[pattern.Indices[slot]] += term;
                size = Math.Max(size, Math.Abs(term));
            }
        }

        var worst = 0.0;
        for (var j = 0; j < x.Length; j++)
        {
            size = Math.Max(size, Math.Max(Math.Abs(gradient[j]), Math.Max(zl[j], zu[j])));
            if (program.VariableLower[j] != program.VariableUpper[j])
            {
                worst = Math.Max(worst, Math.Abs(gradient[j] + sums[j] - zl[j] + zu[j]));
            }
        }

        return worst / size;
    }

    private sealed class Tally
    {
        public double Violation { get; private set; }

        public double Product { get; private set; }

        public int? Worst { get; private set; }

        public void Limit(double slack, double limit, double multiplier, int owner)
        {
            if (double.IsInfinity(limit))
            {
                Product = Math.Max(Product, Math.Abs(multiplier));
                return;
            }

            var violation = -slack / (1 + Math.Abs(limit));
            if (violation > Violation || double.IsNaN(violation))
            {
                (Violation, Worst) = (violation, owner);
            }

            Product = Math.Max(Product, multiplier < 0 ? -multiplier : multiplier * Math.Max(slack, 0));
        }
    }
}
