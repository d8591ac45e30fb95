using Gat.Numerics.Maths;
using Gat.Optimization.Nonlinear;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>
/// Power into the ends of branches whose ratio t is an unknown: the branch without its ratio, fed by the voltage v / t at its from side.
/// Few branches are of this kind, so their derivatives are kept in small dense tables by angle, other angle, own and other voltage, and t.
/// </summary>
internal sealed class TapPart : AcOpfPart
{
    private const int Size = 5;

    private readonly OpfNetwork network;
    private readonly AcOpfShape shape;
    private readonly BranchEnds ends;
    private readonly EndLimits limits;
    private readonly double lossPrice;
    private readonly int[] branches;
    private readonly int[] ratio;

    /// <summary>The ends of the branches that are chosen, and an unknown for each ratio.</summary>
    public TapPart(OpfNetwork network, AcOpfShape shape, OpfSoftness softness, double lossPrice, Func<int, bool> isIn)
    {
        (this.network, this.shape, this.lossPrice) = (network, shape, lossPrice);
        var neutral = new double[network.Branches.Count];
        Array.Fill(neutral, 1);
        ends = new BranchEnds(network.Branches, neutral);
        limits = new EndLimits(network, shape, softness, isIn);
        branches = [.. Enumerable.Range(0, network.Branches.Count).Where(isIn)];
        ratio = new int[network.Branches.Count];
        foreach (var branch in branches)
        {
            ratio[branch] = shape.AddColumn(network.Branches.TapMinPu[branch], network.Branches.TapMaxPu[branch]);
        }
    }

    /// <inheritdoc/>
    public override void Start(Span<double> x)
    {
        foreach (var branch in branches)
        {
            x[ratio[branch]] = Math.Clamp(network.Branches.TapRatioPu[branch], network.Branches.TapMinPu[branch], network.Branches.TapMaxPu[branch]);
        }
    }

