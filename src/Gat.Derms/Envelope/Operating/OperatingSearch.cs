using Gat.Derms.Envelope.Geometry;
using Gat.Derms.Envelope.Network;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Derms.Envelope.Operating;

/// <summary>
/// Finds the operating envelopes of a step: divides the room that the linear limits leave, looks in AC at the corner that is worst for each limit, corrects
/// each limit by what the linear law is off by there, and divides again until nothing changes; then tries corners and random points of the box, and
/// takes away what any of them breaks.
/// </summary>
/// <param name="flow">The step.</param>
/// <param name="slopes">Linear laws around its anchors.</param>
/// <param name="options">How.</param>
/// <param name="assets">All assets.</param>
internal sealed class OperatingSearch(StepFlow flow, StepSlopes slopes, OperatingOptions options, int[] assets)
{
    private const int mostRounds = 30;

    // Corrections smaller than this, pu or share of a rating, change nothing that a check could tell.
    private const double settled = 1e-8;

    // What is taken off on top where a trial broke a limit, so that the next one does not end at the same place.
    private const double safety = 2e-7;

    private readonly BoxCheck check = new(flow, assets);

    /// <summary>Finds them.</summary>
    /// <param name="step">Number of the step, for random points.</param>
    /// <param name="shapes">What each asset can do.</param>
    /// <param name="cancel">Ends the search.</param>
    public OperatingBox Find(int step, CapabilityShape[] shapes, CancellationToken cancel)
    {
        PlanePoint[] anchors = [.. shapes.Select(shape => shape.Nearest(0))];
        var verdict = flow.Check(assets, anchors);
        if (!verdict.IsVerified || !slopes.TakeStep(flow.Values.AsInput()))
        {
            var broken = flow.WorstLimit();
            return new OperatingBox { Status = flow.Flow.Status == SolveStatus.Solved ? SolveStatus.BaseViolates : flow.Flow.Status, Broken = broken };
        }

        var limits = BoxLimits.Of(flow, slopes, assets);
        var rows = Rows(limits, shapes, anchors);
        if (BoxDivision.Divide(rows, options.Fairness, cancel) is not { } linear)
        {
            return new OperatingBox { Status = SolveStatus.NotConverged };
        }

        check.TakeStep(slopes.Network, anchors);
        return Correct(step, limits, rows, anchors, linear, cancel);
    }

    private OperatingBox Correct(int step, BoxLimits limits, PackingRows rows, PlanePoint[] anchors, double[] linear, CancellationToken cancel)
    {
        var (ranges, rounds, isSettled, tried) = (linear, 1, false, new Trial(0, []));
        for (; rounds < mostRounds; rounds++)
        {
            cancel.ThrowIfCancellationRequested();
            if (!isSettled)
            {
                isSettled = !CorrectAtCorners(limits, rows, anchors, ranges);
            }

            if (isSettled)
            {
                tried = Try(step, limits, anchors, ranges);
                if (tried.Broken.Count == 0)
                {
                    break;
                }

                foreach (var (row, excess) in tried.Broken)
                {
                    rows[row] -= excess + safety;
                }
            }

            if (BoxDivision.Divide(rows, options.Fairness, cancel) is not { } next)
            {
                return new OperatingBox { Status = SolveStatus.Infeasible, LinearWidthMw = linear.Sum(), Rounds = rounds };
            }

            ranges = next;
        }

        return Report(limits, rows, anchors, ranges, tried, linear.Sum(), rounds);
    }

    private static PackingRows Rows(BoxLimits limits, CapabilityShape[] shapes, PlanePoint[] anchors)
    {
        var rows = new PackingRows([.. shapes.Select((shape, at) => Ceiling(shape, anchors[at]).High - anchors[at].P), .. shapes.Select((shape, at) => anchors[at].P - Ceiling(shape, anchors[at]).Low)]);
        for (var row = 0; row < limits.Count; row++)
        {
            rows.Add(limits.Slopes(row), -limits.AtAnchor(row));
        }

        return rows;
    }

    /// <summary>Active powers that an asset can do at the reactive power of its anchor.</summary>
    private static (double Low, double High) Ceiling(CapabilityShape shape, PlanePoint anchor)
    {
        var most = double.IsFinite(shape.SMax) ? Math.Sqrt(Math.Max(0, (shape.SMax * shape.SMax) - (anchor.Q * anchor.Q))) : double.PositiveInfinity;
        return (Math.Max(shape.PMin, -most), Math.Min(shape.PMax, most));
    }

