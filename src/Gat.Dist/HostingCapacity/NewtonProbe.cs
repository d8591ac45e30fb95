using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.HostingCapacity;

/// <summary>Lanes of a grid of any shape.</summary>
internal sealed unsafe class NewtonProbe : BalancedProbe
{
    private readonly LaneNewton newton;
    private readonly double[] ownP;
    private readonly double[] ownQ;

    public NewtonProbe(BalancedNetwork network, double tolerancePu)
        : base(network)
    {
        newton = new LaneNewton(network, new LaneSweepOptions(tolerancePu, MaxIterations: 30), hasZip: !network.Feeder.Buses.VaryingLoad.IsEmpty);
        ownP = new double[newton.P.Length];
        ownQ = new double[newton.Q.Length];
    }

    /// <inheritdoc/>
    public override double* VRe => newton.SummaryFrame.VRe;

    /// <inheritdoc/>
    public override double* VIm => newton.SummaryFrame.VIm;

    /// <inheritdoc/>
    public override bool CanHold(in ScenarioInput input) =>
        Network.IsInState(input) && input.CapacitorQMvar.SequenceEqual(Network.Feeder.Capacitors.QInMvar.AsSpan());

    /// <inheritdoc/>
    public override SolveStatus SetBase(int lane, in ScenarioInput input)
    {
        var status = newton.Set(lane, input);
        for (var at = lane; at < ownP.Length; at += Width)
        {
            (ownP[at], ownQ[at]) = (newton.P[at], newton.Q[at]);
        }

        return status;
    }

    /// <inheritdoc/>
    public override void Reset(int lane, UnitSite site)
    {
        var at = (Network.BusNode[site.Bus] * Width) + lane;
        (newton.P[at], newton.Q[at]) = (ownP[at], ownQ[at]);
    }

    /// <inheritdoc/>
    public override void Add(int lane, UnitSite site, double pMw, double qMvar)
    {
        var at = (Network.BusNode[site.Bus] * Width) + lane;
        newton.P[at] -= pMw / Network.Feeder.BaseMva;
        newton.Q[at] -= qMvar / Network.Feeder.BaseMva;
    }

    /// <inheritdoc/>
    public override void Solve(int count, bool warm)
    {
        newton.Count = count;
        newton.Solve(warm);
    }

    // Another branch of solutions has lower voltages; the single solver looks for the higher one.
    /// <inheritdoc/>
    public override bool IsSolved(int lane) => newton.Status[lane] == SolveStatus.Solved && LowestSquare(lane) >= NewtonSolve.SuspiciousVmPu * NewtonSolve.SuspiciousVmPu;

    private double LowestSquare(int lane)
    {
        var lowest = double.PositiveInfinity;
        for (var at = lane; at < ownP.Length; at += Width)
        {
            lowest = Math.Min(lowest, (newton.VRe[at] * newton.VRe[at]) + (newton.VIm[at] * newton.VIm[at]));
        }

        return lowest;
    }
}
