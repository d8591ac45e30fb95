namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>
/// What two networks must have in common for one model to serve both: buses, branches with their limits, capabilities, and objectives but for
/// linear costs. Loads, shunts, limits of powers and voltages and linear costs may differ.
/// </summary>
internal static class BranchFlowShape
{
    /// <summary>Whether a model of the first network serves the second.</summary>
    public static bool IsShared(OpfNetwork first, OpfNetwork second) =>
        first.BusCount == second.BusCount && HasSameBuses(first, second) && HasSameUnits(first, second)
        && HasSamePrices(first, second) && HasSameBanks(first.Banks, second.Banks) && HasSameBranches(first.Branches, second.Branches);

    private static bool HasSameBuses(OpfNetwork first, OpfNetwork second) =>
        Same(first.ReferenceVaRad, second.ReferenceVaRad)
        && Same(first.VReferencePu, second.VReferencePu)
        && first.LoadCurrentPPu.Length == second.LoadCurrentPPu.Length
        && (HasShunts(first) || !HasShunts(second))
        && (double.IsInfinity(first.SoftVoltagePricePerHour) || (Same(first.VMinPu, second.VMinPu) && Same(first.VMaxPu, second.VMaxPu)));

    private static bool HasShunts(OpfNetwork network) =>
        network.LoadCurrentPPu.Length > 0 || network.ShuntGPu.AsSpan().ContainsAnyExcept(0.0) || network.ShuntBPu.AsSpan().ContainsAnyExcept(0.0);

    private static bool HasSameUnits(OpfNetwork first, OpfNetwork second)
    {
        if (!first.GeneratorBus.AsSpan().SequenceEqual(second.GeneratorBus) || !Same(first.UnitSMaxPu, second.UnitSMaxPu)
            || !Same(first.UnitQOverPMaxRatio, second.UnitQOverPMaxRatio) || !Same(first.CostSquarePerHour, second.CostSquarePerHour))
        {
            return false;
        }

        for (var unit = 0; unit < first.GeneratorCount; unit++)
        {
            if (!HasSameCurve(first.Curve(unit), second.Curve(unit)) || (first.UnitQOverPMaxRatio.Length > 0 && first.PMinPu[unit] < 0 != second.PMinPu[unit] < 0))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasSameCurve(CostCurve? first, CostCurve? second) =>
        first is null || second is null ? first is null && second is null : Same(first.PPu, second.PPu) && Same(first.CostPerHour, second.CostPerHour);

    private static bool HasSamePrices(OpfNetwork first, OpfNetwork second) =>
        first.LossPricePerHour == second.LossPricePerHour
        && first.VoltagePricePerHour == second.VoltagePricePerHour
        && first.SoftVoltagePricePerHour.Equals(second.SoftVoltagePricePerHour)
        && first.SoftThermalPricePerHour.Equals(second.SoftThermalPricePerHour);

    private static bool HasSameBanks(OpfBanks first, OpfBanks second) =>
        first.Bus.AsSpan().SequenceEqual(second.Bus) && Same(first.BMinPu, second.BMinPu) && Same(first.BMaxPu, second.BMaxPu);

    private static bool HasSameBranches(OpfBranches first, OpfBranches second) =>
        first.FromBus.AsSpan().SequenceEqual(second.FromBus) && first.ToBus.AsSpan().SequenceEqual(second.ToBus)
        && Same(first.RPu, second.RPu) && Same(first.XPu, second.XPu) && Same(first.BPu, second.BPu)
        && Same(first.TapRatioPu, second.TapRatioPu) && Same(first.ShiftRad, second.ShiftRad)
        && Same(first.SMaxPu, second.SMaxPu) && Same(first.IMaxFromPu, second.IMaxFromPu) && Same(first.IMaxToPu, second.IMaxToPu)
        && Same(first.TapMinPu, second.TapMinPu) && Same(first.TapMaxPu, second.TapMaxPu)
        && Same(first.AngleMinRad, second.AngleMinRad) && Same(first.AngleMaxRad, second.AngleMaxRad);

    // NaN equals NaN here.
    private static bool Same(double[] first, double[] second) => first.AsSpan().SequenceEqual(second);
}
