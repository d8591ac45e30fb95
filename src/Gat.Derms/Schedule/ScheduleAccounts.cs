using Gat.Derms.Schedule.Formulation;
using Gat.Dist.Assets;

namespace Gat.Derms.Schedule;

/// <summary>Energy and money of a schedule, counted afresh from its powers and the case's prices. One entry per step.</summary>
public sealed class ScheduleAccounts
{
    private readonly ScheduleCase values;
    private readonly Dispatch dispatch;

    /// <summary>Counts a schedule.</summary>
    /// <param name="values">The case.</param>
    /// <param name="options">What was asked.</param>
    /// <param name="solution">The answer; it must have a schedule.</param>
    public ScheduleAccounts(ScheduleCase values, ScheduleOptions options, ScheduleSolution solution)
    {
        (this.values, dispatch) = (values, solution.Dispatch!);
        var count = values.StepCount;
        (ImportMw, ExportMw) = ([.. solution.NetImportMw.Select(net => Math.Max(net, 0))], [.. solution.NetImportMw.Select(net => Math.Max(-net, 0))]);
        (CostOfStep, RevenueOfStep, CurtailedMw, UnservedMw, BreachMw) = (new double[count], new double[count], new double[count], new double[count], new double[count]);
        for (var step = 0; step < count; step++)
        {
            Count(step, options);
        }

        PeakImportMw = ImportMw.DefaultIfEmpty(0).Max();
        DemandCharge = options.DemandChargePerMw * PeakImportMw;
    }

    /// <summary>Power bought, MW.</summary>
    public double[] ImportMw { get; }

    /// <summary>Power sold, MW.</summary>
    public double[] ExportMw { get; }

    /// <summary>Paid in each step, without the demand charge, currency.</summary>
    public double[] CostOfStep { get; }

    /// <summary>Earned in each step, currency.</summary>
    public double[] RevenueOfStep { get; }

    /// <summary>Curtailed of renewables, MW.</summary>
    public double[] CurtailedMw { get; }

    /// <summary>Not served of demands, MW.</summary>
    public double[] UnservedMw { get; }

    /// <summary>Beyond limits that have a price, MW.</summary>
    public double[] BreachMw { get; }

    /// <summary>Highest purchase, MW.</summary>
    public double PeakImportMw { get; }

    /// <summary>What it costs, currency.</summary>
    public double DemandCharge { get; }

    /// <summary>Paid in all, currency.</summary>
    public double Cost => CostOfStep.Sum() + DemandCharge;

    /// <summary>Earned in all, currency.</summary>
    public double Revenue => RevenueOfStep.Sum();

    /// <summary>Energy of powers over the steps, MWh.</summary>
    public double Energy(IEnumerable<double> powersMw) => powersMw.Sum() * values.Axis.StepHours;

    /// <summary>What an asset does not give or take of what it could, MW: of renewables what is curtailed, of demands what is not served.</summary>
    public static double WithheldMw(ScheduleCase values, int step, int asset, double powerMw)
    {
        var (low, high) = AssetVariables.ActiveRange(values.Limits[step], asset);
        var kind = values.Assets.Kind[asset];
        return values.Assets.HoldsEnergy(asset) ? 0
            : kind.IsRenewable() ? Math.Max(0, high - powerMw)
            : kind.IsDemand() ? Math.Max(0, powerMw - low)
            : 0;
    }

    /// <summary>An asset's own cost in a step, currency.</summary>
    public static double OwnCost(ScheduleCase values, int step, int asset, double powerMw)
    {
        var (assets, limits) = (values.Assets, values.Limits[step]);
        var hours = values.Axis.StepHours;
        if (assets.Curve[asset] >= 0)
        {
            return hours * CurveCost(assets.Curves, assets.Curve[asset], powerMw);
        }

        var charged = assets.HoldsEnergy(asset) ? Math.Max(0, powerMw)
            : assets.Kind[asset].IsDemand() ? powerMw - AssetVariables.ActiveRange(limits, asset).Low
            : powerMw;
        return hours * limits.CostPerMwh[asset] * charged;
    }

    private void Count(int step, ScheduleOptions options)
    {
        var hours = values.Axis.StepHours;
        CostOfStep[step] = hours * Math.Max(0, values.ImportPricePerMwh[step]) * ImportMw[step];
        RevenueOfStep[step] = hours * Math.Max(0, values.ExportPricePerMwh[step]) * ExportMw[step];
        // At a negative price selling is paid for, and buying earns.
        CostOfStep[step] += hours * Math.Max(0, -values.ExportPricePerMwh[step]) * ExportMw[step];
        RevenueOfStep[step] += hours * Math.Max(0, -values.ImportPricePerMwh[step]) * ImportMw[step];
        for (var asset = 0; asset < values.Assets.Count; asset++)
        {
            var power = dispatch.PowerMw[step][asset];
            var withheld = WithheldMw(values, step, asset, power);
            CurtailedMw[step] += values.Assets.Kind[asset].IsRenewable() ? withheld : 0;
            UnservedMw[step] += values.Assets.Kind[asset].IsDemand() ? withheld : 0;
            CostOfStep[step] += OwnCost(values, step, asset, power);
        }

        AddBreaches(step, options);
    }

    private void AddBreaches(int step, ScheduleOptions options)
    {
        for (var at = 0; at < values.Groups.Length; at++)
        {
            var group = values.Groups[at];
            var power = group.Members.Sum(asset => dispatch.PowerMw[step][asset]);
            AddBreach(step, Math.Max(power - values.Limits[step].ExportMaxMw[at], -power - values.Limits[step].ImportMaxMw[at]), group.BreachPricePerMwh);
        }

        AddBreach(step, Math.Max(ImportMw[step] - options.ImportMaxMw, ExportMw[step] - options.ExportMaxMw), options.BreachPricePerMwh);
    }

    private void AddBreach(int step, double beyondMw, double price)
    {
        if (beyondMw > 0 && double.IsFinite(price))
        {
            BreachMw[step] += beyondMw;
            CostOfStep[step] += beyondMw * price * values.Axis.StepHours;
        }
    }

    private static double CurveCost(CostCurves curves, int curve, double powerMw)
    {
        var (powers, costs, slopes) = (curves.PowersMw(curve), curves.CostsPerHour(curve), curves.SlopesPerMwh(curve));
        var segment = 0;
        while (segment < slopes.Length - 1 && powerMw > powers[segment + 1])
        {
            segment++;
        }

        return costs[segment] + (slopes[segment] * (powerMw - powers[segment]));
    }
}
