using Gat.Faults;

namespace Gat.Optimization.Nonlinear;

/// <summary>The primal-dual iteration: Newton steps on a sequence of barrier problems, a filter to choose among them.</summary>
/// <remarks>Wächter and Biegler (2006), algorithm A.</remarks>
internal sealed class InteriorPoint
{
    private const double BarrierTolerance = 10;
    private const double BarrierFactor = 0.2;
    private const double BarrierPower = 1.5;
    private const double FractionLeast = 0.99;
    private const int StallsMost = 3;

    /// <summary>Unknowns beyond this are taken to grow without end.</summary>
    private const double Endless = 1e15;

    private readonly ScaledProgram program;
    private readonly Barrier barrier;
    private readonly NewtonSystem system;
    private readonly Direction direction;
    private readonly InertiaCorrection inertia;
    private readonly FilterLineSearch search;
    private readonly IterationClock clock;
    private readonly Progress progress;
    private Restoration? restoration;

    /// <summary>Prepares the iteration on a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="typical">Variables at which the sizes of derivatives are typical.</param>
    /// <param name="clock">Counts and limits iterations and time; restoration shares it.</param>
    public InteriorPoint(ScaledProgram program, ReadOnlySpan<double> typical, IterationClock clock)
    {
        (this.program, this.clock) = (program, clock);
        barrier = new Barrier(program);
        Point = new Iterate(program);
        program.Differentiate(typical, Point.Gradient, Point.Jacobian);
        system = new NewtonSystem(program, barrier, Point.Jacobian);
        direction = new Direction(program, barrier, system);
        inertia = new InertiaCorrection(system);
        Filter = new Filter();
        progress = new Progress(program);
        search = new FilterLineSearch(program, barrier, direction, Filter);
    }

    /// <summary>The present point.</summary>
    public Iterate Point { get; }

    /// <summary>The present barrier parameter.</summary>
    public double Mu { get; private set; }

    /// <summary>The pairs that points must improve on.</summary>
    public Filter Filter { get; }

    /// <summary>The limits.</summary>
    public Barrier Barrier => barrier;

    /// <summary>Ends the iteration early when it says so, as for restoration; null for never.</summary>
    public Func<Iterate, bool>? IsEnough { get; init; }

    /// <summary>Factorisations of the Newton system, those of restoration included.</summary>
    public int Factorisations => system.Factorisations + (restoration?.Factorisations ?? 0);

    /// <summary>Starts from variables alone.</summary>
    public void StartCold(ReadOnlySpan<double> x, double mu)
    {
        StartingPoint.Place(program, barrier, x, distance: 1e-2, Point);
        Begin(mu);
        StartingPoint.EstimateMultipliers(program, system, direction, Point);
    }

    /// <summary>Starts from variables and multipliers of the rows; those of the limits are kept where they fit.</summary>
    public void StartWarm(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> zLower, ReadOnlySpan<double> zUpper, double mu)
    {
        StartingPoint.Place(program, barrier, x, distance: 1e-4, Point);
        y.CopyTo(Point.Y);
        for (var j = 0; j < program.Count; j++)
        {
            Point.ZLower[j] = double.IsFinite(program.Lower[j]) ? Math.Max(zLower[j], mu / barrier.Below(Point.T, j)) : 0;
            Point.ZUpper[j] = double.IsFinite(program.Upper[j]) ? Math.Max(zUpper[j], mu / barrier.Above(Point.T, j)) : 0;
        }

        Begin(mu);
    }

    /// <summary>Starts from a point strictly within the limits; limits whose multiplier is zero get one that fits.</summary>
    public void StartAt(ReadOnlySpan<double> t, ReadOnlySpan<double> zLower, ReadOnlySpan<double> zUpper, double mu)
    {
        t.CopyTo(Point.T);
        for (var j = 0; j < program.Count; j++)
        {
            Point.ZLower[j] = double.IsFinite(program.Lower[j]) && zLower[j] == 0 ? mu / barrier.Below(Point.T, j) : zLower[j];
            Point.ZUpper[j] = double.IsFinite(program.Upper[j]) && zUpper[j] == 0 ? mu / barrier.Above(Point.T, j) : zUpper[j];
        }

        Begin(mu);
    }

