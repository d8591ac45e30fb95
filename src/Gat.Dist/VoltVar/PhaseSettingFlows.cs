using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Report;
using Gat.Dist.ThreePhase.Solve;
using Gat.Dist.VoltVar.Relaxation;
using Gat.Faults;

namespace Gat.Dist.VoltVar;

/// <summary>Power flows by phase at given settings, eight side by side while they share taps and banks; what the fixed point does not solve, Newton's method tries.</summary>
internal sealed class PhaseSettingFlows : SettingFlows
{
    private const int width = LaneLayout.Lanes;

    private readonly ThreePhaseGrid grid;
    private readonly ThreePhaseEngine engine;
    private readonly LaneSummary summary;
    private readonly PhaseTally tally;
    private readonly PowerFlowResult brief;
    private readonly ScenarioValues values;
    private readonly NetworkState state;
    private readonly int[] positions;
    private readonly double[] assetMvar;
    private readonly SolveStatus[] told = new SolveStatus[width];
    private readonly double tolerancePu;
    private ThreePhaseEngine? solo;

    public PhaseSettingFlows(VoltVarGrid grid, VoltVarSteps steps, IReadOnlyList<SettingPlace> places, double tolerancePu)
        : base(grid, steps, places)
    {
        this.grid = grid.ByPhase!;
        this.tolerancePu = tolerancePu;
        engine = new ThreePhaseEngine(this.grid, new PowerFlowOptions(PowerFlowMethod.ThreePhase, tolerancePu));
        summary = new LaneSummary(this.grid);
        tally = new PhaseTally(this.grid, grid.KeepsRatings);
        (brief, values) = (new PowerFlowResult(grid.Feeder), new ScenarioValues(grid.Feeder));
        (state, positions) = (new NetworkState(this.grid), new int[grid.Feeder.Regulators.Count]);
        assetMvar = new double[grid.Assets?.Count ?? 0];
    }

    /// <inheritdoc/>
    public override int PhaseCount => tally.PhaseCount;

    /// <inheritdoc/>
    public override void Solve(ReadOnlySpan<int> jobs, ReadOnlySpan<double> settings, Span<FlowFigures> figures)
    {
        for (int first = 0, count; first < jobs.Length; first += count)
        {
            count = Load(jobs[first..], settings[(first * Places.Length)..]);
            var solved = engine.Solve(count);
            engine.Flows.Compute(engine.Lanes);
            summary.Compute(engine);
            for (var lane = 0; lane < count; lane++)
            {
                figures[first + lane] = (solved >> lane & 1) != 0 ? Figures(engine, summary, lane, told[lane]) : Alone(lane);
            }

            Solved += count;
        }
    }

    /// <inheritdoc/>
    public override double BoundMw(int step, ReadOnlySpan<double> known, ReadOnlySpan<double> least, ReadOnlySpan<double> most, bool countsLoads)
    {
        var ranges = new DeviceRanges();
        for (var device = 0; device < Places.Length; device++)
        {
            var (kind, index) = Places[device];
            var range = new Interval(least[device], most[device]);
            if (kind == SettingKind.Asset)
            {
                ranges.AssetMvar[index] = new Interval(Steps.AssetMvar(step, index, range.Least), Steps.AssetMvar(step, index, range.Most));
            }
            else
            {
                (kind == SettingKind.Regulator ? ranges.Positions : ranges.BankMvar)[index] = range;
            }
        }

        Load([step], known);
        Solved++;
        return told[0] == SolveStatus.Solved && engine.Solve(1) != 0
            ? StepRelaxation.Bound(engine, ranges, countsLoads, AngleWindowDeg * Math.PI / 180) * grid.Feeder.BaseMva : double.NaN;
    }

    /// <summary>Fills lanes while they share a state of the network.</summary>
    private int Load(ReadOnlySpan<int> jobs, ReadOnlySpan<double> settings)
    {
        var most = Math.Min(width, jobs.Length);
        for (var lane = 0; lane < most; lane++)
        {
            var own = settings.Slice(lane * Places.Length, Places.Length);
            Fill(values, jobs[lane], own, positions);
            var input = values.AsInput();
            state.Take(grid, input);
            for (var regulator = 0; regulator < grid.Regulators.Count; regulator++)
            {
                state.Regulator[regulator] = RegulatorRatio(grid, regulator, positions[grid.Regulators[regulator].Index]);
            }

            if (lane == 0)
            {
                engine.Use(state);
            }
            else if (!state.IsSame(engine.State))
            {
                return lane;
            }

            told[lane] = engine.Set(lane, input);
            SetAssets(lane, jobs[lane], own);
        }

        return most;
    }

    /// <summary>Ratio of a regulator's coils at a position.</summary>
    internal static double RegulatorRatio(ThreePhaseGrid grid, int regulator, int position)
    {
        var it = grid.Regulators[regulator];
        return it.Transformer < 0 ? grid.Feeder.Regulators.RatioFactor(it.Index, position)
            : it.Start + ((position - it.StartPosition) * grid.Feeder.Regulators.TapStepPu[it.Index]);
    }

    private void SetAssets(int lane, int step, ReadOnlySpan<double> settings)
    {
        Assets(step, settings, assetMvar);
        var first = engine.Network.Powers.Powers.Count - assetMvar.Length;
        for (var asset = 0; asset < assetMvar.Length; asset++)
        {
            var at = (width * (first + asset)) + lane;
            engine.Lanes.P[at] = Steps.AssetMw(step, asset) / grid.Feeder.BaseMva;
            engine.Lanes.Q[at] = assetMvar[asset] / grid.Feeder.BaseMva;
        }
    }

    private FlowFigures Figures(ThreePhaseEngine from, LaneSummary of, int lane, SolveStatus status)
    {
        if (status != SolveStatus.Solved)
        {
            return FlowFigures.None(status);
        }

        of.Fill(from, lane, status, brief);
        var found = tally.Take(from, lane);
        return new FlowFigures(
            status, brief.TotalLossMw, brief.SourcePMw, brief.VMin.Pu, brief.VMax.Pu, brief.MaxLoading.Percent, found.Deviation, found.Excess, found.Count);
    }

    private FlowFigures Alone(int lane)
    {
        if (told[lane] != SolveStatus.Solved)
        {
            return FlowFigures.None(told[lane]);
        }

        solo ??= new ThreePhaseEngine(grid, new PowerFlowOptions(PowerFlowMethod.ThreePhase, tolerancePu));
        solo.Use(engine.State);
        for (var power = 0; power < engine.Network.Powers.Powers.Count; power++)
        {
            solo.Lanes.P[width * power] = engine.Lanes.P[(width * power) + lane];
            solo.Lanes.Q[width * power] = engine.Lanes.Q[(width * power) + lane];
        }

        if (!solo.SolveFirst())
        {
            return FlowFigures.None(SolveStatus.NotConverged);
        }

        solo.Flows.Compute(solo.Lanes);
        var own = new LaneSummary(grid);
        own.Compute(solo);
        return Figures(solo, own, 0, SolveStatus.Solved);
    }
}
