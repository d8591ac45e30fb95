using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.HostingCapacity;

/// <summary>Consecutive scenarios in the lanes of one probe, as far as lanes can hold and solve them.</summary>
internal sealed class ScenarioBlock(HostingStudy study, ProbePair pair)
{
    private readonly ScenarioValues values = new(study.Feeder);
    private readonly int[] scenario = new int[LaneBatch.Width];
    private readonly List<int> left = [];
    private int count;

    /// <summary>The lanes and their limits.</summary>
    public ProbePair Pair => pair;

    /// <summary>The scenario of each lane in use.</summary>
    public ReadOnlySpan<int> Scenarios => scenario.AsSpan(0, count);

    /// <summary>Scenarios that must be looked at one by one.</summary>
    public IReadOnlyList<int> Left => left;

    /// <summary>Fills the lanes with the scenarios from one on.</summary>
    public void Load(int first)
    {
        count = 0;
        left.Clear();
        for (var next = first; next < Math.Min(first + LaneBatch.Width, study.Scenarios.Count); next++)
        {
            study.Scenarios.Fill(next, values);
            if (pair.Lanes.CanShare(values.AsInput()))
            {
                pair.Lanes.SetBase(count, values.AsInput());
                scenario[count++] = next;
            }
            else
            {
                left.Add(next);
            }
        }

        pair.TakeBase(count);
        if (!AllSolved())
        {
            SetSolvedOnly();
        }
    }

    private bool AllSolved()
    {
        for (var lane = 0; lane < count; lane++)
        {
            if (!pair.HasBase(lane))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Leaves out the scenarios that lanes do not solve.</summary>
    private void SetSolvedOnly()
    {
        var kept = 0;
        for (var lane = 0; lane < count; lane++)
        {
            if (!pair.HasBase(lane))
            {
                left.Add(scenario[lane]);
                continue;
            }

            scenario[kept++] = scenario[lane];
        }

        count = kept;
        for (var lane = 0; lane < count; lane++)
        {
            study.Scenarios.Fill(scenario[lane], values);
            pair.Lanes.SetBase(lane, values.AsInput());
        }

        pair.TakeBase(count);
        left.Sort();
    }
}
