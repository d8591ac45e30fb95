using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.HostingCapacity;

/// <summary>
/// Scenarios side by side to which units are added and taken away again. The scenarios stay until others are put in their lanes.
/// </summary>
internal abstract unsafe class ProbeLanes(BalancedNetwork network)
{
    protected const int Width = LaneBatch.Width;

    /// <summary>The network whose nodes the voltages belong to.</summary>
    public BalancedNetwork Network => network;

    /// <summary>Real part of the voltage at node * Width + lane, pu.</summary>
    public abstract double* VRe { get; }

    /// <summary>Imaginary part of the voltage, pu.</summary>
    public abstract double* VIm { get; }

    /// <summary>Switches without impedance that have a rating, by their branch.</summary>
    public virtual ReadOnlySpan<int> RatedSwitches => default;

    /// <summary>Loading of one of them in a lane, as a fraction.</summary>
    public virtual double SwitchLoading(int index, int lane) => double.NaN;

    /// <summary>Whether a lane can hold the scenario.</summary>
    public abstract bool CanHold(in ScenarioInput input);

    /// <summary>Puts a scenario without units into a lane.</summary>
    public abstract SolveStatus SetBase(int lane, in ScenarioInput input);

    /// <summary>Takes away what was added at a bus in a lane.</summary>
    public abstract void Reset(int lane, int bus);

    /// <summary>Adds a unit at a bus in a lane.</summary>
    public abstract void Add(int lane, int bus, double pMw, double qMvar);

    /// <summary>Solves the first lanes, flat or from the answers that they hold.</summary>
    public abstract void Solve(int count, bool warm);

    /// <summary>Whether a lane has a solution that can be relied on.</summary>
    public abstract bool IsSolved(int lane);

    /// <summary>Gives every lane the voltages of the first one, which holds the same.</summary>
    public virtual void SpreadFirst()
    {
        for (var first = 0; first < Width * network.NodeCount; first += Width)
        {
            for (var lane = 1; lane < Width; lane++)
            {
                (VRe[first + lane], VIm[first + lane]) = (VRe[first], VIm[first]);
            }
        }
    }

    /// <summary>Voltage magnitude at a bus in a lane, pu.</summary>
    public double VmPu(int bus, int lane)
    {
        var at = (network.BusNode[bus] * Width) + lane;
        return Math.Sqrt((VRe[at] * VRe[at]) + (VIm[at] * VIm[at]));
    }
}
