using Gat.Derms.Envelope.Geometry;
using Gat.Dist.OptimalPowerFlow.BranchFlow;
using Gat.Dist.PowerFlow;
using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Modeling;
using Gat.Optimization.Problems;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Derms.Envelope.Network;

/// <summary>
/// Branch flows with losses, relaxed to cones: what no power flow can pass. So that a relaxed current cannot burn the power that a voltage limit
/// refuses, each is also kept below the chord of P² + Q² over the range that its branch can carry.
/// </summary>
internal sealed class ConeModel : ISupportModel
{
    // MW per MW. Losses that nothing asks for are left out of the answer; small against what powers count, 1.
    private const double lossPrice = 3e-4;

    // Where the losses that branches can have are not known: how much more than those found.
    private const double unknownLossRatio = 10;
    private const double leastDual = 1e-6;

    // Of squared voltages near 1; AC replays allow ten times as much.
    private const double tolerance = 1e-7;
    private const double leastSlack = 1e-5;

    private readonly StepFlow flow;
    private readonly int[] group;
    private readonly CapabilityShape[] shapes;
    private readonly AssetEnds ends;
    private readonly BranchFlowNetwork network;
    private readonly VariableVector p;
    private readonly VariableVector q;
    private readonly OptimizationProblem problem;
    private readonly RepeatedConicSolver solver;
    private readonly double[] ownLower;
    private readonly double[] ownUpper;
    private readonly BranchRanges? ranges;
    private readonly int[] rated;
    private bool hasScale;

    /// <summary>The model of a group in the step that a flow holds.</summary>
    /// <param name="flow">The step.</param>
    /// <param name="group">The assets.</param>
    /// <param name="shapes">What each of them can do.</param>
    /// <param name="ranges">What branches can carry, with all loads but those of the group; null: not known.</param>
    /// <param name="ends">Names the limits of assets.</param>
    private ConeModel(StepFlow flow, int[] group, CapabilityShape[] shapes, BranchRanges? ranges, AssetEnds ends)
    {
        (this.flow, this.group, this.shapes, this.ranges, this.ends) = (flow, group, shapes, ranges, ends);
        var perMva = 1 / flow.Feeder.BaseMva;
        var input = flow.Values.AsInput();
        var buses = group.Select(flow.BusOf).ToArray();
        var model = new Model("envelope");
        p = model.Variables("p", group.Length, Each(shape => shape.PMin * perMva), Each(shape => shape.PMax * perMva));
        q = model.Variables("q", group.Length, Each(shape => shape.QMin * perMva), Each(shape => shape.QMax * perMva));
        var injections = new BusInjections(flow.Feeder.Buses.Count);
        for (var at = 0; at < group.Length; at++)
        {
            injections.Add(buses[at], p[at], q[at]);
        }

        network = BranchFlowNetwork.AddTo(model, flow.Feeder, input, new BranchFlowOptions { HoldsGenerators = true }, injections);
        rated = [.. Enumerable.Range(0, flow.Feeder.Branches.Count).Where(branch => network.LinkOfBranch(branch) >= 0 && flow.IsRated(branch))];
        AddCircles(model, perMva);
        if (ranges is { MayBeTooHigh: true } or { MayBeOverloaded: true })
        {
            AddChords(model, ranges);
        }

        model.Minimize(lossPrice * network.Loss);
        problem = model.Compile().Problem;
        FreeSources();
        (ownLower, ownUpper) = ([.. problem.Lower], [.. problem.Upper]);
        solver = new RepeatedConicSolver(problem, new SolveOptions { ToleranceRatio = tolerance });
        Powers = new PlanePoint[group.Length];

        double[] Each(Func<CapabilityShape, double> value) => [.. shapes.Select(value)];
    }

