using Gat.Derms.Envelope.Geometry;
using Gat.Faults;

namespace Gat.Derms.Envelope.Network;

/// <summary>
/// The AC equations themselves: from the point of another model on, the limits are made linear around the AC flow of the present point and the best
/// point near it is looked for, again and again. What is found is a local optimum.
/// </summary>
/// <remarks>
/// Successive linear programming with a trust region and a penalty for what limits are broken by: R. Fletcher, Practical Methods of Optimization, 2nd ed.,
/// 1987, section 14.4.
/// </remarks>
/// <param name="flow">The step.</param>
/// <param name="slopes">The AC Jacobian, taken anew at every point.</param>
/// <param name="group">The assets.</param>
/// <param name="shapes">What each of them can do.</param>
/// <param name="ends">Names the limits of assets.</param>
/// <param name="first">Where to begin.</param>
/// <param name="second">Where to begin where that one finds no point; null: nowhere.</param>
internal sealed class AcModel(
    StepFlow flow, StepSlopes slopes, int[] group, CapabilityShape[] shapes, AssetEnds ends, ISupportModel first, Func<ISupportModel>? second) : ISupportModel
{
    private const int mostRounds = 40;

    // MVA per pu of a limit broken: far more than any limit is worth in a network whose voltages answer to megawatts.
    private const double penalty = 1e4;

    // MW: steps shorter than this change nothing that an AC check can tell.
    private const double leastStep = 1e-7;

    private readonly int[] buses = [.. group.Select(flow.BusOf)];
    private readonly double widest = shapes.Max(shape => Math.Max(shape.PMax - shape.PMin, shape.QMax - shape.QMin));
    private ISupportModel start = first;
    private Func<ISupportModel>? other = second;

    /// <inheritdoc/>
    public PlanePoint[] Powers { get; } = new PlanePoint[group.Length];

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public EnvelopeLimit Limit { get; private set; }

    /// <inheritdoc/>
    public SolveStatus Maximise(PlanePoint direction, CancellationToken cancel)
    {
        var status = start.Maximise(direction, cancel);
        if (status != SolveStatus.Solved && other is not null)
        {
            (start, other) = (other(), null);
            status = start.Maximise(direction, cancel);
        }

        if (status != SolveStatus.Solved)
        {
            return status;
        }

        PlanePoint[] here = [.. start.Powers];
        Limit = start.Limit;
        var merit = Merit(direction, here);
        var radius = widest;
        for (var round = 0; round < mostRounds && radius > leastStep; round++)
        {
            if (Improve(direction, here, radius, cancel) is not var (next, _))
            {
                break;
            }

            var length = here.Zip(next, (from, to) => (to - from).Length).Max();
            var nextMerit = Merit(direction, next);
            if (nextMerit < merit)
            {
                (here, merit, radius) = (next, nextMerit, Math.Max(radius, 2 * length));
            }
            else
            {
                radius = Math.Min(radius, length) / 4;
            }
        }

        // A small radius stands before the limits; without it they are seen again.
        Limit = Improve(direction, here, widest, cancel)?.Limit ?? Limit;
        here.CopyTo(Powers, 0);
        Value = direction.Dot(Sum(here));
        return SolveStatus.Solved;
    }

    /// <inheritdoc/>
    public void Narrow(int bus, double lowRise, double highFall) => start.Narrow(bus, lowRise, highFall);

    /// <inheritdoc/>
    public void Restore() => start.Restore();

    /// <summary>The best point within a radius by limits that are linear here; null where there is none.</summary>
    private (PlanePoint[] Powers, EnvelopeLimit Limit)? Improve(PlanePoint direction, PlanePoint[] here, double radius, CancellationToken cancel)
    {
        flow.Check(group, here);
        if (!slopes.TakeStep(flow.Values.AsInput()))
        {
            return null;
        }

        var limits = new LinearLimits([.. shapes.Select((shape, at) => shape.Near(here[at], radius))]);
        new LinearNetwork(flow, slopes).AddTo(limits, buses, here);
        var model = new LinearModel(limits, ends);
        return model.Maximise(direction, cancel) == SolveStatus.Solved ? (model.Powers, model.Limit) : null;
    }

    private double Merit(PlanePoint direction, PlanePoint[] powers)
    {
        flow.Check(group, powers);
        return flow.ViolationPu() is var broken && double.IsNaN(broken) ? double.PositiveInfinity : (penalty * broken) - direction.Dot(Sum(powers));
    }

    private static PlanePoint Sum(PlanePoint[] powers) => powers.Aggregate(default(PlanePoint), (sum, power) => sum + power);
}
