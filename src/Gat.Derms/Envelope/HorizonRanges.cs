using Gat.Dist.Assets;
using Gat.Derms.Envelope.Geometry;
using Gat.Faults;

namespace Gat.Derms.Envelope;

/// <summary>What every asset can do in every step of a horizon, its store's energy taken into account.</summary>
internal sealed class HorizonRanges
{
    private readonly DerAssets assets;
    private readonly double[][] pMinMw;
    private readonly double[][] pMaxMw;
    private readonly bool[][] isMinByEnergy;
    private readonly bool[][] isMaxByEnergy;

    /// <summary>Ranges of a horizon.</summary>
    /// <param name="assets">The assets.</param>
    /// <param name="steps">How many steps there are.</param>
    /// <param name="hours">Length of a step.</param>
    /// <param name="rule">How much of the stores' energy counts.</param>
    /// <param name="range">Least and greatest active power of an asset in a step as far as its table and its profiles say, MW.</param>
    public HorizonRanges(DerAssets assets, int steps, double hours, StoreRule rule, Func<int, int, (double Min, double Max)> range)
    {
        this.assets = assets;
        (pMinMw, pMaxMw) = (new double[assets.Count][], new double[assets.Count][]);
        (isMinByEnergy, isMaxByEnergy) = (new bool[assets.Count][], new bool[assets.Count][]);
        for (var asset = 0; asset < assets.Count; asset++)
        {
            var given = Enumerable.Range(0, steps).Select(step => range(asset, step)).ToArray();
            (pMinMw[asset], pMaxMw[asset]) = ([.. given.Select(step => step.Min)], [.. given.Select(step => step.Max)]);
            if (assets.HoldsEnergy(asset))
            {
                Keep(Window(asset), rule, asset, hours);
            }

            isMinByEnergy[asset] = [.. given.Select((step, at) => pMinMw[asset][at] > step.Min)];
            isMaxByEnergy[asset] = [.. given.Select((step, at) => pMaxMw[asset][at] < step.Max)];
        }
    }

    /// <summary>What an asset can do in a step.</summary>
    public CapabilityShape Shape(int asset, int step) =>
        new(pMinMw[asset][step], pMaxMw[asset][step], assets.QMinMvar[asset], assets.QMaxMvar[asset], assets.SMaxMva[asset]);

    /// <summary>Refuses assets that have no point left in some step.</summary>
    /// <exception cref="InputDataException">There are such; all are listed, with their first step.</exception>
    public void ThrowIfEmpty()
    {
        var faults = new FaultList();
        for (var asset = 0; asset < assets.Count; asset++)
        {
            var step = Enumerable.Range(0, pMinMw[asset].Length).FirstOrDefault(step => Shape(asset, step).IsEmpty, -1);
            if (step >= 0)
            {
                faults.Add(
                    $"Asset '{assets.Id[asset]}' has no power that keeps all its limits in step {step}: p from {pMinMw[asset][step]} to {pMaxMw[asset][step]} MW, "
                    + $"q from {assets.QMinMvar[asset]} to {assets.QMaxMvar[asset]} Mvar, s_max {assets.SMaxMva[asset]} MVA.",
                    "der_assets", "Correct its limits, or the profile of its p_min or p_max.");
            }
        }

        faults.ThrowIfAny();
    }

    /// <summary>Whether the energy of an asset and no other limit ends its range on one side.</summary>
    public bool IsByEnergy(int asset, int step, bool isMax) => (isMax ? isMaxByEnergy : isMinByEnergy)[asset][step];

    /// <summary>What an asset does while others are asked: see <see cref="OtherAssets"/>.</summary>
    public PlanePoint Base(int asset, int step, OtherAssets others)
    {
        var shape = Shape(asset, step);
        var p = others == OtherAssets.Running && assets.Kind[asset].IsRenewable() ? shape.PMax : Math.Clamp(0, shape.PMin, shape.PMax);
        return shape.Nearest(p);
    }

    private void Keep(StoreWindow window, StoreRule rule, int asset, double hours)
    {
        if (rule == StoreRule.Reachable)
        {
            window.KeepReachable(pMinMw[asset], pMaxMw[asset], hours);
        }
        else
        {
            window.KeepSustained(pMinMw[asset], pMaxMw[asset], hours);
        }
    }

    private StoreWindow Window(int asset) => new()
    {
        EnergyCapMwh = assets.EnergyCapMwh[asset],
        Soc = (assets.SocMinFraction[asset], assets.SocMaxFraction[asset]),
        SocInit = assets.SocInitFraction[asset],
        Efficiency = (assets.ChargeEfficiencyFraction[asset], assets.DischargeEfficiencyFraction[asset]),
    };
}
