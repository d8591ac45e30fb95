using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Optimization.Nonlinear;
using Gat.Optimization.Nonlinear.Quadratic;

namespace Gat.Dist.HostingCapacity.Optimum;

/// <summary>
/// The greatest power of the units of a case under the AC equations and limits of some scenarios at once: in rectangular voltages with the
/// magnitude of each as a variable of its own, so that every row is quadratic. The units are variables of their own, or grow together by the shares of the case.
/// </summary>
/// <remarks>Rectangular form: G. L. Torres, V. H. Quintana, IEEE Trans. Power Systems 13(4), 1998.</remarks>
internal sealed class HostingProgram
{
    private readonly QuadraticProgramBuilder builder = new();
    private readonly List<(bool IsRow, int Place, int Scenario, Violation Limit, double PerUnit)> limits = [];
    private readonly HostingCapacityOptions options;
    private readonly HostingCase units;
    private readonly int[] unitVariable;
    private readonly bool isFree;
    private readonly double baseMva;

    /// <param name="options">What is searched for; its units do not follow the voltage.</param>
    /// <param name="units">Where they stand.</param>
    /// <param name="isFree">Whether each has a power of its own.</param>
    /// <param name="blocked">For each unit whether it has no power.</param>
    /// <param name="scenarios">The scenarios, one or more, each with the part of the units' power that is fed in.</param>
    /// <param name="strong">The unit that the first point gives its power to; -1: all have a little.</param>
    /// <param name="strongMw">Its power there, MW.</param>
    public HostingProgram(
        HostingCapacityOptions options, HostingCase units, bool isFree, bool[] blocked, IReadOnlyList<(HostedScenario Scenario, double PartRatio)> scenarios, int strong = -1,
        double strongMw = 0)
    {
        (this.options, this.units, this.isFree) = (options, units, isFree);
        baseMva = scenarios[0].Scenario.Network.Feeder.BaseMva;
        var (mostPu, count) = (options.LevelMw(options.Levels) / baseMva, isFree ? units.Buses.Length : 1);
        unitVariable = new int[units.Buses.Length];
        for (var unit = 0; unit < count; unit++)
        {
            // A tenth of the room, so that the first point is near the state without units.
            var cost = isFree ? -1 : -units.Shares.Sum();
            var most = isFree && blocked[unit] ? 0 : mostPu;
            var start = unit == strong ? strongMw / baseMva : Math.Min(most / 10, 0.01);
            unitVariable[unit] = builder.Variable($"unit {unit}", 0, most, start, cost);
            Limit(false, unitVariable[unit], -1, new Violation(HostingConstraint.SearchLimit, units.Buses[unit], -1, double.NaN, mostPu * baseMva), 1);
        }

        foreach (var (scenario, partRatio) in scenarios)
        {
            Add(scenario, partRatio);
        }

        Program = new QuadraticProgram(builder);
    }

    /// <summary>The program; its objective is minus the power of all units, pu.</summary>
    public QuadraticProgram Program { get; }

    /// <summary>Rated power of each unit in a solution, MW.</summary>
    public double[] UnitMw(NonlinearSolution solution) =>
        [.. unitVariable.Select((variable, unit) => (isFree ? 1 : units.Shares[unit]) * solution.X[variable] * baseMva)];

    /// <summary>The limits that hold a solution back, those that cost most first.</summary>
    public List<BindingLimit> Binding(NonlinearSolution solution)
    {
        const double leastGain = 1e-6;
        const double near = 1e-4;
        var rows = new double[Program.ConstraintCount];
        Program.Evaluate(solution.X, rows);
        var found = new List<BindingLimit>();
        foreach (var (isRow, place, scenario, limit, perUnit) in limits)
        {
            var multiplier = isRow ? Math.Abs(solution.ConstraintMultipliers[place])
                : perUnit < 0 ? solution.LowerMultipliers[place] : solution.UpperMultipliers[place];
            var (gain, value) = (multiplier * Math.Abs(perUnit), ValueOf(limit, isRow ? rows[place] : solution.X[place]));
            var scale = Math.Max(Math.Abs(limit.Limit), 0.01);
            if (Math.Abs(value - limit.Limit) <= near * scale && gain * scale > leastGain * baseMva * Math.Abs(solution.Objective))
            {
                found.Add(new BindingLimit(scenario, limit with { Value = value }, gain));
            }
        }

        return [.. found.OrderByDescending(one => one.GainMwPerUnit * Math.Abs(one.Limit.Limit))];
    }

