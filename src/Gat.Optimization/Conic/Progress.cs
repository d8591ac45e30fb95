using System.Globalization;
using Gat.Faults;

namespace Gat.Optimization.Conic;

/// <summary>How good a point is, in the units of the problem.</summary>
/// <remarks>
/// Residuals as in <see cref="Certificates.Certificate"/>. The gap adds what the residuals hide from the difference of the
/// objectives: the complementarity products, and each residual times its multiplier. Small cones by the thousand make an answer
/// look done long before its objective is.
/// </remarks>
internal sealed class Progress(ScaledProblem problem, Residuals residuals)
{
    private readonly double[] carried = new double[problem.Columns];
    private double mu;
    private double tau;
    private double kappa;

    /// <summary>Largest residual of rows, limits and cones, relative to the right-hand sides.</summary>
    public double Primal { get; private set; }

    /// <summary>Largest residual of the dual equations, relative to the costs.</summary>
    public double Dual { get; private set; }

    /// <summary>Relative gap, with what residuals hide.</summary>
    public double Gap { get; private set; }

    /// <summary>Objective.</summary>
    public double PrimalObjective { get; private set; }

    /// <summary>Dual objective.</summary>
    public double DualObjective { get; private set; }

    /// <summary>How far the dual values are from a proof of infeasibility; infinite where they do not point to one.</summary>
    public double Infeasibility { get; private set; }

    /// <summary>How far the point is from a direction of endless improvement; infinite where it does not point to one.</summary>
    public double Unboundedness { get; private set; }

    /// <summary>The largest of the three that a solution needs small.</summary>
    public double Worst => double.IsNaN(Primal + Dual + Gap) ? double.PositiveInfinity : Math.Max(Gap, Math.Max(Primal, Dual));

    /// <summary>Measures a point whose residuals are up to date.</summary>
    public void Update(Direction point, double complementarity)
    {
        (mu, tau, kappa) = (complementarity, point.Tau, point.Kappa);
        var factor = 1 / (problem.Scale.CostFactor * problem.Scale.PrimalSize * tau);
        PrimalObjective = problem.Constant + (((0.5 * residuals.QuadraticForm / tau) + residuals.PrimalLinear) * factor);
        DualObjective = problem.Constant + (((-0.5 * residuals.QuadraticForm / tau) + residuals.DualLinear) * factor);
        var products = (mu * (problem.BoundCount + problem.Source.Cones.Count)) + Hidden(point);
        Gap = Math.Max(Math.Abs(PrimalObjective - DualObjective), products * factor / tau)
            / Math.Max(1, Math.Min(Math.Abs(PrimalObjective), Math.Abs(DualObjective)));
        var (rows, bounds, rowSize) = RowResidual(point, isRay: false);
        var (columns, columnSize) = ColumnResidual(residuals.Dual);
        Primal = Math.Max(rows / rowSize, bounds) / tau;
        Dual = columns / tau / columnSize;
        Infeasibility = residuals.DualLinear > 0 ? InfeasibilityOf(rowSize) : double.PositiveInfinity;
        Unboundedness = residuals.PrimalLinear < 0 ? UnboundednessOf(point, columnSize) : double.PositiveInfinity;
    }

    /// <summary>What the point proves at a tolerance; null where it proves nothing yet.</summary>
    public SolveStatus? Status(double tolerance)
    {
        if (Worst <= tolerance)
        {
            return SolveStatus.Solved;
        }

        return Infeasibility <= tolerance ? SolveStatus.Infeasible : Unboundedness <= tolerance ? SolveStatus.Unbounded : null;
    }

    /// <summary>The heading of <see cref="Line"/>.</summary>
    public static string Heading => "iter       objective  dual objective   primal     dual      gap       mu      tau    kappa   step solves    shift";

    /// <summary>One line of the iteration log.</summary>
    public string Line(int iteration, double step, int solves, double shift) => string.Create(
        CultureInfo.InvariantCulture,
        $"{iteration,4} {PrimalObjective,15:e8} {DualObjective,15:e8} {Primal,8:e1} {Dual,8:e1} {Gap,8:e1} {mu,8:e1} {tau,8:e1} {kappa,8:e1} {step,6:f4} {solves,6} {shift,8:e0}");

