using Gat.Derms.Envelope.Geometry;
using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Problems;

namespace Gat.Derms.Envelope.Network;

/// <summary>
/// Limits that are linear in the powers of a group's assets, or circles around linear powers: a linear program, or one with cones, that
/// is analysed once and solved again for each direction. Columns are p of each asset, then q of each.
/// </summary>
internal sealed class LinearModel : ISupportModel
{
    // What a dual value may be off by and still mean that its limit does not bind.
    private const double leastDual = 1e-6;

    private readonly LinearLimits limits;
    private readonly AssetEnds ends;
    private readonly OptimizationProblem problem;
    private readonly RepeatedConicSolver solver;
    private readonly double[] ownLower;
    private readonly double[] ownUpper;
    private bool hasScale;

    public LinearModel(LinearLimits limits, AssetEnds ends)
    {
        (this.limits, this.ends) = (limits, ends);
        problem = limits.Build();
        (ownLower, ownUpper) = ([.. problem.RowLower], [.. problem.RowUpper]);
        solver = new RepeatedConicSolver(problem);
        Powers = new PlanePoint[limits.AssetCount];
    }

    /// <inheritdoc/>
    public PlanePoint[] Powers { get; }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public EnvelopeLimit Limit { get; private set; }

    /// <inheritdoc/>
    public SolveStatus Maximise(PlanePoint direction, CancellationToken cancel)
    {
        var count = Powers.Length;
        problem.Cost.AsSpan(0, count).Fill(-direction.P);
        problem.Cost.AsSpan(count, count).Fill(-direction.Q);
        var status = solver.Run(hasScale, cancel);
        if (status != SolveStatus.Solved && hasScale)
        {
            status = solver.Run(keepsScale: false, cancel);
        }

        hasScale = status == SolveStatus.Solved;
        if (status == SolveStatus.Solved)
        {
            Read(direction);
        }

        return status;
    }

    /// <inheritdoc/>
    public void Narrow(int bus, double lowRise, double highFall)
    {
        foreach (var row in limits.RowsOfVoltage(bus))
        {
            problem.RowLower[row] += lowRise;
            problem.RowUpper[row] -= highFall;
            hasScale = false;
        }
    }

    /// <inheritdoc/>
    public void Restore()
    {
        ownLower.CopyTo(problem.RowLower, 0);
        ownUpper.CopyTo(problem.RowUpper, 0);
        hasScale = false;
    }

    private void Read(PlanePoint direction)
    {
        var sum = default(PlanePoint);
        for (var at = 0; at < Powers.Length; at++)
        {
            Powers[at] = limits.Shapes[at].Within(new PlanePoint(solver.X[at], solver.X[Powers.Length + at]));
            sum += Powers[at];
        }

        Value = direction.Dot(sum);
        Limit = limits.Binding(solver.RowDuals, solver.ConeDuals, leastDual) is { Constraint: not EnvelopeConstraint.None } limit
            ? limit
            : ends.Binding(limits.Shapes, Powers, direction);
    }
}
