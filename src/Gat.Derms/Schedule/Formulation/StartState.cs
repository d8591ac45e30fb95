using Gat.Dist.Assets;

namespace Gat.Derms.Schedule.Formulation;

/// <summary>What was before the first step: energy held, power given, and the highest purchase so far.</summary>
internal sealed class StartState
{
    private readonly DerAssets assets;
    private readonly double[] firstMwh;

    /// <summary>As the table of assets says.</summary>
    public StartState(DerAssets assets)
    {
        this.assets = assets;
        EnergyMwh = [.. Enumerable.Range(0, assets.Count).Select(asset => assets.SocInitFraction[asset] * assets.EnergyCapMwh[asset])];
        PowerMw = [.. Enumerable.Repeat(double.NaN, assets.Count)];
        firstMwh = [.. EnergyMwh];
    }

    /// <summary>Energy held by each asset, MWh; NaN: the schedule chooses it.</summary>
    public double[] EnergyMwh { get; }

    /// <summary>Power of each asset, MW; NaN: not known.</summary>
    public double[] PowerMw { get; }

    /// <summary>Highest purchase so far, MW.</summary>
    public double PeakMw { get; set; }

    /// <summary>Energy that an asset may hold at the end, MWh.</summary>
    public (double Low, double High) TerminalMwh(int asset, TerminalRule rule) => rule == TerminalRule.None || double.IsNaN(firstMwh[asset])
        ? (double.NegativeInfinity, double.PositiveInfinity)
        : (firstMwh[asset], rule == TerminalRule.Same ? firstMwh[asset] : double.PositiveInfinity);
}
