using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.VoltVar;

/// <summary>Balanced power flows at given settings: sweeps in lanes on radial grids, one by one on others and where a sweep fails.</summary>
internal sealed class BalancedSettingFlows : SettingFlows
{
    private const int width = LaneBatch.Width;

    private readonly double tolerancePu;
    private readonly ScenarioValues[] values;
    private readonly int[] positions;
    private readonly double[] assetMvar;
    private readonly bool[] isSource;
    private readonly SolveStatus[] told = new SolveStatus[width];
    private readonly PowerFlowSolver solver;
    private readonly PowerFlowState state;
    private readonly PowerFlowEvaluation evaluation;
    private readonly PowerFlowResult result;
    private Lanes? lanes;
    private PhaseSettingFlows? byPhase;

    public BalancedSettingFlows(VoltVarGrid grid, VoltVarSteps steps, IReadOnlyList<SettingPlace> places, double tolerancePu)
        : base(grid, steps, places)
    {
        this.tolerancePu = tolerancePu;
        values = [.. Enumerable.Range(0, width).Select(_ => new ScenarioValues(grid.Feeder))];
        positions = new int[grid.Feeder.Regulators.Count];
        assetMvar = new double[grid.Assets?.Count ?? 0];
        isSource = [.. grid.Feeder.Buses.Type.Select(type => type == BusType.Slack)];
        var options = new PowerFlowOptions(TolerancePu: tolerancePu);
        solver = new PowerFlowSolver(grid.Feeder, options);
        (state, evaluation, result) = (new PowerFlowState(grid.Feeder), new PowerFlowEvaluation(grid.Feeder, options), new PowerFlowResult(grid.Feeder));
    }

    /// <inheritdoc/>
    public override int PhaseCount => isSource.Count(source => !source);

    /// <inheritdoc/>
    public override void Solve(ReadOnlySpan<int> jobs, ReadOnlySpan<double> settings, Span<FlowFigures> figures)
    {
        for (int first = 0, count; first < jobs.Length; first += count)
        {
            count = Load(jobs[first..], settings[(first * Places.Length)..]);
            lanes?.Solve(count);
            for (var lane = 0; lane < count; lane++)
            {
                figures[first + lane] = lanes is not null && lanes.Batch.Status[lane] != SolveStatus.NotConverged ? OfLane(lane) : Alone(values[lane].AsInput());
            }

            Solved += count;
        }
    }

    /// <inheritdoc/>
    public override double BoundMw(int step, ReadOnlySpan<double> known, ReadOnlySpan<double> least, ReadOnlySpan<double> most, bool countsLoads)
    {
        byPhase ??= Grid.AsByPhase() is { } same ? new PhaseSettingFlows(same, Steps, Places, tolerancePu) : null;
        return byPhase?.BoundMw(step, known, least, most, countsLoads) ?? double.NaN;
    }

    /// <summary>Fills lanes while their branches and ratios are the same.</summary>
    private int Load(ReadOnlySpan<int> jobs, ReadOnlySpan<double> settings)
    {
        for (var lane = 0; lane < Math.Min(width, jobs.Length); lane++)
        {
            Fill(values[lane], jobs[lane], settings.Slice(lane * Places.Length, Places.Length));
            var input = values[lane].AsInput();
            if (lane == 0)
            {
                lanes = lanes?.Network.IsInState(input) == true ? lanes : Lanes.Of(Grid.Feeder, input, tolerancePu);
            }
            else if (lanes is null || !lanes.Network.IsInState(input))
            {
                return lane;
            }

            told[lane] = lanes?.Scenarios.Set(lanes.Batch, lane, input) ?? SolveStatus.Solved;
        }

        return Math.Min(width, jobs.Length);
    }

