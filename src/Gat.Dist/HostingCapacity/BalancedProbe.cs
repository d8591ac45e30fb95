using Gat.Dist.PowerFlow;

namespace Gat.Dist.HostingCapacity;

/// <summary>Lanes of a balanced grid: one complex voltage for each node.</summary>
internal abstract unsafe class BalancedProbe(BalancedNetwork network) : ProbeLanes(network)
{
    /// <summary>Real part of the voltage at node * Width + lane, pu.</summary>
    public abstract double* VRe { get; }

    /// <summary>Imaginary part of the voltage, pu.</summary>
    public abstract double* VIm { get; }

    /// <summary>Switches without impedance that have a rating, by their branch.</summary>
    public virtual ReadOnlySpan<int> RatedSwitches => default;

    /// <summary>Loading of one of them in a lane, as a fraction.</summary>
    public virtual double SwitchLoading(int index, int lane) => double.NaN;

    /// <inheritdoc/>
    public override void SpreadFirst()
    {
        for (var first = 0; first < Width * Network.NodeCount; first += Width)
        {
            for (var lane = 1; lane < Width; lane++)
            {
                (VRe[first + lane], VIm[first + lane]) = (VRe[first], VIm[first]);
            }
        }
    }

    /// <inheritdoc/>
    public override double VmPu(UnitSite site, int lane)
    {
        var at = (Network.BusNode[site.Bus] * Width) + lane;
        return Math.Sqrt((VRe[at] * VRe[at]) + (VIm[at] * VIm[at]));
    }
}
