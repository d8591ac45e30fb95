using Gat.Numerics.Maths;
using Gat.Optimization.Nonlinear;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>Power into the ends of branches whose ratio is held: balances, limits, losses.</summary>
internal sealed class EndPart : AcOpfPart
{
    private readonly AcOpfShape shape;
    private readonly BranchEnds ends;
    private readonly EndLimits limits;
    private readonly double lossPrice;
    private readonly int[] branches;

    /// <summary>The ends of the branches that are chosen.</summary>
    public EndPart(OpfNetwork network, AcOpfShape shape, OpfSoftness softness, double lossPrice, Func<int, bool> isIn)
    {
        (this.shape, this.lossPrice) = (shape, lossPrice);
        ends = new BranchEnds(network.Branches, network.Branches.TapRatioPu);
        limits = new EndLimits(network, shape, softness, isIn);
        branches = [.. Enumerable.Range(0, network.Branches.Count).Where(isIn)];
    }

    /// <inheritdoc/>
    public override void List(List<(int Row, int Column)> jacobian, List<(int Row, int Column)> hessian)
    {
        foreach (var branch in branches)
        {
            ListEnd(2 * branch, jacobian, hessian);
            ListEnd(2 * branch + 1, jacobian, hessian);
        }
    }

    private void ListEnd(int end, List<(int Row, int Column)> jacobian, List<(int Row, int Column)> hessian)
    {
        var (own, other) = (ends.Own[end], ends.Other[end]);
        int[] z = [AcOpfShape.Angle(own), AcOpfShape.Angle(other), shape.Voltage(own), shape.Voltage(other)];
        foreach (var row in new[] { AcOpfShape.ActiveRow(own), shape.ReactiveRow(own), limits.PowerRow[end], limits.CurrentRow[end] })
        {
            if (row >= 0)
            {
                jacobian.AddRange(z.Select(column => (row, column)));
            }
        }

        hessian.Add((z[0], z[0]));
        hessian.Add((z[1], z[1]));
        hessian.Add(Lower(z[0], z[1]));
        hessian.Add((z[2], z[0]));
        hessian.Add((z[2], z[1]));
        hessian.Add((z[3], z[0]));
        hessian.Add((z[3], z[1]));
        hessian.Add((z[2], z[2]));
        hessian.Add(Lower(z[2], z[3]));
        hessian.Add((z[3], z[3]));
        limits.ListExcess(end, z[2], jacobian, hessian);
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> x, Span<double> rows)
    {
        double cost = 0, loss = 0;
        foreach (var branch in branches)
        {
            var (from, to) = Flows(x, branch);
            loss += from.P + to.P;
            cost += Evaluate(2 * branch, from, x, rows) + Evaluate(2 * branch + 1, to, x, rows);
        }

        return cost + lossPrice * loss;
    }

