using System.Collections.Immutable;

namespace Gat.Dist;

/// <summary>
/// How the load of each bus divides into constant power, current and impedance, from the loads told in detail; empty where no load
/// of the feeder varies with the voltage. A bus whose loads divide differently has the mean of them, by their power.
/// </summary>
internal static class BusLoadShares
{
    /// <summary>The parts of each bus's load.</summary>
    public static ImmutableArray<VaryingLoad> Parts(FeederLoads loads, int busCount)
    {
        if (Enumerable.Range(0, loads.Count).All(loads.IsConstantPower))
        {
            return [];
        }

        var parts = new VaryingLoad[busCount];
        for (var load = 0; load < loads.Count; load++)
        {
            parts[loads.Bus[load]] = parts[loads.Bus[load]].Plus(loads.Shares(load).Times(loads.PMw[load], loads.QMvar[load]));
        }

        return [.. parts];
    }

    /// <summary>The parts of each bus's load if it were 1 MW and 1 Mvar; of loads that add up to nothing the plain mean.</summary>
    public static ImmutableArray<VaryingLoad> Shares(
        FeederLoads loads, ImmutableArray<VaryingLoad> parts, ImmutableArray<double> wholeMw, ImmutableArray<double> wholeMvar)
    {
        var mean = new VaryingLoad[parts.Length];
        var count = new int[parts.Length];
        for (var load = 0; parts.Length > 0 && load < loads.Count; load++)
        {
            mean[loads.Bus[load]] = mean[loads.Bus[load]].Plus(loads.Shares(load));
            count[loads.Bus[load]]++;
        }

        for (var bus = 0; bus < mean.Length; bus++)
        {
            var plain = count[bus] == 0 ? default : mean[bus].Times(1.0 / count[bus], 1.0 / count[bus]);
            var (p, q) = (wholeMw[bus], wholeMvar[bus]);
            mean[bus] = new VaryingLoad(
                p == 0 ? plain.CurrentPMw : parts[bus].CurrentPMw / p,
                q == 0 ? plain.CurrentQMvar : parts[bus].CurrentQMvar / q,
                p == 0 ? plain.ImpedancePMw : parts[bus].ImpedancePMw / p,
                q == 0 ? plain.ImpedanceQMvar : parts[bus].ImpedanceQMvar / q);
        }

        return [.. mean];
    }
}
