using Gat.Dist.Assets;
using Gat.Optimization.Modeling;

namespace Gat.Derms.Schedule.Formulation;

/// <summary>
/// The variables of one asset over the steps, with their limits as parameters. A store whose losses or costs tell charging from
/// discharging has one variable for each; any other asset has one for its power.
/// </summary>
internal sealed class AssetVariables
{
    private readonly DerAssets assets;
    private readonly ParameterVector? low;
    private readonly ParameterVector? high;
    private readonly ParameterVector? chargeLow;
    private readonly ParameterVector? chargeHigh;
    private readonly ParameterVector? dischargeLow;
    private readonly ParameterVector? dischargeHigh;
    private readonly ParameterVector? energyLow;
    private readonly ParameterVector? energyHigh;
    private readonly ParameterVector? reactiveLow;
    private readonly ParameterVector? reactiveHigh;
    private readonly Parameter? startParameter;

    /// <param name="model">The model.</param>
    /// <param name="assets">The assets.</param>
    /// <param name="asset">Which of them.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="isSplit">Whether charging and discharging are variables of their own.</param>
    /// <param name="hasReactive">Whether its reactive power matters.</param>
    public AssetVariables(Model model, DerAssets assets, int asset, int steps, bool isSplit, bool hasReactive)
    {
        (this.assets, Asset) = (assets, asset);
        var id = assets.Id[asset];
        var none = new double[steps];
        if (isSplit)
        {
            (chargeLow, chargeHigh) = (model.Parameters($"least charge {id}", none), model.Parameters($"most charge {id}", none));
            (dischargeLow, dischargeHigh) = (model.Parameters($"least discharge {id}", none), model.Parameters($"most discharge {id}", none));
            Charge = model.Variables($"charge {id}", steps, chargeLow, chargeHigh);
            Discharge = model.Variables($"discharge {id}", steps, dischargeLow, dischargeHigh);
        }
        else
        {
            (low, high) = (model.Parameters($"least power {id}", none), model.Parameters($"most power {id}", none));
            Active = model.Variables($"power {id}", steps, low, high);
        }

        if (assets.HoldsEnergy(asset))
        {
            (energyLow, energyHigh) = (model.Parameters($"least energy {id}", none), model.Parameters($"most energy {id}", none));
            Energy = model.Variables($"energy {id}", steps, energyLow, energyHigh);
            if (double.IsNaN(assets.SocInitFraction[asset]))
            {
                StartEnergy = model.Variable($"start of {id}", assets.SocMinFraction[asset] * Capacity, assets.SocMaxFraction[asset] * Capacity);
            }
            else
            {
                var start = model.Parameter($"start {id}", 0);
                (StartEnergy, startParameter) = (start, start);
            }
        }

        if (hasReactive)
        {
            (reactiveLow, reactiveHigh) = (model.Parameters($"least reactive {id}", none), model.Parameters($"most reactive {id}", none));
            Reactive = model.Variables($"reactive {id}", steps, reactiveLow, reactiveHigh);
        }
    }

    /// <summary>Index of the asset.</summary>
    public int Asset { get; }

    /// <summary>Active power, MW, of an asset that is not split.</summary>
    public VariableVector? Active { get; }

    /// <summary>Charging power, MW at the terminals.</summary>
    public VariableVector? Charge { get; }

    /// <summary>Discharging power, MW at the terminals.</summary>
    public VariableVector? Discharge { get; }

    /// <summary>Energy held at the end of each step, MWh.</summary>
    public VariableVector? Energy { get; }

    /// <summary>Reactive power, Mvar; null: it is as near to 0 as its limits allow.</summary>
    public VariableVector? Reactive { get; }

    /// <summary>Energy held at the start, MWh: a variable where the table leaves it to the schedule.</summary>
    public AffineExpression StartEnergy { get; }

    /// <summary>Whether the schedule chooses the energy at the start.</summary>
    public bool IsStartFree => Energy is not null && startParameter is null;

    private double Capacity => assets.EnergyCapMwh[Asset];

    /// <summary>Active power into the grid, MW.</summary>
    public AffineExpression Power(int step) => Active is not null ? Active[step] : Discharge![step] - Charge![step];

    /// <summary>Reactive power into the grid, Mvar.</summary>
    public AffineExpression ReactivePower(int step) => Reactive is not null ? Reactive[step] : 0.0;

    /// <summary>Energy taken into the store in a step of one hour, MW.</summary>
    public AffineExpression Stored(int step) => Active is not null
        ? -Active[step]
        : (assets.ChargeEfficiencyFraction[Asset] * Charge![step]) - (1 / assets.DischargeEfficiencyFraction[Asset] * Discharge![step]);

    /// <summary>Takes over limits of all steps.</summary>
    public void Fill(ScheduleShape shape, IReadOnlyList<AssetLimits> limits, double startMwh, double lastLowMwh, double lastHighMwh)
    {
        for (var step = 0; step < limits.Count; step++)
        {
            var (pMin, pMax) = ActiveRange(limits[step], Asset);
            if (Active is not null)
            {
                low!.Set(step, pMin);
                high!.Set(step, pMax);
            }
            else
            {
                chargeLow!.Set(step, Math.Max(0, -pMax));
                chargeHigh!.Set(step, Math.Max(0, -pMin));
                dischargeLow!.Set(step, Math.Max(0, pMin));
                dischargeHigh!.Set(step, Math.Max(0, pMax));
            }

            if (Energy is not null)
            {
                var isLast = step == limits.Count - 1;
                energyLow!.Set(step, isLast ? Math.Max(lastLowMwh, limits[step].SocMinFraction[Asset] * Capacity) : limits[step].SocMinFraction[Asset] * Capacity);
                energyHigh!.Set(step, isLast ? Math.Min(lastHighMwh, limits[step].SocMaxFraction[Asset] * Capacity) : limits[step].SocMaxFraction[Asset] * Capacity);
            }

            if (Reactive is not null)
            {
                var (qMin, qMax) = ReactiveRange(limits[step], Asset);
                var isUseful = shape.IsReactiveUseful(Asset, step);
                reactiveLow!.Set(step, isUseful ? qMin : Idle(qMin, qMax));
                reactiveHigh!.Set(step, isUseful ? qMax : Idle(qMin, qMax));
            }
        }

        if (startParameter is { } start)
        {
            start.Value = startMwh;
        }
    }

    /// <summary>Limits of active power, within its apparent power.</summary>
    public static (double Low, double High) ActiveRange(AssetLimits limits, int asset) =>
        (Math.Max(limits.PMinMw[asset], -limits.SMaxMva[asset]), Math.Min(limits.PMaxMw[asset], limits.SMaxMva[asset]));

    /// <summary>The reactive power nearest to 0.</summary>
    public static double Idle(double qMinMvar, double qMaxMvar) => Math.Clamp(0, qMinMvar, Math.Max(qMinMvar, qMaxMvar));

    /// <summary>Limits of reactive power, within its apparent power.</summary>
    public static (double Low, double High) ReactiveRange(AssetLimits limits, int asset) =>
        (Math.Max(limits.QMinMvar[asset], -limits.SMaxMva[asset]), Math.Min(limits.QMaxMvar[asset], limits.SMaxMva[asset]));
}
