using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.HostingCapacity;

/// <summary>
/// Scenarios side by side to which units are added and taken away again. The scenarios stay until others are put in their lanes.
/// </summary>
internal abstract class ProbeLanes(BalancedNetwork network)
{
    protected const int Width = LaneBatch.Width;

    /// <summary>The network that tells which buses a source reaches.</summary>
    public BalancedNetwork Network => network;

    /// <summary>Whether lanes can hold the scenario, alone.</summary>
    public abstract bool CanHold(in ScenarioInput input);

    /// <summary>Whether lanes can hold the scenario beside others.</summary>
    public virtual bool CanShare(in ScenarioInput input) => CanHold(input);

    /// <summary>Puts a scenario without units into a lane.</summary>
    public abstract SolveStatus SetBase(int lane, in ScenarioInput input);

    /// <summary>Puts one scenario without units into every lane.</summary>
    public virtual void SetBase(in ScenarioInput input)
    {
        for (var lane = 0; lane < Width; lane++)
        {
            SetBase(lane, input);
        }
    }

    /// <summary>Takes away what was added at a site in a lane.</summary>
    public abstract void Reset(int lane, UnitSite site);

    /// <summary>Adds a unit at a site in a lane.</summary>
    public abstract void Add(int lane, UnitSite site, double pMw, double qMvar);

    /// <summary>Solves the first lanes, flat or from the answers that they hold.</summary>
    public abstract void Solve(int count, bool warm);

    /// <summary>Whether a lane has a solution that can be relied on.</summary>
    public abstract bool IsSolved(int lane);

    /// <summary>Gives every lane the answer of the first one, which holds the same.</summary>
    public abstract void SpreadFirst();

    /// <summary>Whether a source reaches a site.</summary>
    public virtual bool Reaches(UnitSite site) => network.BusNode[site.Bus] >= 0;

    /// <summary>Voltage magnitude that a unit sees at its site in a lane, pu.</summary>
    public abstract double VmPu(UnitSite site, int lane);
}