    private double ValueOf(in Violation limit, double number) => limit.Constraint switch
    {
        HostingConstraint.ThermalPower => Math.Sqrt(Math.Max(0, number)) * baseMva,
        HostingConstraint.ThermalCurrent => Math.Sqrt(Math.Max(0, number)) * limit.Value,
        HostingConstraint.ReverseFlow => -number * baseMva,
        HostingConstraint.SearchLimit => number * baseMva,
        _ => number,
    };

    private void Limit(bool isRow, int place, int scenario, in Violation limit, double perUnit) => limits.Add((isRow, place, scenario, limit, perUnit));

    private void Add(HostedScenario scenario, double partRatio)
    {
        var (network, inputs) = (scenario.Network, scenario.Inputs);
        var at = new NodeVariables[network.NodeCount];
        for (var node = 0; node < at.Length; node++)
        {
            at[node] = AddVoltage(scenario, node);
        }

        var (active, reactive) = (new int[at.Length], new int[at.Length]);
        for (var node = 0; node < at.Length; node++)
        {
            (active[node], reactive[node]) = (-1, -1);
            if (network.Kind[node] == NodeKind.Slack)
            {
                continue;
            }

            active[node] = builder.Row($"active balance of node {node}", inputs.P[node], inputs.P[node]);
            AddSquare(active[node], at[node], inputs.ShuntG[node]);
            builder.Add(active[node], at[node].Magnitude, inputs.HasCurrents ? inputs.CurrentP[node] : 0);
            if (double.IsNaN(inputs.VSet[node]))
            {
                reactive[node] = builder.Row($"reactive balance of node {node}", inputs.Q[node], inputs.Q[node]);
                AddSquare(reactive[node], at[node], -inputs.ShuntB[node]);
                builder.Add(reactive[node], at[node].Magnitude, inputs.HasCurrents ? inputs.CurrentQ[node] : 0);
            }
        }

        for (var link = 0; link < network.Links.Count; link++)
        {
            var y = network.Links.Admittance(link);
            int from = network.Links.From[link], to = network.Links.To[link];
            AddFlow(active[from], reactive[from], at[from], at[to], y.FromFrom, y.FromTo);
            AddFlow(active[to], reactive[to], at[to], at[from], y.ToTo, y.ToFrom);
        }

        AddUnits(network, partRatio, active, reactive);
        AddRatings(scenario, at);
        AddReverse(scenario, at);
    }

    private NodeVariables AddVoltage(HostedScenario scenario, int node)
    {
        double re = scenario.VRe[node], im = scenario.VIm[node], vm = Math.Sqrt((re * re) + (im * im));
        var isSlack = scenario.Network.Kind[node] == NodeKind.Slack;
        var free = double.PositiveInfinity;
        var variables = new NodeVariables(
            builder.Variable($"real voltage of node {node}", isSlack ? re : -free, isSlack ? re : free, re),
            builder.Variable($"imaginary voltage of node {node}", isSlack ? im : -free, isSlack ? im : free, im),
            AddMagnitude(scenario, node, vm, isSlack || !double.IsNaN(scenario.Inputs.VSet[node])));
        if (!isSlack)
        {
            var row = builder.Row($"magnitude of node {node}", 0, 0);
            AddSquare(row, variables, 1);
            builder.Add(row, variables.Magnitude, variables.Magnitude, -1);
        }

        return variables;
    }

