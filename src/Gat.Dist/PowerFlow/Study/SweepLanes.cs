using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>Lanes of a radial grid.</summary>
internal sealed class SweepLanes : StudyLanes
{
    private readonly LaneScenarios scenarios;
    private readonly LaneBatch batch;
    private readonly LaneSweep sweep;

    public SweepLanes(PowerFlowStudy study, LaneTree tree)
    {
        scenarios = new LaneScenarios(tree);
        batch = new LaneBatch(tree, hasZip: study.Feeder.Capacitors.Count > 0 || !study.Feeder.Buses.VaryingLoad.IsEmpty);
        var firstCheck = Math.Max(2, LaneSweep.FirstCheckFor(tree, study.Options.TolerancePu));
        sweep = new LaneSweep(tree, new LaneSweepOptions(study.Options.TolerancePu, study.Options.MaxSweepIterations, firstCheck));
        Summary = new LaneSummary(tree, study.HasStatistics);
    }

    /// <inheritdoc/>
    public override BalancedNetwork Network => batch.Tree.Network;

    /// <inheritdoc/>
    public override LaneSummary Summary { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> VRe => batch.VRe;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> VIm => batch.VIm;

    /// <inheritdoc/>
    public override bool CanHold(in ScenarioInput input) => Network.IsInState(input);

    /// <inheritdoc/>
    public override SolveStatus Set(int lane, in ScenarioInput input) => scenarios.Set(batch, lane, input);

    /// <inheritdoc/>
    public override void Solve(int count)
    {
        batch.Count = count;
        sweep.Solve(batch);
        Summary.Fill(batch);
    }

    /// <inheritdoc/>
    public override SolveStatus Status(int lane) => batch.Status[lane];

    /// <inheritdoc/>
    public override int Iterations(int lane) => batch.Iterations[lane];

    /// <inheritdoc/>
    public override bool IsDoubtful(int lane) => batch.Status[lane] == SolveStatus.NotConverged;
}