    private void Fill(ScenarioValues into, int step, ReadOnlySpan<double> settings)
    {
        Fill(into, step, settings, positions);
        var (branches, regulators) = (Grid.Feeder.Branches, Grid.Feeder.Regulators);
        for (var regulator = 0; regulator < positions.Length; regulator++)
        {
            // A profile's ratio holds the regulators as the feeder's own does.
            var branch = regulators.Branch[regulator];
            var other = Steps.Values(step).TapRatio[branch] / branches.TapRatio[branch];
            into.TapRatio[branch] = other * branches.NominalTapRatio[branch] * branches.RegulatorFactor(branch, regulators, positions);
        }

        Assets(step, settings, assetMvar);
        for (var asset = 0; asset < assetMvar.Length; asset++)
        {
            var bus = Grid.Assets!.Bus[asset];
            into.LoadPMw[bus] -= Steps.AssetMw(step, asset);
            into.LoadQMvar[bus] -= assetMvar[asset];
        }
    }

    private FlowFigures OfLane(int lane)
    {
        var status = lanes!.Batch.Status[lane] == SolveStatus.Solved ? told[lane] : lanes.Batch.Status[lane];
        if (status != SolveStatus.Solved)
        {
            return FlowFigures.None(status);
        }

        var (summary, buses) = (lanes.Summary, Grid.Feeder.Buses);
        var tally = LimitTally.Start();
        for (var bus = 0; bus < isSource.Length; bus++)
        {
            Add(ref tally, bus, summary.VmPu[(bus * width) + lane]);
        }

        for (var branch = 0; branch < Grid.Feeder.Branches.Count; branch++)
        {
            tally.AddLoading(summary.LoadingPct[(branch * width) + lane] / 100, Grid.KeepsRatings);
        }

        return Figures(tally, summary.LossMw[lane], summary.SourcePMw[lane]);
    }

    private FlowFigures Alone(in ScenarioInput input)
    {
        var status = solver.Solve(input, state);
        evaluation.Fill(input, state, result);
        if (status != SolveStatus.Solved)
        {
            return FlowFigures.None(status);
        }

        var tally = LimitTally.Start();
        for (var bus = 0; bus < isSource.Length; bus++)
        {
            Add(ref tally, bus, result.VmPu[bus]);
        }

        foreach (var loading in result.LoadingPct)
        {
            tally.AddLoading(loading / 100, Grid.KeepsRatings);
        }

        return Figures(tally, result.TotalLossMw, result.SourcePMw);
    }

    private void Add(ref LimitTally tally, int bus, double vmPu)
    {
        if (isSource[bus])
        {
            tally.Look(vmPu);
        }
        else if (!double.IsNaN(vmPu))
        {
            tally.AddVoltage(vmPu, Grid.Feeder.Buses.VMinPu[bus], Grid.Feeder.Buses.VMaxPu[bus]);
        }
    }

    private static FlowFigures Figures(in LimitTally tally, double lossMw, double sourceMw) =>
        new(SolveStatus.Solved, lossMw, sourceMw, tally.VMinPu, tally.VMaxPu, 100 * tally.MaxLoadingRatio, tally.Deviation, tally.Excess, tally.Count);

    /// <summary>Sixteen scenarios of a radial network in one state of its branches.</summary>
    private sealed class Lanes
    {
        private readonly LaneSweep sweep;

        private Lanes(LaneTree tree, double tolerancePu)
        {
            Network = tree.Network;
            Scenarios = new LaneScenarios(tree);
            Batch = new LaneBatch(tree, hasZip: Network.Feeder.Capacitors.Count > 0 || !Network.Feeder.Buses.VaryingLoad.IsEmpty);
            sweep = new LaneSweep(tree, new LaneSweepOptions(tolerancePu));
            Summary = new LaneSummary(tree, keepsElements: true);
        }

        public BalancedNetwork Network { get; }

        public LaneScenarios Scenarios { get; }

        public LaneBatch Batch { get; }

        public LaneSummary Summary { get; }

        /// <summary>Lanes for the state of a scenario; null where they cannot tell all of it.</summary>
        public static Lanes? Of(Feeder feeder, in ScenarioInput input, double tolerancePu)
        {
            var network = new BalancedNetwork(feeder, input);
            if (!network.IsSweepable || network.Conflicts.Count > 0)
            {
                return null;
            }

            var lanes = new Lanes(new LaneTree(network), tolerancePu);
            return lanes.Summary.RatesEverything ? lanes : null;
        }

        public void Solve(int count)
        {
            Batch.Count = count;
            sweep.Solve(Batch);
            Summary.Fill(Batch);
        }
    }
}