    /// <summary>The model of a group in the step that a flow holds; without the network where no limit of it can be met.</summary>
    /// <param name="flow">The step.</param>
    /// <param name="nodes">Its network.</param>
    /// <param name="group">The assets.</param>
    /// <param name="shapes">What each of them can do.</param>
    /// <param name="ends">Names the limits of assets.</param>
    public static ISupportModel Of(StepFlow flow, BalancedNetwork nodes, int[] group, CapabilityShape[] shapes, AssetEnds ends)
    {
        flow.SetPowers(group, new PlanePoint[group.Length]);
        var ranges = BranchRanges.Of(nodes, flow.Values.AsInput(), [.. group.Select(flow.BusOf)], shapes);
        return ranges is { MayBeTooHigh: false, MayBeTooLow: false, MayBeOverloaded: false }
            ? new AssetModel(shapes, ends)
            : new ConeModel(flow, group, shapes, ranges, ends);
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
        for (var at = 0; at < group.Length; at++)
        {
            (problem.Cost[p[at].Index], problem.Cost[q[at].Index]) = (-direction.P, -direction.Q);
        }

        var status = solver.Run(hasScale, cancel);
        if (status != SolveStatus.Solved && hasScale)
        {
            status = solver.Run(keepsScale: false, cancel);
        }

        if (status is SolveStatus.NotConverged or SolveStatus.IterationLimit && ConicSolver.Solve(problem, null, cancel).Status == SolveStatus.Infeasible)
        {
            status = SolveStatus.Infeasible;
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
        if (network.NodeOfBus(bus) is >= 0 and var node)
        {
            problem.Lower[network.Voltage[node].Index] += lowRise;
            problem.Upper[network.Voltage[node].Index] -= highFall;
            hasScale = false;
        }
    }

    /// <inheritdoc/>
    public void Restore()
    {
        ownLower.CopyTo(problem.Lower, 0);
        ownUpper.CopyTo(problem.Upper, 0);
        hasScale = false;
    }

    private void Read(PlanePoint direction)
    {
        var (baseMva, loss) = (flow.Feeder.BaseMva, 0.0);
        var sum = default(PlanePoint);
        for (var at = 0; at < group.Length; at++)
        {
            Powers[at] = shapes[at].Within(baseMva * new PlanePoint(solver.X[p[at].Index], solver.X[q[at].Index]));
            sum += Powers[at];
        }

        for (var branch = 0; branch < network.Current!.Count; branch++)
        {
            loss += problem.Cost[network.Current[branch].Index] / lossPrice * solver.X[network.Current[branch].Index];
        }

        // Another point may be better by what its own losses cost, and those are no more than the branches can have.
        var most = ranges?.MostLoss ?? unknownLossRatio * loss;
        Value = direction.Dot(sum) + (lossPrice * baseMva * Math.Max(0, most - loss));
        Limit = BindingVoltage() ?? BindingRating() ?? ends.Binding(shapes, Powers, direction);
    }

    /// <summary>The limit of a voltage whose price is highest.</summary>
    private EnvelopeLimit? BindingVoltage()
    {
        var (price, limit) = (leastDual, (EnvelopeLimit?)null);
        for (var bus = 0; bus < flow.Feeder.Buses.Count; bus++)
        {
            if (network.NodeOfBus(bus) is >= 0 and var node && !flow.Feeder.SetPoints.IsHeld[bus]
                && solver.BoundDuals[network.Voltage[node].Index] is var dual && Math.Abs(dual) > price)
            {
                (price, limit) = (Math.Abs(dual), new EnvelopeLimit(dual > 0 ? EnvelopeConstraint.UnderVoltage : EnvelopeConstraint.OverVoltage, bus));
            }
        }

        return limit;
    }

    /// <summary>The branch that carries all that it may at an end.</summary>
    private EnvelopeLimit? BindingRating()
    {
        var branches = flow.Feeder.Branches;
        foreach (var branch in rated)
        {
            var link = network.LinkOfBranch(branch);
            double p1 = solver.X[network.P[link].Index], q1 = solver.X[network.Q[link].Index], current = solver.X[network.Current![link].Index];
            double p2 = p1 - (branches.RPu[branch] * current), q2 = q1 - (branches.XPu[branch] * current);
            var power = Math.Sqrt(Math.Max((p1 * p1) + (q1 * q1), (p2 * p2) + (q2 * q2))) * flow.Feeder.BaseMva;
            var kv = flow.Feeder.Buses.BaseKv[branches.FromBus[branch]];
            if (power >= branches.RatingMva[branch] * (1 - leastSlack) || Math.Sqrt(current) * flow.Feeder.BaseMva / (Math.Sqrt(3) * kv) >= branches.IMaxKa[branch] * (1 - leastSlack))
            {
                return new EnvelopeLimit(flow.RatingKind(branch), branch);
            }
        }

        return null;
    }

    private void AddCircles(Model model, double perMva)
    {
        for (var at = 0; at < group.Length; at++)
        {
            if (shapes[at].IsCut)
            {
                model.SubjectTo($"apparent power[{at}]", Norm(p[at], q[at]) <= shapes[at].SMax * perMva);
            }
        }
    }

    /// <summary>
    /// l w = P² + Q² is at most the chord of the squares over their ranges; the product of current and voltage is bounded from below by its
    /// two tangent planes (McCormick 1976).
    /// </summary>
    private void AddChords(Model model, BranchRanges known)
    {
        foreach (var branch in known.Branches)
        {
            var link = network.LinkOfBranch(branch);
            if (link < 0 || (flow.Feeder.Branches.RPu[branch] == 0 && flow.Feeder.Branches.XPu[branch] == 0))
            {
                continue;
            }

            Interval ofP = known.P[branch], ofQ = known.Q[branch], square = known.FromSquare[branch];
            var most = known.MostSquaredCurrent[branch];
            var current = network.Current![link];
            var chord = ((ofP.Low + ofP.High) * network.P[link]) + ((ofQ.Low + ofQ.High) * network.Q[link]) - ((ofP.Low * ofP.High) + (ofQ.Low * ofQ.High));
            model.SubjectTo($"chord at low voltage[{branch}]", square.Low * current <= chord);
            model.SubjectTo($"chord at high voltage[{branch}]", (most * network.FromVoltage(link)) + (square.High * current) - (most * square.High) <= chord);
        }
    }

    /// <summary>The source feeds in or takes back whatever is needed: what its generator may do is no limit of the network.</summary>
    private void FreeSources()
    {
        foreach (var unit in Enumerable.Range(0, network.GeneratorP.Count))
        {
            foreach (var column in new[] { network.GeneratorP[unit].Index, network.GeneratorQ[unit].Index })
            {
                if (problem.Lower[column] < problem.Upper[column])
                {
                    (problem.Lower[column], problem.Upper[column]) = (double.NegativeInfinity, double.PositiveInfinity);
                }
            }
        }
    }
}