    private int AddMagnitude(HostedScenario scenario, int node, double vm, bool isHeld)
    {
        // Below this no flow is of interest; it keeps the program away from the lower branch of solutions.
        const double leastPu = 0.3;
        var limits = scenario.Limits;
        if (isHeld)
        {
            return builder.Variable($"voltage of node {node}", vm, vm, vm);
        }

        var (low, high) = (Math.Max(limits.LowPu[node], leastPu), limits.HighPu[node]);
        var variable = builder.Variable($"voltage of node {node}", low, high, vm);
        if (double.IsFinite(high))
        {
            Limit(false, variable, scenario.Index, new Violation(limits.High[node].Constraint, limits.High[node].Bus, -1, double.NaN, high), baseMva);
        }

        if (limits.LowPu[node] > leastPu)
        {
            Limit(false, variable, scenario.Index, new Violation(limits.Low[node].Constraint, limits.Low[node].Bus, -1, double.NaN, low), -baseMva);
        }

        return variable;
    }

    private void AddUnits(BalancedNetwork network, double partRatio, int[] active, int[] reactive)
    {
        var sign = options.IsConsumption ? -1 : 1;
        var ratio = options.Control.Kind == UnitControlKind.FixedPowerFactor ? options.Control.ReactiveRatio : 0;
        for (var unit = 0; unit < units.Buses.Length; unit++)
        {
            var node = network.BusNode[units.Buses[unit]];
            if (active[node] < 0)
            {
                continue;
            }

            var (variable, share) = isFree ? (unitVariable[unit], partRatio) : (unitVariable[0], partRatio * units.Shares[unit]);
            builder.Add(active[node], variable, -sign * share);
            if (reactive[node] >= 0)
            {
                builder.Add(reactive[node], variable, -sign * share * ratio);
            }
        }
    }

    private void AddRatings(HostedScenario scenario, NodeVariables[] at)
    {
        var (network, branches) = (scenario.Network, scenario.Network.Feeder.Branches);
        foreach (var (link, mostRatio) in scenario.Limits.Rated)
        {
            var (branch, y) = (network.Links.Branch[link], network.Links.Admittance(link));
            (NodeVariables Own, NodeVariables Other, Complex Self, Complex Mutual, int Bus)[] ends =
            [
                (at[network.Links.From[link]], at[network.Links.To[link]], y.FromFrom, y.FromTo, branches.FromBus[branch]),
                (at[network.Links.To[link]], at[network.Links.From[link]], y.ToTo, y.ToFrom, branches.ToBus[branch]),
            ];
            foreach (var end in ends)
            {
                if (!double.IsNaN(branches.RatingMva[branch]) && double.IsFinite(mostRatio))
                {
                    AddPowerRating(scenario, branch, end.Own, end.Other, end.Self, end.Mutual, mostRatio * branches.RatingMva[branch]);
                }

                var kaPerPu = baseMva / Math.Sqrt(3) / network.Feeder.Buses.BaseKv[end.Bus];
                if (!double.IsNaN(branches.IMaxKa[branch]) && double.IsFinite(mostRatio) && double.IsFinite(kaPerPu))
                {
                    AddCurrentRating(scenario, branch, end.Own, end.Other, end.Self, end.Mutual, mostRatio * branches.IMaxKa[branch], kaPerPu);
                }
            }
        }
    }

    private void AddPowerRating(HostedScenario scenario, int branch, NodeVariables own, NodeVariables other, Complex self, Complex mutual, double mostMva)
    {
        var free = double.PositiveInfinity;
        var start = FlowOf(self, mutual, Start(own), Start(other));
        var p = builder.Variable($"active flow of branch {branch}", -free, free, start.Real);
        var q = builder.Variable($"reactive flow of branch {branch}", -free, free, start.Imaginary);
        int pRow = builder.Row($"active flow of branch {branch}", 0, 0), qRow = builder.Row($"reactive flow of branch {branch}", 0, 0);
        AddFlow(pRow, qRow, own, other, self, mutual);
        builder.Add(pRow, p, -1);
        builder.Add(qRow, q, -1);
        var most = mostMva / baseMva;
        var row = builder.Row($"rating of branch {branch}", double.NegativeInfinity, most * most);
        builder.Add(row, p, p, 1);
        builder.Add(row, q, q, 1);
        Limit(true, row, scenario.Index, new Violation(HostingConstraint.ThermalPower, -1, branch, double.NaN, mostMva), 2 * most);
    }