    private double Evaluate(int end, in BranchEndFlow flow, ReadOnlySpan<double> x, Span<double> rows)
    {
        var (own, p, q) = (ends.Own[end], flow.P, flow.Q);
        rows[AcOpfShape.ActiveRow(own)] += p;
        rows[shape.ReactiveRow(own)] += q;
        return limits.Evaluate(end, p, q, x[shape.Voltage(own)], x, rows);
    }

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, ref SlotWriter jacobian)
    {
        foreach (var branch in branches)
        {
            var (from, to) = Flows(x, branch);
            Differentiate(2 * branch, from, x, gradient, ref jacobian);
            Differentiate(2 * branch + 1, to, x, gradient, ref jacobian);
        }
    }

    private void Differentiate(int end, in BranchEndFlow flow, ReadOnlySpan<double> x, Span<double> gradient, ref SlotWriter jacobian)
    {
        var ((pTheta, pA, pB), (qTheta, qA, qB)) = (flow.PSlope, flow.QSlope);
        jacobian.Add(pTheta, -pTheta, pA, pB);
        jacobian.Add(qTheta, -qTheta, qA, qB);
        var v = x[shape.Voltage(ends.Own[end])];
        if (limits.PowerRow[end] >= 0)
        {
            var (wp, wq) = (2 * limits.PowerWeight[end] * flow.P, 2 * limits.PowerWeight[end] * flow.Q);
            var theta = wp * pTheta + wq * qTheta;
            jacobian.Add(theta, -theta, wp * pA + wq * qA, wp * pB + wq * qB);
        }

        if (limits.CurrentRow[end] >= 0)
        {
            var e = limits.CurrentFactor(end, x);
            var (wp, wq) = (2 * limits.CurrentWeight[end] * flow.P, 2 * limits.CurrentWeight[end] * flow.Q);
            var theta = wp * pTheta + wq * qTheta;
            jacobian.Add(theta, -theta, wp * pA + wq * qA - 2 * v * e * e, wp * pB + wq * qB);
        }

        limits.DifferentiateExcess(end, v, x, gradient, ref jacobian);
        if (lossPrice != 0)
        {
            var (own, other) = (ends.Own[end], ends.Other[end]);
            gradient[AcOpfShape.Angle(own)] += lossPrice * pTheta;
            gradient[AcOpfShape.Angle(other)] -= lossPrice * pTheta;
            gradient[shape.Voltage(own)] += lossPrice * pA;
            gradient[shape.Voltage(other)] += lossPrice * pB;
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> x, double factor, ReadOnlySpan<double> multipliers, ref SlotWriter hessian)
    {
        foreach (var branch in branches)
        {
            var (from, to) = Flows(x, branch);
            Curve(2 * branch, from, x, factor, multipliers, ref hessian);
            Curve(2 * branch + 1, to, x, factor, multipliers, ref hessian);
        }
    }

    private void Curve(
        int end, in BranchEndFlow flow, ReadOnlySpan<double> x, double factor, ReadOnlySpan<double> multipliers, ref SlotWriter hessian)
    {
        var (own, power, current) = (ends.Own[end], limits.PowerRow[end], limits.CurrentRow[end]);
        var byPower = power < 0 ? 0 : 2 * multipliers[power];
        var byCurrent = current < 0 ? 0 : 2 * multipliers[current];
        var weight = byPower * limits.PowerWeight[end] + byCurrent * limits.CurrentWeight[end];
        var (tt, ta, tb, aa, ab) = flow.Curvature(
            multipliers[AcOpfShape.ActiveRow(own)] + factor * lossPrice + weight * flow.P, multipliers[shape.ReactiveRow(own)] + weight * flow.Q);
        var bb = 0.0;
        if (weight != 0)
        {
            var ((pt, pa, pb), (qt, qa, qb)) = (flow.PSlope, flow.QSlope);
            tt += weight * (pt * pt + qt * qt);
            ta += weight * (pt * pa + qt * qa);
            tb += weight * (pt * pb + qt * qb);
            aa += weight * (pa * pa + qa * qa);
            ab += weight * (pa * pb + qa * qb);
            bb = weight * (pb * pb + qb * qb);
        }

        var e = limits.CurrentFactor(end, x);
        hessian.Add(tt);
        hessian.Add(tt);
        hessian.Add(-tt);
        hessian.Add(ta, -ta, tb, -tb);
        hessian.Add(aa - byCurrent * e * e);
        hessian.Add(ab);
        hessian.Add(bb);
        limits.CurveExcess(end, x[shape.Voltage(own)], byPower, byCurrent, x, ref hessian);
    }

    /// <inheritdoc/>
    public override void Read(NonlinearSolution found, OpfSolution answer, List<OpfExcess> excess)
    {
        foreach (var branch in branches)
        {
            var (from, to) = Flows(found.X, branch);
            (answer.PFromPu[branch], answer.QFromPu[branch]) = (from.P, from.Q);
            (answer.PToPu[branch], answer.QToPu[branch]) = (to.P, to.Q);
            limits.Read(2 * branch, found.X[shape.Voltage(ends.Own[2 * branch])], found, answer, excess);
            limits.Read(2 * branch + 1, found.X[shape.Voltage(ends.Other[2 * branch])], found, answer, excess);
        }
    }

    private (BranchEndFlow From, BranchEndFlow To) Flows(ReadOnlySpan<double> x, int branch)
    {
        var (from, to) = (ends.Own[2 * branch], ends.Other[2 * branch]);
        var (sin, cos) = DeterministicMath.SinCos(x[AcOpfShape.Angle(from)] - x[AcOpfShape.Angle(to)]);
        var (a, b) = (x[shape.Voltage(from)], x[shape.Voltage(to)]);
        return (ends.Flow(2 * branch, sin, cos, a, b), ends.Flow(2 * branch + 1, -sin, cos, b, a));
    }
}
