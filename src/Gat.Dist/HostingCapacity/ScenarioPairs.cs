using Gat.Dist.PowerFlow;

namespace Gat.Dist.HostingCapacity;

/// <summary>Holds one scenario in every lane: in lanes where these can hold and solve it, else by the careful solver.</summary>
internal sealed class ScenarioPairs(HostingStudy study, StudyProbes probes)
{
    private readonly ProbePair? lanes = probes.Lanes(study.Options);
    private readonly ScenarioValues values = new(study.Feeder);
    private ProbePair? careful;

    /// <summary>Whether there are lanes at all.</summary>
    public bool HasLanes => lanes is not null;

    /// <summary>A pair that holds a scenario, with its base where there is one.</summary>
    public ProbePair Pair(int scenario)
    {
        if (lanes?.Scenario == scenario && lanes.HasBase(0))
        {
            return lanes;
        }

        study.Scenarios.Fill(scenario, values);
        if (lanes?.Lanes.CanHold(values.AsInput()) == true)
        {
            lanes.Load(scenario, values.AsInput());
            if (lanes.HasBase(0))
            {
                return lanes;
            }
        }

        return Careful(scenario);
    }

    /// <summary>The careful solver with a scenario.</summary>
    public ProbePair Careful(int scenario)
    {
        if (careful?.Scenario == scenario)
        {
            return careful;
        }

        study.Scenarios.Fill(scenario, values);
        careful = probes.Careful(values.AsInput(), careful);
        careful.Load(scenario, values.AsInput());
        return careful;
    }
}
