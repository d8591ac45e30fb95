using Gat.Dist;

namespace Gat.Adms.Flisr.Flows;

/// <summary>
/// What a state must keep, as a sweep compares it: squared voltages of buses and the loading of branches. Where the normal state
/// exceeds a limit, what it has is the limit: a restoration may leave that as it is, not worsen it.
/// </summary>
internal sealed class FlowLimits
{
    // As AcReplay: what a solution may be off by.
    private const double tolerance = 1e-6;

    public FlowLimits(Feeder feeder)
    {
        VMinSquare = [.. feeder.Buses.VMinPu.Select(v => double.IsNaN(v) ? double.NegativeInfinity : (v - tolerance) * (v - tolerance))];
        VMaxSquare = [.. feeder.Buses.VMaxPu.Select(v => double.IsNaN(v) ? double.PositiveInfinity : (v + tolerance) * (v + tolerance))];
        LoadingSquare = [.. Enumerable.Repeat((1 + tolerance) * (1 + tolerance), feeder.Branches.Count)];
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (feeder.Buses.Type[bus] == BusType.Slack)
            {
                (VMinSquare[bus], VMaxSquare[bus]) = (double.NegativeInfinity, double.PositiveInfinity);
            }
        }
    }

    /// <summary>Least squared voltage of each bus.</summary>
    public double[] VMinSquare { get; }

    /// <summary>Largest squared voltage.</summary>
    public double[] VMaxSquare { get; }

    /// <summary>Largest squared loading of each branch, as a share of its rating.</summary>
    public double[] LoadingSquare { get; }

    /// <summary>Whether some limit was exceeded in the normal state and is therefore wider.</summary>
    public bool AreWidened { get; private set; }

    /// <summary>Widens what a state exceeds.</summary>
    public void WidenTo(int bus, double vSquare)
    {
        var (low, high) = (Math.Min(VMinSquare[bus], vSquare - tolerance), Math.Max(VMaxSquare[bus], vSquare + tolerance));
        AreWidened |= vSquare < VMinSquare[bus] || vSquare > VMaxSquare[bus];
        (VMinSquare[bus], VMaxSquare[bus]) = vSquare < VMinSquare[bus] || vSquare > VMaxSquare[bus] ? (low, high) : (VMinSquare[bus], VMaxSquare[bus]);
    }

    /// <summary>Widens the limit of a branch to a loading that exceeds it.</summary>
    public void WidenLoading(int branch, double loadingSquare)
    {
        AreWidened |= loadingSquare > LoadingSquare[branch];
        LoadingSquare[branch] = loadingSquare > LoadingSquare[branch] ? loadingSquare + tolerance : LoadingSquare[branch];
    }
}
