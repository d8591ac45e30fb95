using Gat.Dist.PowerFlow;

namespace Gat.Dist.OptimalPowerFlow;

/// <summary>The branches of a feeder's optimal power flow.</summary>
internal static class FeederOpfBranches
{
    /// <summary>The closed branches with an impedance between buses that a source reaches.</summary>
    public static OpfBranches Of(OpfGrid grid, BalancedNetwork nodes, OpfOptions options)
    {
        var (branches, links) = (grid.Feeder.Branches, nodes.Links);
        var rows = links.Branch;
        double[] Each(Func<int, double> value) => [.. rows.Select(value)];
        var (tapMin, tapMax) = options.Objective == OpfObjective.Vvo ? Taps(grid.Feeder, nodes) : ([], []);
        return new OpfBranches
        {
            Names = [.. rows.Select(branch => $"branch {branches.Id[branch]}")],
            FeederBranch = rows,
            FromBus = links.From,
            ToBus = links.To,
            RPu = Each(branch => branches.RPu[branch]),
            XPu = Each(branch => branches.XPu[branch]),
            BPu = Each(branch => branches.BPu[branch]),
            TapRatioPu = Each(branch => nodes.TapRatio[branch]),
            ShiftRad = Each(branch => branches.PhaseShiftDeg[branch] * (Math.PI / 180)),
            SMaxPu = Each(branch => double.IsNaN(branches.RatingMva[branch]) ? double.PositiveInfinity : branches.RatingMva[branch] / grid.Feeder.BaseMva),
            IMaxFromPu = Currents(grid.Feeder, rows, branches.FromBus),
            IMaxToPu = Currents(grid.Feeder, rows, branches.ToBus),
            TapMinPu = tapMin,
            TapMaxPu = tapMax,
            AngleMinRad = Each(branch => grid.AngleMinDeg[branch] * (Math.PI / 180)),
            AngleMaxRad = Each(branch => grid.AngleMaxDeg[branch] * (Math.PI / 180)),
        };
    }

    // Base current: base power over root three and the base voltage. Without a base voltage a limit in kA says nothing, as in a power flow.
    private static double[] Currents(Feeder feeder, int[] rows, IReadOnlyList<int> side)
    {
        var limits = new double[rows.Length];
        for (var link = 0; link < rows.Length; link++)
        {
            var limit = feeder.Branches.IMaxKa[rows[link]] * Math.Sqrt(3) * feeder.Buses.BaseKv[side[rows[link]]] / feeder.BaseMva;
            limits[link] = double.IsNaN(limit) ? double.PositiveInfinity : limit;
        }

        return Array.TrueForAll(limits, double.IsInfinity) ? [] : limits;
    }

    // A higher position lowers the ratio.
    private static (double[] Min, double[] Max) Taps(Feeder feeder, BalancedNetwork nodes)
    {
        var (rows, regulators) = (nodes.Links.Branch, feeder.Regulators);
        double[] low = [.. rows.Select(branch => nodes.TapRatio[branch])], high = [.. low];
        for (var regulator = 0; regulator < regulators.Count; regulator++)
        {
            if (Array.IndexOf(rows, regulators.Branch[regulator]) is >= 0 and var link)
            {
                var nominal = feeder.Branches.NominalTapRatio[rows[link]];
                low[link] = nominal * regulators.RatioFactor(regulator, regulators.TapMax[regulator]);
                high[link] = nominal * regulators.RatioFactor(regulator, regulators.TapMin[regulator]);
            }
        }

        return regulators.Count > 0 ? (low, high) : ([], []);
    }
}
