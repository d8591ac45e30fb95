using Gat.Numerics.Sparse;
using Gat.Optimization.Nonlinear;

namespace Gat.Dist.OptimalPowerFlow;

/// <summary>
/// The AC optimal power flow in polar voltages: least cost of generation, subject to the balance of active and reactive power at
/// every bus, and to limits of voltages, generators, apparent power at both ends of branches, and angle differences.
/// </summary>
/// <remarks>
/// R. D. Zimmerman, C. E. Murillo-Sánchez, "MATPOWER User's Manual", chapter 6, for the problem. Multipliers of the balances
/// are the prices of one per unit of load for an hour: the derivative of the least cost.
/// </remarks>
internal sealed class AcOpfProgram : NonlinearProgram
{
    private readonly OpfNetwork network;
    private readonly BranchEnds ends;
    private readonly AcOpfLayout layout;
    private readonly double[] lower;
    private readonly double[] upper;
    private readonly double[] rowLower;
    private readonly double[] rowUpper;

    /// <summary>The problem of a network.</summary>
    public AcOpfProgram(OpfNetwork network)
    {
        this.network = network;
        ends = new BranchEnds(network.Branches);
        layout = new AcOpfLayout(network, ends);
        (lower, upper) = (new double[layout.ColumnCount], new double[layout.ColumnCount]);
        (rowLower, rowUpper) = (new double[layout.RowCount], new double[layout.RowCount]);
        LimitUnknowns();
        LimitRows();
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> VariableLower => lower;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> VariableUpper => upper;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> ConstraintLower => rowLower;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> ConstraintUpper => rowUpper;

    /// <inheritdoc/>
    public override SparsePattern JacobianPattern => layout.Jacobian;

    /// <inheritdoc/>
    public override SparsePattern HessianPattern => layout.Hessian;

    /// <summary>Angles of the reference, everything else in the middle of its limits.</summary>
    public override void Start(Span<double> x)
    {
        x.Clear();
        for (var j = layout.Voltage(0); j < x.Length; j++)
        {
            var middle = (lower[j] + upper[j]) / 2;
            x[j] = double.IsFinite(middle) ? middle : 0;
        }
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> x, Span<double> constraints)
    {
        var (buses, cost) = (layout.BusCount, 0.0);
        for (var bus = 0; bus < buses; bus++)
        {
            var square = x[layout.Voltage(bus)] * x[layout.Voltage(bus)];
            constraints[bus] = network.LoadPPu[bus] + network.ShuntGPu[bus] * square;
            constraints[buses + bus] = network.LoadQPu[bus] - network.ShuntBPu[bus] * square;
        }

        for (var unit = 0; unit < layout.GeneratorCount; unit++)
        {
            var (p, bus) = (x[layout.Active(unit)], network.GeneratorBus[unit]);
            constraints[bus] -= p;
            constraints[buses + bus] -= x[layout.Reactive(unit)];
            cost += (network.CostSquarePerHour[unit] * p + network.CostLinearPerHour[unit]) * p + network.CostConstantPerHour[unit];
        }

        for (var end = 0; end < ends.Count; end++)
        {
            var flow = FlowAt(x, end);
            constraints[ends.Own[end]] += flow.P;
            constraints[buses + ends.Own[end]] += flow.Q;
            if (layout.FlowRows[end] is >= 0 and var row)
            {
                constraints[row] = flow.P * flow.P + flow.Q * flow.Q;
            }
        }

        for (var branch = 0; branch < layout.AngleRows.Length; branch++)
        {
            if (layout.AngleRows[branch] is >= 0 and var row)
            {
                constraints[row] = x[ends.Own[2 * branch]] - x[ends.Other[2 * branch]];
            }
        }

        return cost;
    }

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, Span<double> jacobian)
    {
        gradient.Clear();
        jacobian.Clear();
        var slots = new SlotWriter(layout.JacobianSlots, jacobian);
        for (var bus = 0; bus < layout.BusCount; bus++)
        {
            slots.Add(2 * network.ShuntGPu[bus] * x[layout.Voltage(bus)]);
            slots.Add(-2 * network.ShuntBPu[bus] * x[layout.Voltage(bus)]);
        }

        for (var unit = 0; unit < layout.GeneratorCount; unit++)
        {
            gradient[layout.Active(unit)] = 2 * network.CostSquarePerHour[unit] * x[layout.Active(unit)] + network.CostLinearPerHour[unit];
            slots.Add(-1);
            slots.Add(-1);
        }

        for (var end = 0; end < ends.Count; end++)
        {
            var flow = FlowAt(x, end);
            var (pTheta, pA, pB) = flow.PSlope;
            var (qTheta, qA, qB) = flow.QSlope;
            slots.Add(pTheta, -pTheta, pA, pB);
            slots.Add(qTheta, -qTheta, qA, qB);
            if (layout.FlowRows[end] >= 0)
            {
                var (wp, wq) = (2 * flow.P, 2 * flow.Q);
                var theta = wp * pTheta + wq * qTheta;
                slots.Add(theta, -theta, wp * pA + wq * qA, wp * pB + wq * qB);
            }
        }

        for (var branch = 0; branch < layout.AngleRows.Length; branch++)
        {
            if (layout.AngleRows[branch] >= 0)
            {
                slots.Add(1);
                slots.Add(-1);
            }
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> x, double objectiveFactor, ReadOnlySpan<double> multipliers, Span<double> hessian)
    {
        hessian.Clear();
        var buses = layout.BusCount;
        var slots = new SlotWriter(layout.HessianSlots, hessian);
        for (var bus = 0; bus < buses; bus++)
        {
            slots.Add(2 * (multipliers[bus] * network.ShuntGPu[bus] - multipliers[buses + bus] * network.ShuntBPu[bus]));
        }

        for (var unit = 0; unit < layout.GeneratorCount; unit++)
        {
            slots.Add(2 * objectiveFactor * network.CostSquarePerHour[unit]);
        }

        for (var end = 0; end < ends.Count; end++)
        {
            var (flow, own, row) = (FlowAt(x, end), ends.Own[end], layout.FlowRows[end]);
            var weight = row < 0 ? 0 : 2 * multipliers[row];
            var (tt, ta, tb, aa, ab) = flow.Curvature(
                multipliers[own] + weight * flow.P, multipliers[buses + own] + weight * flow.Q);
            var bb = 0.0;
            if (row >= 0)
            {
                var ((pt, pa, pb), (qt, qa, qb)) = (flow.PSlope, flow.QSlope);
                tt += weight * (pt * pt + qt * qt);
                ta += weight * (pt * pa + qt * qa);
                tb += weight * (pt * pb + qt * qb);
                aa += weight * (pa * pa + qa * qa);
                ab += weight * (pa * pb + qa * qb);
                bb = weight * (pb * pb + qb * qb);
            }

            slots.Add(tt);
            slots.Add(tt);
            slots.Add(-tt);
            slots.Add(ta, -ta, tb, -tb);
            slots.Add(aa);
            slots.Add(ab);
            slots.Add(bb);
        }
    }

    /// <inheritdoc/>
    public override string VariableName(int variable) =>
        variable < layout.BusCount ? $"angle of {network.BusNames[variable]}"
        : variable < 2 * layout.BusCount ? $"voltage of {network.BusNames[variable - layout.BusCount]}"
        : variable < layout.Reactive(0) ? $"active power of generator {variable - layout.Active(0) + 1}"
        : $"reactive power of generator {variable - layout.Reactive(0) + 1}";

    /// <inheritdoc/>
    public override string ConstraintName(int constraint)
    {
        if (constraint < 2 * layout.BusCount)
        {
            var quantity = constraint < layout.BusCount ? "active" : "reactive";
            return $"{quantity} power balance of {network.BusNames[constraint % layout.BusCount]}";
        }

        var end = Array.IndexOf(layout.FlowRows, constraint);
        var branch = end < 0 ? Array.IndexOf(layout.AngleRows, constraint) : end / 2;
        var ofBranch = $"branch {network.BusNames[ends.Own[2 * branch]]} - {network.BusNames[ends.Other[2 * branch]]}";
        return end < 0 ? $"angle difference of {ofBranch}" : $"apparent power at the {(end % 2 == 0 ? "from" : "to")} side of {ofBranch}";
    }

    private BranchEndFlow FlowAt(ReadOnlySpan<double> x, int end)
    {
        var (own, other) = (ends.Own[end], ends.Other[end]);
        return ends.Flow(end, x[own] - x[other], x[layout.Voltage(own)], x[layout.Voltage(other)]);
    }

    private void LimitUnknowns()
    {
        for (var bus = 0; bus < layout.BusCount; bus++)
        {
            var reference = network.ReferenceVaRad[bus];
            lower[bus] = double.IsNaN(reference) ? double.NegativeInfinity : reference;
            upper[bus] = double.IsNaN(reference) ? double.PositiveInfinity : reference;
        }

        network.VMinPu.CopyTo(lower, layout.Voltage(0));
        network.VMaxPu.CopyTo(upper, layout.Voltage(0));
        network.PMinPu.CopyTo(lower, layout.Active(0));
        network.PMaxPu.CopyTo(upper, layout.Active(0));
        network.QMinPu.CopyTo(lower, layout.Reactive(0));
        network.QMaxPu.CopyTo(upper, layout.Reactive(0));
    }

    private void LimitRows()
    {
        for (var end = 0; end < ends.Count; end++)
        {
            if (layout.FlowRows[end] is >= 0 and var row)
            {
                rowLower[row] = double.NegativeInfinity;
                rowUpper[row] = network.Branches.SMaxPu[end / 2] * network.Branches.SMaxPu[end / 2];
            }
        }

        for (var branch = 0; branch < layout.AngleRows.Length; branch++)
        {
            if (layout.AngleRows[branch] is >= 0 and var row)
            {
                rowLower[row] = network.Branches.AngleMinRad[branch];
                rowUpper[row] = network.Branches.AngleMaxRad[branch];
            }
        }
    }

    /// <summary>Adds numbers to slots in the order in which the layout lists them.</summary>
    private ref struct SlotWriter(int[] slots, Span<double> values)
    {
        private readonly Span<double> values = values;
        private int next;

        public void Add(double value) => values[slots[next++]] += value;

        public void Add(double first, double second, double third, double fourth)
        {
            Add(first);
            Add(second);
            Add(third);
            Add(fourth);
        }
    }
}