    private double Hidden(Direction point) =>
        Math.Abs(Vectors.Dot(residuals.Dual, point.V)) + Math.Abs(Vectors.Dot(residuals.Primal, point.Y))
        + Math.Abs(Vectors.Dot(residuals.Bounds.AsSpan(0, problem.BoundCount), point.Z)) + Math.Abs(Vectors.Dot(residuals.Cones, point.ConeDual));

    /// <summary>
    /// Residual of rows and cones, residual of the variables' limits relative to each limit, and 1 + the largest right-hand
    /// side; a ray has right-hand sides of zero.
    /// </summary>
    private (double Rows, double Bounds, double Size) RowResidual(Direction point, bool isRay)
    {
        var (scale, n, share) = (problem.Scale, problem.Columns, isRay ? point.Tau : 0);
        var (worst, worstBound, size) = (0.0, 0.0, 1.0);
        for (var i = 0; i < problem.RowCount; i++)
        {
            var factor = 1 / (scale.Row[i] * scale.PrimalSize);
            worst = Math.Max(worst, Math.Abs(residuals.Primal[i] + (share * problem.RightHandSide[i])) * factor);
            size = Math.Max(size, Math.Abs(problem.RightHandSide[i]) * factor);
        }

        for (var k = 0; k < problem.BoundCount; k++)
        {
            var variable = problem.BoundVariable[k];
            var factor = (variable < n ? scale.Column[variable] : 1 / scale.Row[variable - n]) / scale.PrimalSize;
            var limit = Math.Abs(problem.BoundValue[k]) * factor;
            var miss = Math.Abs(residuals.Bounds[k] + (share * problem.BoundValue[k])) * factor;
            (worst, size, worstBound) = variable < n
                ? (worst, size, Math.Max(worstBound, isRay ? miss : miss / (1 + limit)))
                : (Math.Max(worst, miss), Math.Max(size, limit), worstBound);
        }

        for (var i = 0; i < residuals.Cones.Length; i++)
        {
            var factor = 1 / (scale.ConeRow[i] * scale.PrimalSize);
            worst = Math.Max(worst, Math.Abs(residuals.Cones[i] - (share * residuals.Constants[i])) * factor);
            size = Math.Max(size, Math.Abs(residuals.Constants[i]) * factor);
        }

        return (worst, worstBound, size);
    }

    /// <summary>Largest entry of a dual residual, and 1 + the largest cost.</summary>
    private (double Residual, double Size) ColumnResidual(ReadOnlySpan<double> slopes)
    {
        var (scale, n) = (problem.Scale, problem.Columns);
        var (worst, size) = (0.0, 1.0);
        for (var j = 0; j < n; j++)
        {
            var factor = 1 / (scale.Column[j] * scale.CostFactor);
            worst = Math.Max(worst, Math.Abs(slopes[j]) * factor);
            size = Math.Max(size, Math.Abs(problem.Cost[j]) * factor);
        }

        for (var i = 0; i < problem.RowCount; i++)
        {
            worst = Math.Max(worst, Math.Abs(residuals.Dual[n + i]) * scale.Row[i] / scale.CostFactor);
        }

        return (worst, size);
    }

    private double InfeasibilityOf(double rowSize)
    {
        for (var j = 0; j < carried.Length; j++)
        {
            carried[j] = residuals.Dual[j] - residuals.Quadratic[j] - (problem.Cost[j] * tau);
        }

        var contradiction = residuals.DualLinear / (problem.Scale.CostFactor * problem.Scale.PrimalSize);
        return ColumnResidual(carried).Residual * rowSize / contradiction;
    }

    private double UnboundednessOf(Direction point, double columnSize)
    {
        var improvement = -residuals.PrimalLinear / (problem.Scale.CostFactor * problem.Scale.PrimalSize);
        var (worst, worstBound, _) = RowResidual(point, isRay: true);
        worst = Math.Max(worst, worstBound);
        for (var j = 0; j < problem.Columns; j++)
        {
            worst = Math.Max(worst, Math.Abs(residuals.Quadratic[j]) / (problem.Scale.Column[j] * problem.Scale.CostFactor));
        }

        return worst * columnSize / improvement;
    }
}
