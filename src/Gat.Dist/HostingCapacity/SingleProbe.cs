using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.HostingCapacity;

/// <summary>
/// One scenario after the other by the solver of single ones: for what lanes cannot hold or do not solve, and for ratings of
/// switches without impedance, whose flows only the balance of the buses around them tells.
/// </summary>
internal sealed unsafe class SingleProbe : BalancedProbe
{
    private readonly Feeder feeder;
    private readonly PowerFlowSolver solver;
    private readonly PowerFlowState state;
    private readonly PowerFlowEvaluation evaluation;
    private readonly PowerFlowResult result;
    private readonly ScenarioValues[] values = new ScenarioValues[Width];
    private readonly double[][] ownP = new double[Width][];
    private readonly double[][] ownQ = new double[Width][];
    private readonly bool[] isSolved = new bool[Width];
    private readonly LaneArray re;
    private readonly LaneArray im;
    private readonly int[] ratedSwitches;
    private readonly double[] switchLoading;

    public SingleProbe(BalancedNetwork network, double tolerancePu)
        : base(network)
    {
        feeder = network.Feeder;
        var options = new PowerFlowOptions(TolerancePu: tolerancePu);
        solver = new PowerFlowSolver(network, options);
        (state, result) = (new PowerFlowState(feeder), new PowerFlowResult(feeder));
        evaluation = new PowerFlowEvaluation(feeder, options);
        (re, im) = (new LaneArray(Width * network.NodeCount), new LaneArray(Width * network.NodeCount));
        ratedSwitches =
        [
            .. Enumerable.Range(0, feeder.Branches.Count).Where(branch => feeder.Branches.MergesEnds(branch)
                && !(double.IsNaN(feeder.Branches.RatingMva[branch]) && double.IsNaN(feeder.Branches.IMaxKa[branch]))),
        ];
        switchLoading = new double[Width * ratedSwitches.Length];
    }

    /// <inheritdoc/>
    public override double* VRe => re.At;

    /// <inheritdoc/>
    public override double* VIm => im.At;

    /// <inheritdoc/>
    public override ReadOnlySpan<int> RatedSwitches => ratedSwitches;

    /// <inheritdoc/>
    public override double SwitchLoading(int index, int lane) => switchLoading[(index * Width) + lane];

    /// <inheritdoc/>
    public override bool CanHold(in ScenarioInput input) => Network.IsInState(input);

    /// <inheritdoc/>
    public override SolveStatus SetBase(int lane, in ScenarioInput input)
    {
        var held = values[lane] ??= new ScenarioValues(feeder);
        held.CopyFrom(input);
        (ownP[lane], ownQ[lane]) = ([.. held.LoadPMw], [.. held.LoadQMvar]);
        return SolveStatus.Solved;
    }

    /// <inheritdoc/>
    public override void Reset(int lane, UnitSite site) =>
        (values[lane].LoadPMw[site.Bus], values[lane].LoadQMvar[site.Bus]) = (ownP[lane][site.Bus], ownQ[lane][site.Bus]);

    /// <inheritdoc/>
    public override void Add(int lane, UnitSite site, double pMw, double qMvar)
    {
        values[lane].LoadPMw[site.Bus] -= pMw;
        values[lane].LoadQMvar[site.Bus] -= qMvar;
    }

    /// <inheritdoc/>
    public override void Solve(int count, bool warm)
    {
        for (var lane = 0; lane < count; lane++)
        {
            var input = values[lane].AsInput();
            solver.Solve(input, state);
            isSolved[lane] = state.HasSolution;
            if (isSolved[lane])
            {
                Take(lane, input);
            }
        }
    }

    /// <inheritdoc/>
    public override bool IsSolved(int lane) => isSolved[lane];

    /// <inheritdoc/>
    public override void SpreadFirst()
    {
        base.SpreadFirst();
        for (var index = 0; index < ratedSwitches.Length; index++)
        {
            switchLoading.AsSpan(index * Width, Width).Fill(switchLoading[index * Width]);
        }
    }

    private void Take(int lane, in ScenarioInput input)
    {
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (Network.BusNode[bus] >= 0)
            {
                var at = (Network.BusNode[bus] * Width) + lane;
                (re.At[at], im.At[at]) = (state.VRePu[bus], state.VImPu[bus]);
            }
        }

        if (ratedSwitches.Length > 0)
        {
            evaluation.Fill(input, state, result);
            for (var index = 0; index < ratedSwitches.Length; index++)
            {
                switchLoading[(index * Width) + lane] = result.LoadingPct[ratedSwitches[index]] / 100;
            }
        }
    }
}
