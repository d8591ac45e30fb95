using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.HostingCapacity;

/// <summary>A probe with the limits of what its lanes hold.</summary>
internal sealed class ProbePair(ProbeLanes lanes, ILimitCheck limits)
{
    private readonly bool[] isSolved = new bool[LaneBatch.Width];
    private readonly bool[] isBroken = new bool[LaneBatch.Width];

    /// <summary>The lanes.</summary>
    public ProbeLanes Lanes => lanes;

    /// <summary>Their limits.</summary>
    public ILimitCheck Limits => limits;

    /// <summary>The scenario in all lanes; -1: none, or others.</summary>
    public int Scenario { get; private set; } = -1;

    /// <summary>Whether the scenario of a lane has a solution without units.</summary>
    public bool HasBase(int lane) => isSolved[lane];

    /// <summary>Whether it breaks a limit without them.</summary>
    public bool BreaksLimit(int lane) => isBroken[lane];

    /// <summary>Solves the first lanes as they are, and takes that as their base.</summary>
    public void TakeBase(int count)
    {
        lanes.Solve(count, warm: false);
        for (var lane = 0; lane < count; lane++)
        {
            TakeBase(lane, lanes.IsSolved(lane));
        }
    }

    /// <summary>Puts one scenario into every lane.</summary>
    public void Load(int scenario, in ScenarioInput input)
    {
        lanes.SetBase(input);
        lanes.Solve(1, warm: false);
        lanes.SpreadFirst();
        var hasBase = lanes.IsSolved(0);
        for (var lane = 0; lane < LaneBatch.Width; lane++)
        {
            TakeBase(lane, hasBase);
        }

        Scenario = scenario;
    }

    /// <summary>Puts another scenario into every lane; limits and base stay those of the one loaded.</summary>
    public void Change(in ScenarioInput input) => lanes.SetBase(input);

    private void TakeBase(int lane, bool hasBase)
    {
        isSolved[lane] = hasBase;
        isBroken[lane] = hasBase && Limits.TakeBase(lane);
    }
}
