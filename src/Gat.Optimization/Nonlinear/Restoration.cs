using Gat.Faults;

namespace Gat.Optimization.Nonlinear;

/// <summary>
/// Leads an iteration that found no acceptable step to a point that is less infeasible, by solving the feasibility problem
/// with the same method until the point is good enough to go on.
/// </summary>
/// <remarks>Wächter and Biegler (2006), section 3.3.</remarks>
internal sealed class Restoration(ScaledProgram program, IterationClock clock)
{
    private const double Gain = 0.9;

    private readonly RestorationProgram feasibility = new(program);
    private readonly double[] residuals = new double[program.RowCount];

    /// <summary>Factorisations of all runs.</summary>
    public int Factorisations { get; private set; }

    /// <summary>Moves the iteration's point.</summary>
    /// <returns>Solved where it did; infeasible where the violation has a least value above zero; else the limit that ended the search.</returns>
    public SolveStatus Run(InteriorPoint main)
    {
        var point = main.Point;
        var infeasibility = point.Infeasibility();
        var mu = Math.Max(main.Mu, Iterate.LargestMagnitude(point.Residuals));
        feasibility.Refer(point.T, Math.Sqrt(mu));
        var typical = new double[feasibility.VariableCount];
        feasibility.Start(typical);
        var inner = new ScaledProgram(feasibility, typical, relaxation: 0);
        var loop = new InteriorPoint(inner, typical, clock) { IsEnough = IsEnough };
        Start(loop, inner, point, mu);

        clock.EnterRestoration();
        var status = loop.Run(tolerance: 1e-8);
        clock.LeaveRestoration();
        Factorisations += loop.Factorisations;
        if (!IsEnough(loop.Point))
        {
            // The least violation was found, and it is more than nothing.
            return status == SolveStatus.Solved && infeasibility > 1e-6 ? SolveStatus.Infeasible
                : status == SolveStatus.Solved ? SolveStatus.NotConverged : status;
        }

        loop.Point.T.AsSpan(0, program.Count).CopyTo(point.T);
        loop.Point.ZLower.AsSpan(0, program.Count).CopyTo(point.ZLower);
        loop.Point.ZUpper.AsSpan(0, program.Count).CopyTo(point.ZUpper);
        main.Barrier.Restrain(point, main.Mu);
        return SolveStatus.Solved;

        bool IsEnough(Iterate candidate)
        {
            var t = candidate.T.AsSpan(0, program.Count).ToArray();
            var objective = program.Evaluate(t, residuals);
            var reached = Iterate.SumOfMagnitudes(residuals);
            return reached <= Gain * infeasibility && main.Filter.Accepts(reached, main.Barrier.Value(t, objective, main.Mu));
        }
    }

    /// <summary>Starts where the main iteration stands, with the best violations for its barrier parameter (equation 33).</summary>
    private void Start(InteriorPoint loop, ScaledProgram inner, Iterate point, double mu)
    {
        var (count, rows) = (program.Count, program.RowCount);
        var x = new double[inner.Count];
        var (zLower, zUpper) = (new double[inner.Count], new double[inner.Count]);
        point.T.CopyTo(x, 0);
        for (var j = 0; j < count; j++)
        {
            zLower[j] = Math.Min(RestorationProgram.Price, point.ZLower[j]);
            zUpper[j] = Math.Min(RestorationProgram.Price, point.ZUpper[j]);
        }

        for (var row = 0; row < rows; row++)
        {
            var priced = RestorationProgram.Price * point.Residuals[row];
            var root = Math.Sqrt(mu * mu + priced * priced);
            x[count + row] = (mu + priced + root) / (2 * RestorationProgram.Price);
            x[count + rows + row] = (mu - priced + root) / (2 * RestorationProgram.Price);
        }

        loop.StartAt(x, zLower, zUpper, mu);
    }
}
