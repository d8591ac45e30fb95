using Gat.Dist.PowerFlow;

namespace Gat.Dist.Reconfiguration.Flows;

/// <summary>How far a power flow is off the limits of its grid.</summary>
internal static class LimitCheck
{
    // Limits met to the last digit count as kept: what a solution may be off by.
    private const double tolerance = 1e-6;

    /// <summary>
    /// Excess over the voltage limits, pu, of all buses but those that hold one, and over the ratings, as a share of each, added up.
    /// </summary>
    public static double Violation(Feeder feeder, PowerFlowResult result)
    {
        double sum = 0;
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (!feeder.SetPoints.IsHeld[bus])
            {
                sum += Excess(feeder.Buses.VMinPu[bus] - result.VmPu[bus]) + Excess(result.VmPu[bus] - feeder.Buses.VMaxPu[bus]);
            }
        }

        for (var branch = 0; branch < feeder.Branches.Count; branch++)
        {
            sum += Excess((result.LoadingPct[branch] / 100) - 1);
        }

        return sum;
    }

    // NaN, where there is no limit or no voltage, is no excess.
    private static double Excess(double over) => over > tolerance ? over : 0;
}
