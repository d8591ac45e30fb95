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
        var taps = options.Objective == OpfObjective.Vvo ? Taps(grid.Feeder, nodes) : [];
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
            TapMinPu = taps.Length == 0 ? [] : [.. taps.Select((ratios, link) => ratios?[0] ?? nodes.TapRatio[rows[link]])],
            TapMaxPu = taps.Length == 0 ? [] : [.. taps.Select((ratios, link) => ratios?[^1] ?? nodes.TapRatio[rows[link]])],
            TapRatios = taps,
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

    // A higher position lowers the ratio. All phases of a branch move together.
    private static double[]?[] Taps(Feeder feeder, BalancedNetwork nodes)
    {
        var (rows, regulators) = (nodes.Links.Branch, feeder.Regulators);
        var ratios = new double[]?[rows.Length];
        for (var regulator = 0; regulator < regulators.Count; regulator++)
        {
            if (Array.IndexOf(rows, regulators.Branch[regulator]) is >= 0 and var link)
            {
                var (nominal, low, high) = (feeder.Branches.NominalTapRatio[rows[link]], regulators.TapMin[regulator], regulators.TapMax[regulator]);
                ratios[link] = [.. Enumerable.Range(0, high - low + 1).Select(step => nominal * regulators.RatioFactor(regulator, high - step))];
            }
        }

        return Array.TrueForAll(ratios, found => found is null) ? [] : ratios;
    }
}
