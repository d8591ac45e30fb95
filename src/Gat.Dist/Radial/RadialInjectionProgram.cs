using Gat.Numerics.Sparse;
using Gat.Optimization.Nonlinear;

namespace Gat.Dist.Radial;

/// <summary>
/// The greatest weighted sum of what units feed in, subject to the exact AC flow of a radial network: with P, Q and the squared
/// current l entering a node from above, w its squared voltage and w0 that above it,
/// <code>P = draw(w) - p + sum over fed nodes (P + r l)        w0 = w + 2 (r P + x Q) + (r² + x²) l        w l = P² + Q²</code>
/// with limits of voltages, currents and apparent powers at both ends.
/// </summary>
/// <remarks>
/// Baran, Wu: Optimal capacitor placement on radial distribution systems, IEEE Trans. Power Delivery 4(1), 1989 (DistFlow, here from
/// the receiving end). On a tree it is the power flow itself: angles follow. Two things are left to the replay: charging counts at the
/// nodes, not in the currents, and parallel transformers of unequal ratio pass on all power that enters them.
/// </remarks>
internal sealed class RadialInjectionProgram : NonlinearProgram
{
    // Squared voltages and currents of a node whose grid tells no limits: far out, so that only physics binds.
    private const double LeastSquare = 0.01;
    private const double GreatestSquare = 4;

    // Squared voltages of a start differ from those without units by no more.
    private const double FarthestStart = 0.2;

    private readonly RadialState state;
    private readonly RadialInjectionLayout layout;
    private readonly double[] r;
    private readonly double[] x;
    private readonly double[] lower;
    private readonly double[] upper;
    private readonly double[] rowLower;
    private readonly double[] rowUpper;
    private readonly double[] weightP;
    private readonly double[] weightQ;
    private double[] start = [];

