using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>Lanes of a grid of any shape.</summary>
internal sealed class NewtonLanes : StudyLanes
{
    private readonly Feeder feeder;
    private readonly LaneNewton newton;

    public NewtonLanes(PowerFlowStudy study, BalancedNetwork network)
    {
        feeder = study.Feeder;
        Network = network;
        newton = new LaneNewton(
            network, new LaneSweepOptions(study.Options.TolerancePu, study.Options.MaxNewtonIterations), hasZip: !feeder.Buses.VaryingLoad.IsEmpty);
        Summary = new LaneSummary(newton, study.HasStatistics);
    }

    /// <inheritdoc/>
    public override BalancedNetwork Network { get; }

    /// <inheritdoc/>
    public override LaneSummary Summary { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> VRe => newton.VRe;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> VIm => newton.VIm;

    /// <inheritdoc/>
    public override bool CanHold(in ScenarioInput input) =>
        Network.IsInState(input) && (newton.HasZip || input.CapacitorQMvar.SequenceEqual(feeder.Capacitors.QInMvar.AsSpan()));

    /// <inheritdoc/>
    public override SolveStatus Set(int lane, in ScenarioInput input) => newton.Set(lane, input);

    /// <inheritdoc/>
    public override void Solve(int count)
    {
        newton.Count = count;
        newton.Solve();
        Summary.Fill(newton);
    }

    /// <inheritdoc/>
    public override SolveStatus Status(int lane) => newton.Status[lane];

    /// <inheritdoc/>
    public override int Iterations(int lane) => newton.Iterations[lane];

    // Lanes know the flat start only; the other starts, and the search for higher voltages, are the single solver's.
    /// <inheritdoc/>
    public override bool IsDoubtful(int lane) =>
        newton.Status[lane] == SolveStatus.NotConverged || (newton.Status[lane] == SolveStatus.Solved && Summary.VMinPu[lane] < NewtonSolve.SuspiciousVmPu);
}
