using Gat.Derms.Schedule.Formulation;
using Gat.Dist.Assets;

namespace Gat.Derms.Schedule;

/// <summary>Powers and energies of all assets over the steps of a case.</summary>
public sealed class Dispatch
{
    /// <summary>Arrays of a case's size, all 0.</summary>
    internal Dispatch(DerAssets assets, int steps)
    {
        PowerMw = [.. Enumerable.Range(0, steps).Select(_ => new double[assets.Count])];
        ReactiveMvar = [.. Enumerable.Range(0, steps).Select(_ => new double[assets.Count])];
        EnergyMwh = [.. Enumerable.Range(0, steps).Select(_ => new double[assets.Count])];
        StartMwh = new double[assets.Count];
    }

    /// <summary>Active power by step and asset, MW, positive into the grid.</summary>
    public double[][] PowerMw { get; }

    /// <summary>Reactive power by step and asset, Mvar, positive into the grid.</summary>
    public double[][] ReactiveMvar { get; }

    /// <summary>Energy held at the end of each step by asset, MWh; 0 where an asset holds none.</summary>
    public double[][] EnergyMwh { get; }

    /// <summary>Energy held at the start, MWh.</summary>
    public double[] StartMwh { get; }

    /// <summary>Energy held before a step, MWh.</summary>
    public double BeforeMwh(int step, int asset) => step == 0 ? StartMwh[asset] : EnergyMwh[step - 1][asset];

    /// <summary>Energy that a store gains in a step by its power, MWh: what is charged times its efficiency, or less what is discharged over its own.</summary>
    public static double GainMwh(DerAssets assets, int asset, double powerMw, double hours) => powerMw < 0
        ? -powerMw * assets.ChargeEfficiencyFraction[asset] * hours
        : -powerMw / assets.DischargeEfficiencyFraction[asset] * hours;

    /// <summary>The power that gains so much energy in a step, MW.</summary>
    internal static double PowerOf(DerAssets assets, int asset, double gainMwh, double hours) => gainMwh > 0
        ? -gainMwh / assets.ChargeEfficiencyFraction[asset] / hours
        : -gainMwh * assets.DischargeEfficiencyFraction[asset] / hours;

    /// <summary>
    /// Brings a store's powers, which may be off by a solver's tolerance, into their limits exactly, and its energy from them: what the
    /// next limit of energy does not allow is not charged or discharged.
    /// </summary>
    /// <param name="values">The case.</param>
    /// <param name="asset">The asset.</param>
    /// <param name="last">What it may hold at the end, MWh.</param>
    /// <returns>The largest change of any power, MW.</returns>
    internal double Settle(ScheduleCase values, int asset, (double Low, double High) last)
    {
        var (assets, hours, worst) = (values.Assets, values.Axis.StepHours, 0.0);
        for (var step = 0; step < values.StepCount; step++)
        {
            var limits = values.Limits[step];
            var (low, high) = AssetVariables.ActiveRange(limits, asset);
            var power = Math.Clamp(PowerMw[step][asset], low, Math.Max(low, high));
            if (assets.HoldsEnergy(asset))
            {
                double capacity = assets.EnergyCapMwh[asset], before = BeforeMwh(step, asset);
                double least = limits.SocMinFraction[asset] * capacity, most = limits.SocMaxFraction[asset] * capacity;
                (least, most) = step == values.StepCount - 1 ? (Math.Max(least, last.Low), Math.Min(most, last.High)) : (least, most);
                var energy = before + GainMwh(assets, asset, power, hours);
                if (energy < least || energy > most)
                {
                    energy = Math.Clamp(energy, least, Math.Max(least, most));
                    power = PowerOf(assets, asset, energy - before, hours);
                }

                EnergyMwh[step][asset] = energy;
            }

            worst = Math.Max(worst, Math.Abs(power - PowerMw[step][asset]));
            PowerMw[step][asset] = power;
            var (qLow, qHigh) = AssetVariables.ReactiveRange(limits, asset);
            var circle = Math.Sqrt(Math.Max(0, (limits.SMaxMva[asset] * limits.SMaxMva[asset]) - (power * power)));
            ReactiveMvar[step][asset] = Math.Clamp(Math.Clamp(ReactiveMvar[step][asset], qLow, Math.Max(qLow, qHigh)), -circle, circle);
        }

        return worst;
    }
}