    private void AddCurrentRating(
        HostedScenario scenario, int branch, NodeVariables own, NodeVariables other, Complex self, Complex mutual, double mostKa, double kaPerPu)
    {
        // |I|² = |y v + y' v'|²; the mixed term is 2 Re(y conj(y') v conj(v')).
        var (most, mixed) = (mostKa / kaPerPu, 2 * self * Complex.Conjugate(mutual));
        var row = builder.Row($"current of branch {branch}", double.NegativeInfinity, most * most);
        AddSquare(row, own, (self.Real * self.Real) + (self.Imaginary * self.Imaginary));
        AddSquare(row, other, (mutual.Real * mutual.Real) + (mutual.Imaginary * mutual.Imaginary));
        AddMixed(row, own, other, mixed.Real, -mixed.Imaginary);
        Limit(true, row, scenario.Index, new Violation(HostingConstraint.ThermalCurrent, -1, branch, kaPerPu, mostKa), 2 * most * baseMva / kaPerPu);
    }

    private void AddReverse(HostedScenario scenario, NodeVariables[] at)
    {
        var links = scenario.Network.Links;
        foreach (var (node, bus, atSource, mostMw) in scenario.Limits.Reverse)
        {
            var row = builder.Row($"power of source {bus}", -mostMw / baseMva, double.PositiveInfinity);
            foreach (var link in atSource)
            {
                var y = links.Admittance(link);
                var isFrom = links.From[link] == node;
                var other = isFrom ? links.To[link] : links.From[link];
                AddFlow(row, -1, at[node], at[other], isFrom ? y.FromFrom : y.ToTo, isFrom ? y.FromTo : y.ToFrom);
            }

            Limit(true, row, scenario.Index, new Violation(HostingConstraint.ReverseFlow, bus, -1, double.NaN, mostMw), 1);
        }
    }

    /// <summary>Adds v conj(y v + y' v') to rows of active and reactive power; a row below 0 is left out.</summary>
    private void AddFlow(int activeRow, int reactiveRow, NodeVariables own, NodeVariables other, Complex self, Complex mutual)
    {
        if (activeRow >= 0)
        {
            AddSquare(activeRow, own, self.Real);
            AddMixed(activeRow, own, other, mutual.Real, mutual.Imaginary);
        }

        if (reactiveRow >= 0)
        {
            AddSquare(reactiveRow, own, -self.Imaginary);
            AddMixed(reactiveRow, own, other, -mutual.Imaginary, mutual.Real);
        }
    }

    private void AddSquare(int row, NodeVariables at, double factor)
    {
        builder.Add(row, at.Real, at.Real, factor);
        builder.Add(row, at.Imaginary, at.Imaginary, factor);
    }

    /// <summary>Adds a times the real part of v conj(v'), and b times its imaginary part.</summary>
    private void AddMixed(int row, NodeVariables own, NodeVariables other, double a, double b)
    {
        builder.Add(row, own.Real, other.Real, a);
        builder.Add(row, own.Imaginary, other.Imaginary, a);
        builder.Add(row, own.Imaginary, other.Real, b);
        builder.Add(row, own.Real, other.Imaginary, -b);
    }

    private Complex Start(NodeVariables at) => new(builder.StartOf(at.Real), builder.StartOf(at.Imaginary));

    private static Complex FlowOf(Complex self, Complex mutual, Complex own, Complex other) => own * Complex.Conjugate((self * own) + (mutual * other));

    private readonly record struct NodeVariables(int Real, int Imaginary, int Magnitude);
}
