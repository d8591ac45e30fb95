namespace Gat.Optimization.Nonlinear;

/// <summary>
/// Shortens a step until the point it leads to is feasible enough or good enough, with second-order corrections of the longest
/// step (Wächter and Biegler 2006, algorithm A, steps; the constants are theirs).
/// </summary>
internal sealed class FilterLineSearch(ScaledProgram program, Barrier barrier, Direction direction, Filter filter)
{
    private const double InfeasibilityMargin = 1e-5;
    private const double ObjectiveMargin = 1e-8;
    private const double ArmijoRatio = 1e-8;
    private const double SwitchSlopePower = 2.3;
    private const double SwitchInfeasibilityPower = 1.1;
    private const double ShortestStepFactor = 0.05;
    private const double CorrectionGain = 0.99;
    private const int CorrectionsMost = 4;

    private readonly double[] trial = new double[program.Count];
    private readonly double[] residuals = new double[program.RowCount];
    private readonly double[] corrected = new double[program.RowCount];
    private double infeasibility;
    private double merit;
    private double slope;

    /// <summary>Infeasibility below which descent of the objective alone may accept a step.</summary>
    public double SwitchInfeasibility { get; set; }

    /// <summary>Share of the step that was taken.</summary>
    public double Share { get; private set; }

    /// <summary>Steps tried.</summary>
    public int Trials { get; private set; }

    /// <summary>Moves the point along the direction's step. False where no share of it is acceptable: the point is unchanged.</summary>
    public bool Move(Iterate point, double mu, double tau)
    {
        infeasibility = point.Infeasibility();
        merit = barrier.Value(point.T, point.Objective, mu);
        slope = direction.Slope(point, mu);
        var longest = barrier.LargestStep(point.T, direction.Step.T, tau);
        var shortest = ShortestStep();
        (Share, Trials) = (longest, 0);
        if (IsTiny(point.T, direction.Step.T))
        {
            return TryTake(point, direction.Step, mu, isTiny: true, out _);
        }

        while (Share > shortest || Trials == 0)
        {
            if (TryTake(point, direction.Step, mu, isTiny: false, out var reached)
                || (Trials == 1 && reached >= infeasibility && TryCorrections(point, mu, tau, reached)))
            {
                return true;
            }

            Share /= 2;
        }

        return false;
    }

    /// <summary>Tests the point at <see cref="Share"/> of a step, and takes it when it is acceptable.</summary>
    private bool TryTake(Iterate point, NewtonStep step, double mu, bool isTiny, out double reached)
    {
        Trials++;
        for (var j = 0; j < trial.Length; j++)
        {
            trial[j] = point.T[j] + Share * step.T[j];
        }

        var objective = program.Evaluate(trial, residuals);
        reached = Iterate.SumOfMagnitudes(residuals);
        var trialMerit = barrier.Value(trial, objective, mu);
        var isFinite = double.IsFinite(reached) && double.IsFinite(trialMerit);
        if (!isFinite || !(isTiny || IsAcceptable(reached, trialMerit)))
        {
            return false;
        }

        trial.CopyTo(point.T, 0);
        residuals.CopyTo(point.Residuals, 0);
        point.Objective = objective;
        return true;
    }

    private bool IsAcceptable(double reached, double trialMerit)
    {
        if (!filter.Accepts(reached, trialMerit))
        {
            return false;
        }

        var rounding = 2.3e-15 * Math.Abs(merit);
        var isDescent = slope < 0
            && Share * Math.Pow(-slope, SwitchSlopePower) > Math.Pow(infeasibility, SwitchInfeasibilityPower);
        var isArmijo = trialMerit <= merit + ArmijoRatio * Share * slope + rounding;
        if (isDescent && infeasibility <= SwitchInfeasibility)
        {
            return isArmijo;
        }

        var isBetter = reached <= (1 - InfeasibilityMargin) * infeasibility
            || trialMerit <= merit - ObjectiveMargin * infeasibility + rounding;
        if (isBetter && !(isDescent && isArmijo))
        {
            Forbid();
        }

        return isBetter;
    }

    /// <summary>Forbids points that are no better than the present one.</summary>
    private void Forbid() => filter.Add((1 - InfeasibilityMargin) * infeasibility, merit - ObjectiveMargin * infeasibility);

    /// <summary>Forbids points that are no better than a given one.</summary>
    public void Forbid(Iterate point, double mu)
    {
        infeasibility = point.Infeasibility();
        merit = barrier.Value(point.T, point.Objective, mu);
        Forbid();
    }

    /// <summary>Corrects the longest step for the curvature of the rows.</summary>
    private bool TryCorrections(Iterate point, double mu, double tau, double reached)
    {
        var share = Share;
        point.Residuals.CopyTo(corrected, 0);
        for (var round = 0; round < CorrectionsMost; round++)
        {
            for (var row = 0; row < corrected.Length; row++)
            {
                corrected[row] = share * corrected[row] + residuals[row];
            }

            direction.Correct(point, corrected, mu);
            Share = barrier.LargestStep(point.T, direction.Correction.T, tau);
            share = Share;
            if (TryTake(point, direction.Correction, mu, isTiny: false, out var next))
            {
                direction.TakeCorrection();
                return true;
            }

            if (!(next <= CorrectionGain * reached))
            {
                break;
            }

            reached = next;
        }

        Share = barrier.LargestStep(point.T, direction.Step.T, tau);
        return false;
    }

    private double ShortestStep()
    {
        var factor = InfeasibilityMargin;
        if (slope < 0)
        {
            factor = Math.Min(factor, ObjectiveMargin * infeasibility / -slope);
            if (infeasibility <= SwitchInfeasibility)
            {
                factor = Math.Min(factor, Math.Pow(infeasibility, SwitchInfeasibilityPower) / Math.Pow(-slope, SwitchSlopePower));
            }
        }

        return Math.Max(ShortestStepFactor * factor, 1e-14);
    }

    private static bool IsTiny(double[] t, double[] step)
    {
        for (var j = 0; j < t.Length; j++)
        {
            if (!(Math.Abs(step[j]) <= 2e-15 * (1 + Math.Abs(t[j]))))
            {
                return false;
            }
        }

        return true;
    }
}
