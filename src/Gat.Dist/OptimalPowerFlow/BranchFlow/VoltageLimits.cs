namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>Limits of squared voltages that no price buys.</summary>
internal readonly record struct VoltageLimits(double[] Lower, double[] Upper)
{
    /// <summary>The limits of a network; where voltage limits are soft only those of buses whose voltage is held.</summary>
    public static VoltageLimits Of(OpfNetwork network)
    {
        var limits = new VoltageLimits(new double[network.BusCount], new double[network.BusCount]);
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            var isSoft = IsSoft(network, bus);
            var lowest = isSoft ? 0 : Math.Max(network.VMinPu[bus], 0);
            var highest = isSoft ? double.PositiveInfinity : network.VMaxPu[bus];
            (limits.Lower[bus], limits.Upper[bus]) = (lowest * lowest, highest * highest);
        }

        return limits;
    }

    /// <summary>Whether a bus may leave its limits for a price.</summary>
    public static bool IsSoft(OpfNetwork network, int bus) => double.IsFinite(network.SoftVoltagePricePerHour) && network.VMinPu[bus] < network.VMaxPu[bus];
}
