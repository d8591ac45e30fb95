using Gat.Derms.Envelope.Network;
using Gat.Dist;

namespace Gat.Derms.Envelope.Operating;

/// <summary>
/// The limits of the grid around the AC flow at the anchors, each as a quantity that must stay at or below a bound: a voltage in pu, a loading as a share of its
/// rating for power in either direction. Slopes are the AC Jacobian's.
/// </summary>
internal sealed class BoxLimits
{
    private readonly Feeder feeder;
    private readonly List<Row> rows = [];

    private BoxLimits(Feeder feeder) => this.feeder = feeder;

    /// <summary>Number of limits.</summary>
    public int Count => rows.Count;

    /// <summary>Which limit.</summary>
    public EnvelopeLimit Limit(int row) => rows[row].Limit;

    /// <summary>What 1 MW more of each asset adds to the quantity.</summary>
    public double[] Slopes(int row) => rows[row].Slopes;

    /// <summary>The quantity at the anchors, less its bound: 0 or less where it is kept.</summary>
    public double AtAnchor(int row) => rows[row].AtAnchor;

    /// <summary>All limits of a grid.</summary>
    /// <param name="flow">The step; its last check was that of the anchors.</param>
    /// <param name="slopes">The slopes there.</param>
    /// <param name="assets">The assets.</param>
    public static BoxLimits Of(StepFlow flow, StepSlopes slopes, int[] assets)
    {
        var (limits, feeder, columns) = (new BoxLimits(flow.Feeder), flow.Feeder, assets.Select(asset => slopes.Of(flow.BusOf(asset)).Exact).ToArray());
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (!feeder.SetPoints.IsHeld[bus] && double.IsFinite(flow.Flow.VmPu[bus]))
            {
                double[] rise = [.. columns.Select(column => column.VmPuPerMw[bus])];
                limits.Add(flow.Flow.VmPu[bus] - feeder.Buses.VMaxPu[bus], rise, new EnvelopeLimit(EnvelopeConstraint.OverVoltage, bus));
                limits.Add(feeder.Buses.VMinPu[bus] - flow.Flow.VmPu[bus], [.. rise.Select(value => -value)], new EnvelopeLimit(EnvelopeConstraint.UnderVoltage, bus));
            }
        }

        for (var branch = 0; branch < feeder.Branches.Count; branch++)
        {
            var percent = flow.Flow.LoadingPct[branch];
            var (p, q) = (flow.Flow.PFromMw[branch], flow.Flow.QFromMvar[branch]);
            if (double.IsNaN(percent) || columns.Any(column => double.IsNaN(column.PFromPerMw[branch])))
            {
                continue;
            }

            // What 1 MW means for the loading here: exact where the branch carries active power alone, and the margins of the AC check see to the rest.
            var perMw = percent > 0 ? percent / 100 / Math.Sqrt((p * p) + (q * q)) : 1 / feeder.Branches.RatingMva[branch];
            double[] forward = [.. columns.Select(column => perMw * column.PFromPerMw[branch])];
            limits.Add((perMw * p) - 1, forward, new EnvelopeLimit(flow.RatingKind(branch), branch));
            limits.Add((-perMw * p) - 1, [.. forward.Select(value => -value)], new EnvelopeLimit(flow.RatingKind(branch), branch));
        }

        return limits;
    }

    /// <summary>
    /// The quantity in a solved point, less its bound; NaN without a solution; far below 0 where a branch carries its power the other way, which its other limit
    /// looks at.
    /// </summary>
    /// <param name="row">The limit.</param>
    /// <param name="moved">What the linear law says that the point adds to the quantity.</param>
    /// <param name="vmPu">Voltages of the point.</param>
    /// <param name="loadingPct">Loadings of the point.</param>
    public double Excess(int row, double moved, ReadOnlySpan<double> vmPu, ReadOnlySpan<double> loadingPct)
    {
        var limit = rows[row].Limit;
        if (IsRating(row) && rows[row].AtAnchor + 1 + moved < 0 && !double.IsNaN(loadingPct[limit.Element]))
        {
            return double.NegativeInfinity;
        }

        return limit.Constraint switch
        {
            EnvelopeConstraint.OverVoltage => vmPu[limit.Element] - feeder.Buses.VMaxPu[limit.Element],
            EnvelopeConstraint.UnderVoltage => feeder.Buses.VMinPu[limit.Element] - vmPu[limit.Element],
            _ => (loadingPct[limit.Element] / 100) - 1,
        };
    }

    /// <summary>Whether the limit is a rating.</summary>
    public bool IsRating(int row) => rows[row].Limit.Constraint is EnvelopeConstraint.ThermalPower or EnvelopeConstraint.ThermalCurrent;

    /// <summary>What powers add to the quantity by the linear law.</summary>
    public double Moved(int row, ReadOnlySpan<double> changeMw)
    {
        double sum = 0;
        var slopes = rows[row].Slopes;
        for (var at = 0; at < slopes.Length; at++)
        {
            sum += slopes[at] * changeMw[at];
        }

        return sum;
    }

    private void Add(double atAnchor, double[] slopes, EnvelopeLimit limit)
    {
        if (!double.IsNaN(atAnchor) && slopes.Any(slope => slope != 0))
        {
            rows.Add(new Row(limit, atAnchor, slopes));
        }
    }

    private readonly record struct Row(EnvelopeLimit Limit, double AtAnchor, double[] Slopes);
}