    /// <summary>Corrects the room of each limit so that the linear law is right at the corner worst for it.</summary>
    /// <returns>Whether any correction was worth it.</returns>
    private bool CorrectAtCorners(BoxLimits limits, PackingRows rows, PlanePoint[] anchors, double[] ranges)
    {
        var greatest = 0.0;
        check.Solve(limits.Count, anchors, (row, pMw) => Corner(rows, row, anchors, ranges, pMw), (row, vm, loading) =>
        {
            var used = rows.Used(row, ranges);
            var excess = limits.Excess(row, used, vm, loading);
            if (double.IsNegativeInfinity(excess))
            {
                return;
            }

            // Without a solution nothing is known but that this is too far.
            var room = double.IsNaN(excess) ? used / 2 : used - excess;
            var isBinding = Math.Min(room, rows[row]) <= used + settled;
            greatest = isBinding ? Math.Max(greatest, Math.Abs(room - rows[row])) : greatest;
            rows[row] = room;
        });
        return greatest > settled;
    }

    private static void Corner(PackingRows rows, int row, PlanePoint[] anchors, double[] ranges, double[] pMw)
    {
        var coefficients = rows.Row(row);
        for (var at = 0; at < pMw.Length; at++)
        {
            pMw[at] = anchors[at].P + (coefficients[at] > 0 ? ranges[at] : coefficients[pMw.Length + at] > 0 ? -ranges[pMw.Length + at] : 0);
        }
    }

    private Trial Try(int step, BoxLimits limits, PlanePoint[] anchors, double[] ranges)
    {
        var points = new BoxPoints(Box(anchors, ranges), options.Samples, options.AllCornersUpTo, options.Seed, step);
        var broken = new SortedDictionary<int, double>();
        var change = new double[assets.Length];
        check.Solve(points.Count, anchors, points.Fill, (point, vm, loading) =>
        {
            points.Fill(point, change);
            for (var at = 0; at < change.Length; at++)
            {
                change[at] -= anchors[at].P;
            }

            for (var row = 0; row < limits.Count; row++)
            {
                var excess = limits.Excess(row, limits.IsRating(row) ? limits.Moved(row, change) : 0, vm, loading);
                if (!(excess <= AcReplay.LimitTolerancePu))
                {
                    broken[row] = Math.Max(broken.GetValueOrDefault(row), double.IsNaN(excess) ? 0.01 : excess);
                }
            }
        });
        return new Trial(points.Count, [.. broken.Select(pair => (pair.Key, pair.Value))]);
    }

    private OperatingBox Report(BoxLimits limits, PackingRows rows, PlanePoint[] anchors, double[] ranges, Trial tried, double linearWidthMw, int rounds)
    {
        var (box, full) = (Box(anchors, ranges), Enumerable.Range(0, rows.Count).Where(row => rows.Used(row, ranges) >= rows[row] - 1e-6).ToArray());
        var (isVerified, mismatch, violation, worst) = (rounds < mostRounds, 0.0, 0.0, "");
        var pMw = new double[assets.Length];
        var corners = full.Select(row =>
        {
            Corner(rows, row, anchors, ranges, pMw);
            return pMw.ToArray();
        }).Append([.. box.Select(range => range.High)]).Append([.. box.Select(range => range.Low)]);
        foreach (var corner in corners)
        {
            var verdict = flow.Check(assets, [.. corner.Select((p, at) => new PlanePoint(p, anchors[at].Q))]);
            isVerified &= verdict.IsVerified;
            mismatch = Math.Max(mismatch, verdict.MaxMismatchPu);
            (violation, worst) = verdict.MaxViolationPu > violation ? (verdict.MaxViolationPu, verdict.WorstElement) : (violation, worst);
        }

        return new OperatingBox
        {
            Status = SolveStatus.Solved,
            Ranges = box,
            Limits = [.. box.Select((_, at) => (Holder(assets.Length + at), Holder(at)))],
            LinearWidthMw = linearWidthMw,
            Rounds = rounds,
            PointsChecked = tried.Points,
            IsVerified = isVerified,
            MismatchPu = mismatch,
            ViolationPu = violation,
            WorstElement = worst,
        };

        // The full limit on which the range bears most; its own end where there is none.
        EnvelopeLimit Holder(int entry)
        {
            var row = full.Where(row => rows.Row(row)[entry] > 0).DefaultIfEmpty(-1).MaxBy(row => row < 0 ? 0 : rows.Row(row)[entry]);
            return ranges[entry] >= rows.Size[entry] - 1e-9 || row < 0 ? EnvelopeLimit.None : limits.Limit(row);
        }
    }

    private static (double Low, double High)[] Box(PlanePoint[] anchors, double[] ranges) =>
        [.. anchors.Select((anchor, at) => (anchor.P - ranges[anchors.Length + at], anchor.P + ranges[at]))];

    /// <summary>What a trial of the box found.</summary>
    /// <param name="Points">Points solved.</param>
    /// <param name="Broken">Limits that some of them break, and the most they do.</param>
    private sealed record Trial(int Points, IReadOnlyList<(int Row, double Excess)> Broken);
}
