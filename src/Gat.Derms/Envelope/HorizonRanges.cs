using System.Collections.Immutable;
using Gat.Derms.Envelope.Geometry;
using Gat.Dist.Assets;
using Gat.Faults;

namespace Gat.Derms.Envelope;

/// <summary>What every asset can do in every step of a horizon, its profiles and its store's energy taken into account.</summary>
internal sealed class HorizonRanges
{
    private readonly DerAssets assets;
    private readonly AssetLimits limits;
    private readonly CapabilityShape[][] shapes;
    private readonly bool[][] isMinByEnergy;
    private readonly bool[][] isMaxByEnergy;

    /// <summary>Ranges of a horizon.</summary>
    /// <param name="assets">The assets.</param>
    /// <param name="steps">How many steps there are.</param>
    /// <param name="hours">Length of a step.</param>
    /// <param name="rule">How much of the stores' energy counts.</param>
    /// <param name="groups">Groups of assets that profiles may name.</param>
    /// <param name="profiles">What changes from step to step; null: nothing.</param>
    /// <exception cref="InputDataException">Assets have no point left in some step; all are listed.</exception>
    public HorizonRanges(DerAssets assets, int steps, double hours, StoreRule rule, ImmutableArray<DerGroup> groups, AssetProfiles? profiles)
    {
        (this.assets, limits) = (assets, new AssetLimits(assets, groups));
        var given = new CapabilityShape[assets.Count][];
        for (var asset = 0; asset < assets.Count; asset++)
        {
            given[asset] = new CapabilityShape[steps];
        }

        for (var step = 0; step < steps; step++)
        {
            profiles?.Fill(step, limits);
            for (var asset = 0; asset < assets.Count; asset++)
            {
                given[asset][step] = new CapabilityShape(
                    limits.PMinMw[asset], limits.PMaxMw[asset], limits.QMinMvar[asset], limits.QMaxMvar[asset], limits.SMaxMva[asset]);
            }
        }

        shapes = [.. given.Select((row, asset) => assets.HoldsEnergy(asset) ? Keep(Window(asset), rule, row, hours) : row)];
        isMinByEnergy = [.. given.Select((row, asset) => row.Select((shape, step) => shapes[asset][step].PMin > shape.PMin).ToArray())];
        isMaxByEnergy = [.. given.Select((row, asset) => row.Select((shape, step) => shapes[asset][step].PMax < shape.PMax).ToArray())];
        ThrowIfEmpty();
    }

    /// <summary>What an asset can do in a step.</summary>
    public CapabilityShape Shape(int asset, int step) => shapes[asset][step];

    /// <summary>Whether the energy of an asset and no other limit ends its range on one side.</summary>
    public bool IsByEnergy(int asset, int step, bool isMax) => (isMax ? isMaxByEnergy : isMinByEnergy)[asset][step];

    /// <summary>What an asset does while others are asked: see <see cref="OtherAssets"/>.</summary>
    public PlanePoint Base(int asset, int step, OtherAssets others)
    {
        var shape = Shape(asset, step);
        var p = others == OtherAssets.Running && assets.Kind[asset].IsRenewable() ? shape.PMax : Math.Clamp(0, shape.PMin, shape.PMax);
        return shape.Nearest(p);
    }

    private static CapabilityShape[] Keep(StoreWindow window, StoreRule rule, CapabilityShape[] given, double hours)
    {
        double[] pMin = [.. given.Select(shape => shape.PMin)], pMax = [.. given.Select(shape => shape.PMax)];
        if (rule == StoreRule.Reachable)
        {
            window.KeepReachable(pMin, pMax, hours);
        }
        else
        {
            window.KeepSustained(pMin, pMax, hours);
        }

        return [.. given.Select((shape, step) => new CapabilityShape(pMin[step], pMax[step], shape.QMin, shape.QMax, shape.SMax))];
    }

    private StoreWindow Window(int asset) => new()
    {
        EnergyCapMwh = assets.EnergyCapMwh[asset],
        Soc = (assets.SocMinFraction[asset], assets.SocMaxFraction[asset]),
        SocInit = assets.SocInitFraction[asset],
        Efficiency = (assets.ChargeEfficiencyFraction[asset], assets.DischargeEfficiencyFraction[asset]),
    };

    private void ThrowIfEmpty()
    {
        var faults = new FaultList();
        for (var asset = 0; asset < assets.Count; asset++)
        {
            var step = Array.FindIndex(shapes[asset], shape => shape.IsEmpty);
            if (step >= 0)
            {
                var shape = shapes[asset][step];
                faults.Add(
                    $"Asset '{assets.Id[asset]}' has no power that keeps all its limits in step {step}: p from {shape.PMin} to {shape.PMax} MW, "
                    + $"q from {shape.QMin} to {shape.QMax} Mvar, s_max {shape.SMax} MVA.",
                    "der_assets", "Correct its limits or their profiles.");
            }
        }

        faults.ThrowIfAny();
    }
}
