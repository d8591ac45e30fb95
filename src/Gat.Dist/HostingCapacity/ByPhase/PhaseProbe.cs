using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Report;
using Gat.Dist.ThreePhase.Solve;
using Gat.Faults;

namespace Gat.Dist.HostingCapacity.ByPhase;

/// <summary>
/// Lanes of a grid by phase: two engines of eight. Regulators and banks stand where the scenario without units lets them rest, and stay there: what a
/// unit does in seconds no tap follows.
/// </summary>
internal sealed class PhaseProbe : ProbeLanes
{
    private readonly ThreePhaseGrid grid;
    private readonly ThreePhaseEngine[] engines;
    private readonly ThreePhaseSingle? settling;
    private readonly ThreePhaseResult settled;
    private readonly NetworkState state;
    private readonly IReadOnlyList<UnitSite> sites;
    private readonly Dictionary<UnitSite, int> indexOf;
    private readonly ThreePhaseEngine? solo;
    private readonly bool[] isSolved = new bool[Width];

    /// <param name="network">Which buses a source reaches.</param>
    /// <param name="grid">The grid, without units.</param>
    /// <param name="sites">Where units may stand.</param>
    /// <param name="tolerancePu">Greatest mismatch of a solution, pu.</param>
    /// <param name="settles">Whether regulators and banks move until they rest, before anything is connected.</param>
    /// <param name="isCareful">Whether lanes that the fixed point does not solve are tried by Newton's method.</param>
    public PhaseProbe(BalancedNetwork network, ThreePhaseGrid grid, IReadOnlyList<UnitSite> sites, double tolerancePu, bool settles, bool isCareful)
        : base(network)
    {
        this.sites = sites;
        this.grid = grid.With(sites.Select((site, index) => new PowerElement(
            PowerSource.Unit, index, site.Bus, TerminalText.DefaultPairs(site.Phases | (grid.Feeder.Buses.Phases[site.Bus] & PhaseSet.N), isDelta: false),
            VoltageLaw.ConstantPower)));
        indexOf = sites.Select((site, index) => (site, index)).ToDictionary(pair => pair.site, pair => pair.index);
        var options = new PowerFlowOptions(PowerFlowMethod.ThreePhase, tolerancePu);
        engines = [new ThreePhaseEngine(this.grid, options), new ThreePhaseEngine(this.grid, options)];
        solo = isCareful ? new ThreePhaseEngine(this.grid, options) : null;
        settling = settles && this.grid.Regulators.Count + this.grid.CapacitorControls.Count > 0
            ? new ThreePhaseSingle(this.grid, options with { SettleControls = true }) : null;
        (settled, state) = (new ThreePhaseResult(this.grid), new NetworkState(this.grid));
        Measures = new PhaseMeasures(this.grid);
    }

    /// <summary>What limits are about, in every lane.</summary>
    public PhaseMeasures Measures { get; }

    /// <inheritdoc/>
    public override bool CanHold(in ScenarioInput input) => true;

    /// <summary>Scenarios of different ratios, banks or branches do not share lanes.</summary>
    public override bool CanShare(in ScenarioInput input)
    {
        state.Take(grid, input);
        return settling is null && state.IsSame(engines[0].State);
    }

    /// <inheritdoc/>
    public override SolveStatus SetBase(int lane, in ScenarioInput input) => engines[lane / LaneLayout.Lanes].Set(lane % LaneLayout.Lanes, input);

    /// <inheritdoc/>
    public override void SetBase(in ScenarioInput input)
    {
        state.Take(grid, input);
        settling?.Solve(input, state, double.NaN, settled);
        Array.ForEach(engines, engine => engine.Use(state));
        base.SetBase(input);
    }

    /// <inheritdoc/>
    public override void Reset(int lane, UnitSite site) => Put(lane, site, 0, 0);

    /// <inheritdoc/>
    public override void Add(int lane, UnitSite site, double pMw, double qMvar) => Put(lane, site, pMw / grid.Feeder.BaseMva, qMvar / grid.Feeder.BaseMva);

    /// <inheritdoc/>
    public override void Solve(int count, bool warm)
    {
        for (var first = 0; first < count; first += LaneLayout.Lanes)
        {
            var (engine, lanes) = (engines[first / LaneLayout.Lanes], Math.Min(LaneLayout.Lanes, count - first));
            var solved = engine.Solve(lanes);
            engine.Flows.Compute(engine.Lanes);
            for (var lane = 0; lane < lanes; lane++)
            {
                isSolved[first + lane] = (solved >> lane & 1) != 0;
                if (isSolved[first + lane])
                {
                    Measures.Take(engine, lane, first + lane);
                }
                else if (solo is not null)
                {
                    SolveAlone(engine, lane, first + lane);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override bool IsSolved(int lane) => isSolved[lane];

    /// <inheritdoc/>
    public override void SpreadFirst()
    {
        Measures.SpreadFirst();
        Array.Fill(isSolved, isSolved[0]);
    }

    /// <inheritdoc/>
    public override bool Reaches(UnitSite site) =>
        TerminalText.Conductors(site.Phases).All(conductor => engines[0].Network.TerminalOf[Places.Of(site.Bus, conductor)] >= 0);

    /// <summary>The mean of the phases, which the curves of IEEE Std 1547-2018 follow.</summary>
    public override double VmPu(UnitSite site, int lane)
    {
        var engine = engines[lane / LaneLayout.Lanes];
        return TerminalText.Conductors(site.Phases).Average(
            conductor => LaneFlows.At(engine.Lanes.V, engine.Network.TerminalOf[Places.Of(site.Bus, conductor)], lane % LaneLayout.Lanes).Magnitude);
    }

    private void SolveAlone(ThreePhaseEngine from, int fromLane, int lane)
    {
        solo!.Use(from.State);
        for (var power = 0; power < from.Network.Powers.Powers.Count; power++)
        {
            solo.Lanes.P[LaneLayout.Lanes * power] = from.Lanes.P[(LaneLayout.Lanes * power) + fromLane];
            solo.Lanes.Q[LaneLayout.Lanes * power] = from.Lanes.Q[(LaneLayout.Lanes * power) + fromLane];
        }

        isSolved[lane] = solo.SolveFirst();
        if (isSolved[lane])
        {
            solo.Flows.Compute(solo.Lanes);
            Measures.Take(solo, 0, lane);
        }
    }

    private void Put(int lane, UnitSite site, double pPu, double qPu)
    {
        var engine = engines[lane / LaneLayout.Lanes];

        // Units stand last among the powers.
        var power = engine.Network.Powers.Powers.Count - sites.Count + indexOf[site];
        var at = (LaneLayout.Lanes * power) + (lane % LaneLayout.Lanes);
        (engine.Lanes.P[at], engine.Lanes.Q[at]) = (pPu, qPu);
    }
}
