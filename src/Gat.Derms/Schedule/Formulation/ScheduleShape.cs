using Gat.Derms.Schedule.Network;
using Gat.Dist.Assets;

namespace Gat.Derms.Schedule.Formulation;

/// <summary>What decides which variables and constraints a model has; the rest are numbers that may change in it.</summary>
internal sealed class ScheduleShape
{
    private readonly bool[] isActive;
    private readonly bool isReactiveFree;
    private readonly HashSet<int> sharesCircle;

    public ScheduleShape(ScheduleCase values, ScheduleOptions options, IReadOnlyList<LinearLimit> limits, IReadOnlyList<(int Asset, int Step)> exclusive)
    {
        var assets = values.Assets;
        // Copies: the solver's lists grow while a model made of this shape is still read.
        (Steps, StepHours, Limits, Exclusive) = (values.StepCount, values.Axis.StepHours, [.. limits], [.. exclusive]);
        isActive = new bool[Steps];
        foreach (var limit in limits)
        {
            isActive[limit.Step] = true;
        }

        IsSplit = [.. Enumerable.Range(0, assets.Count).Select(asset => assets.HoldsEnergy(asset)
            && (assets.ChargeEfficiencyFraction[asset] * assets.DischargeEfficiencyFraction[asset] < 1
                || (assets.Curve[asset] < 0 && values.Limits.Any(limit => limit.CostPerMwh[asset] != 0))))];
        sharesCircle = values.Groups.Where(group => double.IsFinite(group.SMaxMva)).SelectMany(group => group.Members).ToHashSet();
        isReactiveFree = options.Network == ScheduleNetwork.Socp;
        var matters = isReactiveFree || limits.Count > 0;
        HasReactive = [.. Enumerable.Range(0, assets.Count).Select(asset => (matters || sharesCircle.Contains(asset))
            && values.Limits.Any(limit => limit.QMaxMvar[asset] > limit.QMinMvar[asset] || limit.QMinMvar[asset] > 0 || limit.QMaxMvar[asset] < 0))];
        HasTwoPrices = Enumerable.Range(0, Steps).Any(step => values.ImportPricePerMwh[step] != values.ExportPricePerMwh[step])
            || options.DemandChargePerMw > 0 || double.IsFinite(options.BreachPricePerMwh);
        var dearest = values.ImportPricePerMwh.Concat(values.Limits.SelectMany(limit => limit.CostPerMwh)).Select(Math.Abs).DefaultIfEmpty(0).Max();
        // A ten-thousandth of a MWh curtailed outweighs any saving of one.
        CostShare = 1e-4 / Math.Max(dearest, 1);
    }

    public int Steps { get; }

    public IEnumerable<int> AllSteps => Enumerable.Range(0, Steps);

    public double StepHours { get; }

    /// <summary>Limits of a linear network that the model has.</summary>
    public IReadOnlyList<LinearLimit> Limits { get; }

    /// <summary>Stores and steps that may not charge and discharge at once.</summary>
    public IReadOnlyList<(int Asset, int Step)> Exclusive { get; }

    /// <summary>For each of them whether it charges, where that is decided; null: the problem decides.</summary>
    public IReadOnlyDictionary<(int Asset, int Step), bool>? Charges { get; init; }

    /// <summary>Whether charging and discharging are variables of their own.</summary>
    public bool[] IsSplit { get; }

    /// <summary>Whether an asset's reactive power is a variable.</summary>
    public bool[] HasReactive { get; }

    /// <summary>Whether buying and selling must be told apart.</summary>
    public bool HasTwoPrices { get; }

    /// <summary>Weight of the cost in an objective of curtailed energy.</summary>
    public double CostShare { get; }

    /// <summary>Whether reactive power of an asset can help to keep a limit in a step; elsewhere it is as near to 0 as it may be.</summary>
    public bool IsReactiveUseful(int asset, int step) => isReactiveFree || isActive[step] || sharesCircle.Contains(asset);

    /// <summary>Whether ramps can ever hold an asset back.</summary>
    public bool HasRamp(DerAssets assets, int asset) =>
        Math.Min(assets.RampUpMwPerHour[asset], assets.RampDownMwPerHour[asset]) * StepHours < assets.PMaxMw[asset] - assets.PMinMw[asset];

    /// <summary>Whether active and reactive power, each within its limits, could leave the circle of the converter together.</summary>
    public bool NeedsCircle(DerAssets assets, AssetLimits limits, int asset, int step)
    {
        var p = Math.Max(Math.Abs(assets.PMinMw[asset]), Math.Abs(assets.PMaxMw[asset]));
        var q = Math.Max(Math.Abs(limits.QMinMvar[asset]), Math.Abs(limits.QMaxMvar[asset]));
        return IsReactiveUseful(asset, step) && Math.Sqrt((p * p) + (q * q)) > limits.SMaxMva[asset];
    }
}
