using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.HostingCapacity;

/// <summary>Lanes of a radial grid.</summary>
internal sealed unsafe class SweepProbe : BalancedProbe
{
    private readonly LaneScenarios scenarios;
    private readonly LaneBatch batch;
    private readonly LaneSweep sweep;
    private readonly double[] ownP;
    private readonly double[] ownQ;

    public SweepProbe(LaneTree tree, double tolerancePu)
        : base(tree.Network)
    {
        scenarios = new LaneScenarios(tree);
        batch = new LaneBatch(tree, hasZip: tree.Network.Feeder.Capacitors.Count > 0 || !tree.Network.Feeder.Buses.VaryingLoad.IsEmpty);
        sweep = new LaneSweep(tree, new LaneSweepOptions(tolerancePu, FirstCheck: Math.Max(2, LaneSweep.FirstCheckFor(tree, tolerancePu))));
        ownP = new double[batch.P.Length];
        ownQ = new double[batch.Q.Length];
    }

    /// <inheritdoc/>
    public override double* VRe => batch.Frame(0).VRe;

    /// <inheritdoc/>
    public override double* VIm => batch.Frame(0).VIm;

    /// <inheritdoc/>
    public override bool CanHold(in ScenarioInput input) => Network.IsInState(input);

    /// <inheritdoc/>
    public override SolveStatus SetBase(int lane, in ScenarioInput input)
    {
        var status = scenarios.Set(batch, lane, input);
        for (var at = lane; at < ownP.Length; at += Width)
        {
            (ownP[at], ownQ[at]) = (batch.P[at], batch.Q[at]);
        }

        return status;
    }

    /// <inheritdoc/>
    public override void Reset(int lane, UnitSite site)
    {
        var at = (Network.BusNode[site.Bus] * Width) + lane;
        (batch.P[at], batch.Q[at]) = (ownP[at], ownQ[at]);
    }

    /// <inheritdoc/>
    public override void Add(int lane, UnitSite site, double pMw, double qMvar)
    {
        var at = (Network.BusNode[site.Bus] * Width) + lane;
        batch.P[at] -= pMw / Network.Feeder.BaseMva;
        batch.Q[at] -= qMvar / Network.Feeder.BaseMva;
    }

    /// <inheritdoc/>
    public override void Solve(int count, bool warm)
    {
        batch.Count = count;
        sweep.Solve(batch, warm);
    }

    /// <inheritdoc/>
    public override bool IsSolved(int lane) => batch.Status[lane] == SolveStatus.Solved;
}
