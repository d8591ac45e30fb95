using Gat.Optimization.Nonlinear;
using Gat.Optimization.Nonlinear.Quadratic;

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
internal sealed class RadialInjectionProgram
{
    // Squared voltages of a node whose grid tells no limits: far out, so that only physics binds.
    private const double GreatestSquare = 4;

    private readonly QuadraticProgramBuilder builder = new();
    private readonly RadialState state;
    private readonly RadialNetwork network;
    private readonly RadialUnknowns[] fed;
    private readonly int[] placeOf;
    private readonly int[] unitP;
    private readonly int[] unitQ;

    /// <summary>The program of a scenario.</summary>
    /// <param name="state">The network and what is drawn from it.</param>
    /// <param name="unitNode">Node of each unit, a fed one.</param>
    /// <param name="box">What the units may feed in.</param>
    /// <param name="weights">Weight of each unit's active and reactive power in the sum that is maximised.</param>
    public RadialInjectionProgram(RadialState state, int[] unitNode, InjectionBox box, InjectionPoint weights)
    {
        (this.state, network) = (state, state.Network);
        placeOf = new int[network.NodeCount];
        Array.Fill(placeOf, -1);
        fed = [.. Enumerable.Range(0, network.NodeCount).Where(node => network.Network.Parent[node] >= 0).Select(AddNode)];
        var (active, reactive) = (new int[fed.Length], new int[fed.Length]);
        for (var place = 0; place < fed.Length; place++)
        {
            (active[place], reactive[place]) = AddBalances(fed[place]);
        }

        foreach (var node in fed)
        {
            AddFeed(node, active, reactive);
        }

        (unitP, unitQ) = (new int[unitNode.Length], new int[unitNode.Length]);
        for (var unit = 0; unit < unitNode.Length; unit++)
        {
            unitP[unit] = builder.Variable($"active power of unit {unit}", box.PMinPu[unit], box.PMaxPu[unit], 0, -weights.PPu[unit]);
            unitQ[unit] = builder.Variable($"reactive power of unit {unit}", box.QMinPu[unit], box.QMaxPu[unit], 0, -weights.QPu[unit]);
            builder.Add(active[placeOf[unitNode[unit]]], unitP[unit], 1);
            builder.Add(reactive[placeOf[unitNode[unit]]], unitQ[unit], 1);
        }

        Program = new QuadraticProgram(builder);
        Lossless = new LosslessStart(state, fed, placeOf, unitNode);
        Tighten(1, 0);
    }

    /// <summary>The program; its objective is minus the weighted sum.</summary>
    public QuadraticProgram Program { get; }