    /// <inheritdoc/>
    public override void List(List<(int Row, int Column)> jacobian, List<(int Row, int Column)> hessian)
    {
        foreach (var end in Ends())
        {
            var z = Columns(end);
            foreach (var row in RowsOf(end))
            {
                jacobian.AddRange(z.Select(column => (row, column)));
            }

            for (var one = 0; one < Size; one++)
            {
                for (var other = 0; other <= one; other++)
                {
                    hessian.Add(Lower(z[one], z[other]));
                }
            }

            limits.ListExcess(end, z[2], jacobian, hessian);
        }
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> x, Span<double> rows)
    {
        var cost = 0.0;
        foreach (var end in Ends())
        {
            var (flow, own) = (FlowAt(x, end), ends.Own[end]);
            rows[AcOpfShape.ActiveRow(own)] += flow.P;
            rows[shape.ReactiveRow(own)] += flow.Q;
            cost += lossPrice * flow.P + limits.Evaluate(end, flow.P, flow.Q, x[shape.Voltage(own)], x, rows);
        }

        return cost;
    }

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, ref SlotWriter jacobian)
    {
        Span<double> p = stackalloc double[Size], q = stackalloc double[Size];
        foreach (var end in Ends())
        {
            var flow = FlowAt(x, end);
            var (v, z) = (x[shape.Voltage(ends.Own[end])], Columns(end));
            Slopes(end, flow.PSlope, x, p);
            Slopes(end, flow.QSlope, x, q);
            foreach (var row in RowsOf(end))
            {
                var (wp, wq) = row == AcOpfShape.ActiveRow(ends.Own[end]) ? (1, 0)
                    : row == shape.ReactiveRow(ends.Own[end]) ? (0, 1)
                    : row == limits.PowerRow[end] ? (2 * limits.PowerWeight[end] * flow.P, 2 * limits.PowerWeight[end] * flow.Q)
                    : (2 * limits.CurrentWeight[end] * flow.P, 2 * limits.CurrentWeight[end] * flow.Q);
                var byVoltage = row == limits.CurrentRow[end] ? 2 * v * limits.CurrentFactor(end, x) * limits.CurrentFactor(end, x) : 0;
                for (var at = 0; at < Size; at++)
                {
                    jacobian.Add(wp * p[at] + wq * q[at] - (at == 2 ? byVoltage : 0));
                }
            }

            limits.DifferentiateExcess(end, v, x, gradient, ref jacobian);
            for (var at = 0; at < Size; at++)
            {
                gradient[z[at]] += lossPrice * p[at];
            }
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> x, double factor, ReadOnlySpan<double> multipliers, ref SlotWriter hessian)
    {
        Span<double> p = stackalloc double[Size], q = stackalloc double[Size], table = stackalloc double[Size * Size];
        foreach (var end in Ends())
        {
            var (flow, own) = (FlowAt(x, end), ends.Own[end]);
            var byPower = limits.PowerRow[end] < 0 ? 0 : 2 * multipliers[limits.PowerRow[end]];
            var byCurrent = limits.CurrentRow[end] < 0 ? 0 : 2 * multipliers[limits.CurrentRow[end]];
            var weight = byPower * limits.PowerWeight[end] + byCurrent * limits.CurrentWeight[end];
            var wp = multipliers[AcOpfShape.ActiveRow(own)] + factor * lossPrice + weight * flow.P;
            var wq = multipliers[shape.ReactiveRow(own)] + weight * flow.Q;
            Slopes(end, flow.PSlope, x, p);
            Slopes(end, flow.QSlope, x, q);
            Curvature(end, flow, wp, wq, x, table);
            table[2 * Size + 2] -= byCurrent * limits.CurrentFactor(end, x) * limits.CurrentFactor(end, x);
            for (var one = 0; one < Size; one++)
            {
                for (var other = 0; other <= one; other++)
                {
                    hessian.Add(table[one * Size + other] + weight * (p[one] * p[other] + q[one] * q[other]));
                }
            }

            limits.CurveExcess(end, x[shape.Voltage(own)], byPower, byCurrent, x, ref hessian);
        }
    }

    /// <inheritdoc/>
    public override void Read(NonlinearSolution found, OpfSolution answer, List<OpfExcess> excess)
    {
        foreach (var end in Ends())
        {
            var (flow, branch) = (FlowAt(found.X, end), end / 2);
            var (p, q) = end % 2 == 0 ? (answer.PFromPu, answer.QFromPu) : (answer.PToPu, answer.QToPu);
            (p[branch], q[branch]) = (flow.P, flow.Q);
            answer.TapRatioPu[branch] = found.X[ratio[branch]];
            limits.Read(end, found.X[shape.Voltage(ends.Own[end])], found, answer, excess);
        }
    }

    // By the chain rule: at the from side the own voltage counts as a / t, at the to side the other one as b / t.
    private void Slopes(int end, (double Theta, double A, double B) slope, ReadOnlySpan<double> x, Span<double> z)
    {
        var t = x[ratio[end / 2]];
        var isFrom = end % 2 == 0;
        var (scaled, behind) = isFrom ? (slope.A, x[shape.Voltage(ends.Own[end])] / t) : (slope.B, x[shape.Voltage(ends.Other[end])] / t);
        (z[0], z[1]) = (slope.Theta, -slope.Theta);
        (z[2], z[3]) = isFrom ? (slope.A / t, slope.B) : (slope.A, slope.B / t);
        z[4] = -scaled * behind / t;
    }

    private void Curvature(int end, in BranchEndFlow flow, double wp, double wq, ReadOnlySpan<double> x, Span<double> table)
    {
        var (t, isFrom) = (x[ratio[end / 2]], end % 2 == 0);
        var (tt, ta, tb, aa, ab) = flow.Curvature(wp, wq);
        var (sa, sb) = (wp * flow.PSlope.A + wq * flow.QSlope.A, wp * flow.PSlope.B + wq * flow.QSlope.B);
        var (u, slope, thetaU, uu) = isFrom
            ? (x[shape.Voltage(ends.Own[end])] / t, sa, ta, aa)
            : (x[shape.Voltage(ends.Other[end])] / t, sb, tb, 0);
        var (thetaA, thetaB) = isFrom ? (ta / t, tb) : (ta, tb / t);
        var thetaT = -thetaU * u / t;
        var across = -(slope + u * uu) / (t * t);
        var (ownT, otherT) = isFrom ? (across, -ab * u / t) : (-ab * u / t, across);
        Set(table, 0, 0, tt);
        Set(table, 1, 1, tt);
        Set(table, 1, 0, -tt);
        Set(table, 2, 0, thetaA);
        Set(table, 2, 1, -thetaA);
        Set(table, 3, 0, thetaB);
        Set(table, 3, 1, -thetaB);
        Set(table, 2, 2, isFrom ? aa / (t * t) : aa);
        Set(table, 3, 2, ab / t);
        Set(table, 3, 3, 0);
        Set(table, 4, 0, thetaT);
        Set(table, 4, 1, -thetaT);
        Set(table, 4, 2, ownT);
        Set(table, 4, 3, otherT);
        Set(table, 4, 4, u * (u * uu + 2 * slope) / (t * t));

        static void Set(Span<double> table, int row, int column, double value) => table[row * Size + column] = value;
    }

    private IEnumerable<int> Ends() => branches.SelectMany(branch => new[] { 2 * branch, 2 * branch + 1 });

    private int[] Columns(int end) =>
        [AcOpfShape.Angle(ends.Own[end]), AcOpfShape.Angle(ends.Other[end]), shape.Voltage(ends.Own[end]), shape.Voltage(ends.Other[end]), ratio[end / 2]];

    private IEnumerable<int> RowsOf(int end) =>
        new[] { AcOpfShape.ActiveRow(ends.Own[end]), shape.ReactiveRow(ends.Own[end]), limits.PowerRow[end], limits.CurrentRow[end] }.Where(row => row >= 0);

    private BranchEndFlow FlowAt(ReadOnlySpan<double> x, int end)
    {
        var (own, other, t) = (ends.Own[end], ends.Other[end], x[ratio[end / 2]]);
        var (sin, cos) = DeterministicMath.SinCos(x[AcOpfShape.Angle(own)] - x[AcOpfShape.Angle(other)]);
        var (a, b) = (x[shape.Voltage(own)], x[shape.Voltage(other)]);
        return end % 2 == 0 ? ends.Flow(end, sin, cos, a / t, b) : ends.Flow(end, sin, cos, a, b / t);
    }
}
