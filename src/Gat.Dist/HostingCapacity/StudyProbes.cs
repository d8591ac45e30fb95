using Gat.Dist.HostingCapacity.ByPhase;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.HostingCapacity;

/// <summary>Makes the probes of a study; what all workers share is planned once.</summary>
internal sealed class StudyProbes
{
    private readonly HostingStudy study;
    private readonly LaneTree? tree;
    private readonly bool hasLanes;

    public StudyProbes(HostingStudy study)
    {
        this.study = study;
        Network = new BalancedNetwork(study.Feeder);
        tree = Network is { IsSweepable: true, NodeCount: > 0 } ? new LaneTree(Network) : null;
        hasLanes = study.ByPhase is not null || (Network.NodeCount > 0 && new LaneLinks(Network).RatesEverything);
    }

    /// <summary>The network in the feeder's own state.</summary>
    public BalancedNetwork Network { get; }

    /// <summary>Lanes for scenarios in the feeder's own state; null where a rating can only be looked at one by one.</summary>
    /// <param name="options">Limits beside the grid's own.</param>
    /// <param name="ignored">Limits to leave out.</param>
    public ProbePair? Lanes(HostingCapacityOptions options, LimitFlags? ignored = null) => !hasLanes ? null
        : study.ByPhase is not null ? ByPhase(options, isCareful: false)
        : Balanced(tree is null ? new NewtonProbe(Network, options.TolerancePu) : new SweepProbe(tree, options.TolerancePu), options, ignored);

    /// <summary>The careful solver for the state of a scenario.</summary>
    /// <param name="input">The scenario.</param>
    /// <param name="present">A pair that is used again if it is in that state; null: none.</param>
    public ProbePair Careful(in ScenarioInput input, ProbePair? present)
    {
        if (present is not null && present.Lanes.CanHold(input))
        {
            return present;
        }

        if (study.ByPhase is not null)
        {
            return ByPhase(study.Options, isCareful: true);
        }

        var network = Network.IsInState(input) ? Network : new BalancedNetwork(study.Feeder, input);
        return Balanced(new SingleProbe(network, study.Options.TolerancePu), study.Options, null);
    }

    private static ProbePair Balanced(BalancedProbe probe, HostingCapacityOptions options, LimitFlags? ignored) => new(probe, new LimitCheck(probe, options, ignored));

    private ProbePair ByPhase(HostingCapacityOptions options, bool isCareful)
    {
        var probe = new PhaseProbe(Network, study.ByPhase!, study.UnitSites, options.TolerancePu, study.SettlesControls, isCareful);
        return new ProbePair(probe, new PhaseLimits(probe.Measures, study.Feeder, options));
    }
}