    /// <summary>Whether the limits of a node contradict each other, so that nothing can keep them.</summary>
    public bool HasCrossedLimits
    {
        get
        {
            for (var variable = 0; variable < Program.VariableCount; variable++)
            {
                if (Program.VariableLower[variable] > Program.VariableUpper[variable])
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The fed nodes, each after the one above it.</summary>
    public IReadOnlyList<RadialUnknowns> Fed => fed;

    private LosslessStart Lossless { get; }

    /// <summary>Starts the next solve near where the units feed in so much.</summary>
    public void StartAt(InjectionPoint point)
    {
        var start = new double[Program.VariableCount];
        var share = Lossless.Fill(point, start);
        for (var unit = 0; unit < unitP.Length; unit++)
        {
            (start[unitP[unit]], start[unitQ[unit]]) = (share * point.PPu[unit], share * point.QPu[unit]);
        }

        Program.StartAt(start);
    }

    /// <summary>Makes limits stricter than the grid's own; a factor of 1 and a margin of 0 give its own.</summary>
    /// <param name="flowFactor">Factor on limits of currents and apparent powers.</param>
    /// <param name="voltagePu">How far voltages stay away from their limits.</param>
    public void Tighten(double flowFactor, double voltagePu)
    {
        LimitVoltages(voltagePu);
        foreach (var node in fed)
        {
            var (current, power) = (flowFactor * network.CurrentLimitPu[node.Node], flowFactor * network.PowerLimitPu[node.Node]);
            Program.LimitVariable(node.SquaredCurrent, double.NegativeInfinity, current * current);
            if (node.ReceivingRow >= 0)
            {
                Program.LimitRow(node.ReceivingRow, double.NegativeInfinity, power * power);
                Program.LimitRow(node.ReceivingRow + 1, double.NegativeInfinity, power * power);
            }
        }
    }

    /// <summary>What the units feed in at a solution, which may leave their limits by rounding; this does not.</summary>
    public InjectionPoint PointOf(double[] solution)
    {
        double[] Within(int[] variables) =>
            [.. variables.Select(variable => Math.Clamp(solution[variable], Program.VariableLower[variable], Program.VariableUpper[variable]))];
        return new InjectionPoint(Within(unitP), Within(unitQ));
    }

    /// <summary>The limit of the network whose multiplier, times the limit itself, is greatest; empty where all are nearly 0.</summary>
    public string Binding(NonlinearSolution solution)
    {
        var (words, most) = ("", 1e-6);
        foreach (var node in fed)
        {
            var bus = $"bus {network.Network.Feeder.Buses.Id[network.FirstBus[node.Node]]}";
            var branch = network.FeedingBranch[node.Node];
            var feed = branch < 0 ? "" : $"branch {network.Network.Feeder.Branches.Id[branch]} at its rating";
            var (square, current) = (node.SquaredVoltage, node.SquaredCurrent);
            Take(solution.UpperMultipliers[square] * Program.VariableUpper[square], $"{bus} at v_max");
            Take(solution.LowerMultipliers[square] * Program.VariableLower[square], $"{bus} at v_min");
            Take(double.IsFinite(Program.VariableUpper[current]) ? solution.UpperMultipliers[current] * Program.VariableUpper[current] : 0, feed);
            if (node.ReceivingRow is >= 0 and var row)
            {
                Take(Math.Max(solution.ConstraintMultipliers[row], solution.ConstraintMultipliers[row + 1]) * Program.ConstraintUpper[row], feed);
            }
        }

        return words;

        void Take(double weight, string limit) => (words, most) = weight > most ? (limit, weight) : (words, most);
    }

    private RadialUnknowns AddNode(int node, int place)
    {
        placeOf[node] = place;
        var free = double.PositiveInfinity;
        var unknowns = new RadialUnknowns(
            node,
            builder.Variable($"active power into node {node}", -free, free, 0),
            builder.Variable($"reactive power into node {node}", -free, free, 0),
            builder.Variable($"squared current into node {node}", -free, free, 0),
            builder.Variable($"squared voltage of node {node}", -free, free, 1),
            state.CurrentP[node] == 0 && state.CurrentQ[node] == 0 ? -1 : builder.Variable($"voltage of node {node}", 0, free, 1),
            double.IsFinite(network.PowerLimitPu[node]) ? builder.Row($"apparent power into node {node}", -free, free) : -1);
        if (unknowns.ReceivingRow >= 0)
        {
            builder.Row($"apparent power towards node {node}", -free, free);
        }

        if (unknowns.Voltage >= 0)
        {
            var row = builder.Row($"voltage of node {node}", 0, 0);
            builder.Add(row, unknowns.Voltage, unknowns.Voltage, 1);
            builder.Add(row, unknowns.SquaredVoltage, -1);
        }

        return unknowns;
    }

    private (int Active, int Reactive) AddBalances(RadialUnknowns at)
    {
        var node = at.Node;
        var active = builder.Row($"active balance of node {node}", state.PowerP[node], state.PowerP[node]);
        var reactive = builder.Row($"reactive balance of node {node}", state.PowerQ[node], state.PowerQ[node]);
        builder.Add(active, at.P, 1);
        builder.Add(reactive, at.Q, 1);
        builder.Add(active, at.SquaredVoltage, -state.ImpedanceP[node]);
        builder.Add(reactive, at.SquaredVoltage, -state.ImpedanceQ[node]);
        if (at.Voltage >= 0)
        {
            builder.Add(active, at.Voltage, -state.CurrentP[node]);
            builder.Add(reactive, at.Voltage, -state.CurrentQ[node]);
        }

        return (active, reactive);
    }

    private void AddFeed(RadialUnknowns at, int[] active, int[] reactive)
    {
        var (node, above) = (at.Node, placeOf[network.Network.Parent[at.Node]]);
        double r = network.RPu[node], x = network.XPu[node], source = state.SourcePu[node];
        var dropped = above < 0 ? -source * source : 0;
        var drop = builder.Row($"voltage drop to node {node}", dropped, dropped);
        builder.Add(drop, at.SquaredVoltage, -1);
        builder.Add(drop, at.P, -2 * r);
        builder.Add(drop, at.Q, -2 * x);
        builder.Add(drop, at.SquaredCurrent, -((r * r) + (x * x)));
        if (above >= 0)
        {
            builder.Add(drop, fed[above].SquaredVoltage, 1);
            builder.Add(active[above], at.P, -1);
            builder.Add(active[above], at.SquaredCurrent, -r);
            builder.Add(reactive[above], at.Q, -1);
            builder.Add(reactive[above], at.SquaredCurrent, -x);
        }

        var current = builder.Row($"current into node {node}", 0, 0);
        builder.Add(current, at.SquaredVoltage, at.SquaredCurrent, 1);
        AddSquare(current, at.P, at.SquaredCurrent, 0, -1);
        AddSquare(current, at.Q, at.SquaredCurrent, 0, -1);
        if (at.ReceivingRow >= 0)
        {
            AddSquare(at.ReceivingRow, at.P, at.SquaredCurrent, 0, 1);
            AddSquare(at.ReceivingRow, at.Q, at.SquaredCurrent, 0, 1);
            AddSquare(at.ReceivingRow + 1, at.P, at.SquaredCurrent, r, 1);
            AddSquare(at.ReceivingRow + 1, at.Q, at.SquaredCurrent, x, 1);
        }
    }

    /// <summary>Adds a factor times (flow + share current)².</summary>
    private void AddSquare(int row, int flow, int current, double share, double factor)
    {
        builder.Add(row, flow, flow, factor);
        builder.Add(row, flow, current, 2 * share * factor);
        builder.Add(row, current, current, share * share * factor);
    }

    private void LimitVoltages(double marginPu)
    {
        var buses = network.Network.Feeder.Buses;
        var (lower, upper) = (new double[fed.Length], new double[fed.Length]);
        Array.Fill(lower, LosslessStart.LeastSquare);
        Array.Fill(upper, GreatestSquare);
        for (var bus = 0; bus < network.Network.BusNode.Length; bus++)
        {
            var node = network.Network.BusNode[bus];
            if (node < 0 || placeOf[node] is not (>= 0 and var place))
            {
                continue;
            }

            var scale = network.ScaleRatio[node];
            double least = (buses.VMinPu[bus] + marginPu) / scale, greatest = (buses.VMaxPu[bus] - marginPu) / scale;
            lower[place] = double.IsNaN(least) ? lower[place] : Math.Max(lower[place], least * least);
            upper[place] = double.IsNaN(greatest) ? upper[place] : Math.Min(upper[place], greatest * greatest);
        }

        for (var place = 0; place < fed.Length; place++)
        {
            Program.LimitVariable(fed[place].SquaredVoltage, lower[place], upper[place]);
        }
    }
}