    /// <summary>The program of a scenario.</summary>
    /// <param name="state">The network and what is drawn from it.</param>
    /// <param name="layout">Its shape.</param>
    /// <param name="box">What the units may feed in.</param>
    /// <param name="weights">Weight of each unit's active and reactive power in the sum that is maximised.</param>
    public RadialInjectionProgram(RadialState state, RadialInjectionLayout layout, InjectionBox box, InjectionPoint weights)
    {
        (this.state, this.layout) = (state, layout);
        (weightP, weightQ) = (weights.PPu, weights.QPu);
        r = [.. layout.Fed.Select(node => state.Network.RPu[node])];
        x = [.. layout.Fed.Select(node => state.Network.XPu[node])];
        (lower, upper) = (Filled(layout.ColumnCount, double.NegativeInfinity), Filled(layout.ColumnCount, double.PositiveInfinity));
        (rowLower, rowUpper) = (new double[layout.RowCount], new double[layout.RowCount]);
        LimitUnits(box);
        Tighten(1, 0);
        SetBalances();
        StartAt(new InjectionPoint(new double[layout.UnitCount], new double[layout.UnitCount]));
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

    /// <summary>
    /// Starts the next solve where the units feed in so much, with lossless flows; where that would move a squared voltage too
    /// far for the iteration to find back soon, all units feed in less.
    /// </summary>
    public void StartAt(InjectionPoint point)
    {
        var alone = StartWith(point, 0);
        var together = StartWith(point, 1);
        double farthest = 0;
        for (var k = layout.W(0); k < layout.UnitP(0); k++)
        {
            farthest = Math.Max(farthest, Math.Abs(together[k] - alone[k]));
        }

        start = farthest > FarthestStart ? StartWith(point, FarthestStart / farthest) : together;
    }

    /// <summary>Whether the limits of a node contradict each other, so that nothing can keep them.</summary>
    public bool HasCrossedLimits => lower.Zip(upper).Any(pair => pair.First > pair.Second);

    /// <summary>Makes limits stricter than the grid's own; a factor of 1 and a margin of 0 give its own.</summary>
    /// <param name="flowFactor">Factor on limits of currents and apparent powers.</param>
    /// <param name="voltagePu">How far voltages stay away from their limits.</param>
    public void Tighten(double flowFactor, double voltagePu)
    {
        LimitVoltages(voltagePu);
        LimitFeeds(flowFactor);
    }

    /// <summary>What the units feed in at a solution, which may leave their limits by rounding; this does not.</summary>
    public InjectionPoint PointOf(double[] solution)
    {
        double[] Within(int first) =>
            [.. Enumerable.Range(first, layout.UnitCount).Select(column => Math.Clamp(solution[column], lower[column], upper[column]))];
        return new InjectionPoint(Within(layout.UnitP(0)), Within(layout.UnitQ(0)));
    }

    /// <summary>The limit of the network whose multiplier, times the limit itself, is greatest; empty where all are nearly 0.</summary>
    public string Binding(NonlinearSolution solution)
    {
        var (words, most) = ("", 1e-6);
        for (var k = 0; k < layout.Fed.Length; k++)
        {
            var node = layout.Fed[k];
            var bus = $"bus {state.Network.Network.Feeder.Buses.Id[state.Network.FirstBus[node]]}";
            var branch = state.Network.FeedingBranch[node];
            var feed = branch < 0 ? "" : $"branch {state.Network.Network.Feeder.Branches.Id[branch]} at its rating";
            Take(solution.UpperMultipliers[layout.W(k)] * upper[layout.W(k)], $"{bus} at v_max");
            Take(solution.LowerMultipliers[layout.W(k)] * lower[layout.W(k)], $"{bus} at v_min");
            Take(double.IsFinite(upper[layout.L(k)]) ? solution.UpperMultipliers[layout.L(k)] * upper[layout.L(k)] : 0, feed);
            if (layout.RatingRow[k] is >= 0 and var row)
            {
                Take(Math.Max(solution.ConstraintMultipliers[row], solution.ConstraintMultipliers[row + 1]) * rowUpper[row], feed);
            }
        }

        return words;

        void Take(double weight, string limit) => (words, most) = weight > most ? (limit, weight) : (words, most);
    }

    /// <inheritdoc/>
    public override void Start(Span<double> x) => start.CopyTo(x);

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> x, Span<double> constraints)
    {
        var fed = layout.Fed;
        for (var k = fed.Length - 1; k >= 0; k--)
        {
            double p = x[k], q = x[layout.Q(k)], l = x[layout.L(k)], w = x[layout.W(k)];
            var v = Math.Sqrt(w);
            constraints[k] = p - (state.CurrentP[fed[k]] * v) - (state.ImpedanceP[fed[k]] * w);
            constraints[layout.BalanceQ(k)] = q - (state.CurrentQ[fed[k]] * v) - (state.ImpedanceQ[fed[k]] * w);
            constraints[layout.Drop(k)] = -w - (2 * ((r[k] * p) + (this.x[k] * q))) - (Square(k) * l);
            constraints[layout.Current(k)] = (w * l) - (p * p) - (q * q);
            if (layout.RatingRow[k] is >= 0 and var row)
            {
                double sendP = p + (r[k] * l), sendQ = q + (this.x[k] * l);
                (constraints[row], constraints[row + 1]) = ((p * p) + (q * q), (sendP * sendP) + (sendQ * sendQ));
            }
        }

        for (var k = 0; k < fed.Length; k++)
        {
            if (layout.Above[k] is >= 0 and var above)
            {
                var l = x[layout.L(k)];
                constraints[above] -= x[k] + (r[k] * l);
                constraints[layout.BalanceQ(above)] -= x[layout.Q(k)] + (this.x[k] * l);
                constraints[layout.Drop(k)] += x[layout.W(above)];
            }
        }

        double sum = 0;
        for (var unit = 0; unit < layout.UnitCount; unit++)
        {
            double p = x[layout.UnitP(unit)], q = x[layout.UnitQ(unit)];
            constraints[layout.UnitPlace[unit]] += p;
            constraints[layout.BalanceQ(layout.UnitPlace[unit])] += q;
            sum -= (weightP[unit] * p) + (weightQ[unit] * q);
        }

        return sum;
    }

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, Span<double> jacobian)
    {
        gradient.Clear();
        jacobian.Clear();
        var slots = new SlotSum(layout.JacobianSlots, jacobian);
        for (var k = 0; k < layout.Fed.Length; k++)
        {
            double p = x[k], q = x[layout.Q(k)], l = x[layout.L(k)], w = x[layout.W(k)];
            var (node, half) = (layout.Fed[k], 0.5 / Math.Sqrt(w));
            slots.Add(1, -(state.CurrentP[node] * half) - state.ImpedanceP[node]);
            slots.Add(1, -(state.CurrentQ[node] * half) - state.ImpedanceQ[node]);
            slots.Add(-2 * r[k], -2 * this.x[k], -Square(k), -1);
            slots.Add(-2 * p, -2 * q, w, l);
            if (layout.Above[k] >= 0)
            {
                slots.Add(-1, -r[k]);
                slots.Add(-1, -this.x[k]);
                slots.Add(1);
            }

            if (layout.RatingRow[k] >= 0)
            {
                double sendP = 2 * (p + (r[k] * l)), sendQ = 2 * (q + (this.x[k] * l));
                slots.Add(2 * p, 2 * q);
                slots.Add(sendP, sendQ, (r[k] * sendP) + (this.x[k] * sendQ));
            }
        }

        for (var unit = 0; unit < layout.UnitCount; unit++)
        {
            slots.Add(1, 1);
            (gradient[layout.UnitP(unit)], gradient[layout.UnitQ(unit)]) = (-weightP[unit], -weightQ[unit]);
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> x, double objectiveFactor, ReadOnlySpan<double> multipliers, Span<double> hessian)
    {
        hessian.Clear();
        var slots = new SlotSum(layout.HessianSlots, hessian);
        for (var k = 0; k < layout.Fed.Length; k++)
        {
            var (node, w, current) = (layout.Fed[k], x[layout.W(k)], multipliers[layout.Current(k)]);
            var bend = ((multipliers[k] * state.CurrentP[node]) + (multipliers[layout.BalanceQ(k)] * state.CurrentQ[node])) / (4 * w * Math.Sqrt(w));
            var (receiving, sending) = layout.RatingRow[k] is >= 0 and var row ? (2 * multipliers[row], 2 * multipliers[row + 1]) : (0, 0);
            var own = receiving + sending - (2 * current);
            slots.Add(bend, own, own, current);
            if (layout.RatingRow[k] >= 0)
            {
                slots.Add(Square(k) * sending, r[k] * sending, this.x[k] * sending);
            }
        }
    }

    private static double[] Filled(int count, double value)
    {
        var values = new double[count];
        Array.Fill(values, value);
        return values;
    }

    private double[] StartWith(InjectionPoint point, double share)
    {
        var at = new double[layout.ColumnCount];
        for (var unit = 0; unit < layout.UnitCount; unit++)
        {
            (at[layout.UnitP(unit)], at[layout.UnitQ(unit)]) = (share * point.PPu[unit], share * point.QPu[unit]);
            at[layout.UnitPlace[unit]] -= share * point.PPu[unit];
            at[layout.Q(layout.UnitPlace[unit])] -= share * point.QPu[unit];
        }

        for (var k = layout.Fed.Length - 1; k >= 0; k--)
        {
            at[k] += state.DrawP[layout.Fed[k]];
            at[layout.Q(k)] += state.DrawQ[layout.Fed[k]];
            if (layout.Above[k] is >= 0 and var above)
            {
                at[above] += at[k];
                at[layout.Q(above)] += at[layout.Q(k)];
            }
        }

        for (var k = 0; k < layout.Fed.Length; k++)
        {
            var (p, q) = (at[k], at[layout.Q(k)]);
            var above = layout.Above[k] < 0 ? Source(k) : at[layout.W(layout.Above[k])];
            at[layout.W(k)] = above - (2 * ((r[k] * p) + (x[k] * q)));
            at[layout.L(k)] = ((p * p) + (q * q)) / Math.Max(LeastSquare, at[layout.W(k)]);
        }

        return at;
    }

    private double Square(int place) => (r[place] * r[place]) + (x[place] * x[place]);

    private double Source(int place) => state.SourcePu[layout.Fed[place]] * state.SourcePu[layout.Fed[place]];

    private void LimitUnits(InjectionBox box)
    {
        box.PMinPu.CopyTo(lower, layout.UnitP(0));
        box.PMaxPu.CopyTo(upper, layout.UnitP(0));
        box.QMinPu.CopyTo(lower, layout.UnitQ(0));
        box.QMaxPu.CopyTo(upper, layout.UnitQ(0));
    }

    private void LimitVoltages(double marginPu)
    {
        var network = state.Network.Network;
        lower.AsSpan(layout.W(0), layout.Fed.Length).Fill(LeastSquare);
        upper.AsSpan(layout.W(0), layout.Fed.Length).Fill(GreatestSquare);
        for (var bus = 0; bus < network.BusNode.Length; bus++)
        {
            var node = network.BusNode[bus];
            if (node < 0 || layout.Place[node] is not (>= 0 and var place))
            {
                continue;
            }

            var scale = state.Network.ScaleRatio[node];
            double least = (network.Feeder.Buses.VMinPu[bus] + marginPu) / scale, greatest = (network.Feeder.Buses.VMaxPu[bus] - marginPu) / scale;
            ref var low = ref lower[layout.W(place)];
            ref var high = ref upper[layout.W(place)];
            low = double.IsNaN(least) ? low : Math.Max(low, least * least);
            high = double.IsNaN(greatest) ? high : Math.Min(high, greatest * greatest);
        }
    }

    private void LimitFeeds(double factor)
    {
        for (var k = 0; k < layout.Fed.Length; k++)
        {
            var (current, power) = (factor * state.Network.CurrentLimitPu[layout.Fed[k]], factor * state.Network.PowerLimitPu[layout.Fed[k]]);
            upper[layout.L(k)] = current * current;
            if (layout.RatingRow[k] is >= 0 and var row)
            {
                (rowLower[row], rowLower[row + 1]) = (double.NegativeInfinity, double.NegativeInfinity);
                (rowUpper[row], rowUpper[row + 1]) = (power * power, power * power);
            }
        }
    }

    private void SetBalances()
    {
        for (var k = 0; k < layout.Fed.Length; k++)
        {
            rowLower[k] = rowUpper[k] = state.PowerP[layout.Fed[k]];
            rowLower[layout.BalanceQ(k)] = rowUpper[layout.BalanceQ(k)] = state.PowerQ[layout.Fed[k]];
            rowLower[layout.Drop(k)] = rowUpper[layout.Drop(k)] = layout.Above[k] < 0 ? -Source(k) : 0;
        }
    }

    /// <summary>Adds numbers to slots in the order in which the layout lists them.</summary>
    private ref struct SlotSum(int[] slots, Span<double> values)
    {
        private readonly Span<double> values = values;
        private int next;

        public void Add(params ReadOnlySpan<double> numbers)
        {
            foreach (var number in numbers)
            {
                values[slots[next++]] += number;
            }
        }
    }
}