    /// <summary>Iterates until the error is at most a tolerance, or a limit is reached, or nothing moves any more.</summary>
    /// <returns>Solved, iteration limit, time limit, infeasible, unbounded, or not converged.</returns>
    public SolveStatus Run(double tolerance)
    {
        for (var stalls = 0; ;)
        {
            direction.Differentiate(Point);
            var error = Error(0);
            clock.Log(program, Point, error, Mu, direction, inertia.Shift, search);
            if (error.Largest <= tolerance || IsEnough?.Invoke(Point) == true)
            {
                return SolveStatus.Solved;
            }

            if (progress.HasEnded(error.Largest, Point))
            {
                return EndAtBest();
            }

            if (Iterate.LargestMagnitude(Point.T) > Endless)
            {
                return SolveStatus.Unbounded;
            }

            if (clock.Limit() is { } limit)
            {
                return limit;
            }

            LowerBarrier(tolerance);
            var isMoved = Compute() && search.Move(Point, Mu, Fraction);
            if (isMoved)
            {
                TakeMultipliers();
            }
            else if (Restore() is var restored && restored != SolveStatus.Solved)
            {
                return restored;
            }

            stalls = isMoved && search.Share * Iterate.LargestMagnitude(direction.Step.T) < 1e-14 ? stalls + 1 : 0;
            if (stalls >= StallsMost)
            {
                return EndAtBest();
            }

            Refresh();
            clock.Count();
        }
    }

    private double Fraction => Math.Max(FractionLeast, 1 - Mu);

    private OptimalityError Error(double mu) => OptimalityError.Of(program, barrier, Point, direction.Lagrangian, mu);

    private void Begin(double mu)
    {
        Mu = mu;
        Refresh();
        var infeasibility = Math.Max(1, Point.Infeasibility());
        Filter.InfeasibilityMost = 1e4 * infeasibility;
        search.SwitchInfeasibility = 1e-4 * infeasibility;
    }

    /// <summary>Values and first derivatives at the present point.</summary>
    private void Refresh()
    {
        Point.Objective = program.Evaluate(Point.T, Point.Residuals);
        program.Differentiate(Point.T, Point.Gradient, Point.Jacobian);
    }

    /// <summary>Goes on to the next barrier problem while the present one is solved well enough.</summary>
    private void LowerBarrier(double tolerance)
    {
        var least = tolerance / (BarrierTolerance + 1);
        while (Mu > least && Error(Mu).Largest <= BarrierTolerance * Mu)
        {
            Mu = Math.Max(least, Math.Min(BarrierFactor * Mu, Math.Pow(Mu, BarrierPower)));
            Filter.Clear();
        }
    }

    /// <summary>Computes the Newton step; false where the equations cannot be solved.</summary>
    private bool Compute()
    {
        program.Curve(Point.T, Point.Y, direction.Correction.Y, Point.Hessian);
        if (!ProgramValidation.AreFinite(Point.Hessian) || !inertia.Factor(Point, Mu))
        {
            return false;
        }

        // A step that misses its equations comes from a matrix that is nearly singular: shift it as if it were.
        for (var attempt = 0; attempt < 3 && !direction.Solve(Point, Mu); attempt++)
        {
            if (!inertia.Factor(Point, Mu, Math.Max(1e-8, 100 * inertia.Shift)))
            {
                return false;
            }
        }

        return ProgramValidation.AreFinite(direction.Step.T);
    }

    private void TakeMultipliers()
    {
        var step = direction.Step;
        var share = Barrier.LargestStep(Point.ZLower, step.ZLower, 1, Fraction);
        share = Barrier.LargestStep(Point.ZUpper, step.ZUpper, share, Fraction);
        for (var j = 0; j < program.Count; j++)
        {
            Point.ZLower[j] += share * step.ZLower[j];
            Point.ZUpper[j] += share * step.ZUpper[j];
        }

        for (var row = 0; row < program.RowCount; row++)
        {
            Point.Y[row] += search.Share * step.Y[row];
        }

        barrier.Restrain(Point, Mu);
    }

    /// <summary>Nothing better is to be had: whether the best point is good enough is for its certificate to say.</summary>
    private SolveStatus EndAtBest()
    {
        progress.TakeBest(Point);
        return SolveStatus.NotConverged;
    }

    /// <summary>Where no step is acceptable: looks for a point that is less infeasible.</summary>
    private SolveStatus Restore()
    {
        if (IsEnough is not null || Point.Infeasibility() == 0 || progress.IsAcceptable)
        {
            return EndAtBest();
        }

        restoration ??= new Restoration(program, clock);
        search.Forbid(Point, Mu);
        var status = restoration.Run(this);
        if (status == SolveStatus.Solved)
        {
            Refresh();
            StartingPoint.EstimateMultipliers(program, system, direction, Point);
        }

        return status;
    }
}
