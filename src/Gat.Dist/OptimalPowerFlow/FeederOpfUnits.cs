using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;

namespace Gat.Dist.OptimalPowerFlow;

/// <summary>The units of a feeder's optimal power flow in one scenario: limits, capability and the costs of their tables, per unit.</summary>
internal sealed class FeederOpfUnits
{
    private readonly OpfGrid grid;
    private readonly BalancedNetwork nodes;
    private readonly OpfOptions options;

    /// <summary>Fills all arrays.</summary>
    public FeederOpfUnits(OpfGrid grid, BalancedNetwork nodes, OpfUnit[] units, in ScenarioInput scenario, OpfOptions options)
    {
        (this.grid, this.nodes, this.options) = (grid, nodes, options);
        var count = units.Length;
        Bus = new int[count];
        (PMinPu, PMaxPu, QMinPu, QMaxPu) = (new double[count], new double[count], new double[count], new double[count]);
        (SMaxPu, QOverPMaxRatio) = (new double[count], new double[count]);
        Array.Fill(SMaxPu, double.PositiveInfinity);
        Array.Fill(QOverPMaxRatio, double.PositiveInfinity);
        (SquarePerHour, LinearPerHour, ConstantPerHour) = (new double[count], new double[count], new double[count]);
        (ScheduledPPu, ScheduledQPu) = (new double[count], new double[count]);
        Array.Fill(ScheduledPPu, double.NaN);
        Array.Fill(ScheduledQPu, double.NaN);
        (Curves, IsCurtailable) = (new CostCurve?[count], new bool[count]);
        for (var unit = 0; unit < count; unit++)
        {
            switch (units[unit].Kind)
            {
                case OpfUnitKind.Generator:
                    SetGenerator(unit, units[unit].Index, scenario);
                    break;
                case OpfUnitKind.Asset:
                    SetAsset(unit, units[unit].Index);
                    break;
                default:
                    SetSource(unit, nodes.BusNode[units[unit].Index]);
                    break;
            }
        }
    }

    public int[] Bus { get; }

    public double[] PMinPu { get; }

    public double[] PMaxPu { get; }

    public double[] QMinPu { get; }

    public double[] QMaxPu { get; }

    public double[] SMaxPu { get; }

    public double[] QOverPMaxRatio { get; }

    public bool[] IsCurtailable { get; }

    /// <summary>Active power of each unit by schedule, of assets none; NaN: a source, which has no schedule.</summary>
    public double[] ScheduledPPu { get; }

    /// <summary>Reactive power of each unit by schedule.</summary>
    public double[] ScheduledQPu { get; }

    public double[] SquarePerHour { get; }

    public double[] LinearPerHour { get; }

    public double[] ConstantPerHour { get; }

    public CostCurve?[] Curves { get; }

    private void SetSource(int unit, int node)
    {
        Bus[unit] = node;
        (PMinPu[unit], QMinPu[unit]) = (double.NegativeInfinity, double.NegativeInfinity);
        (PMaxPu[unit], QMaxPu[unit]) = (double.PositiveInfinity, double.PositiveInfinity);
        LinearPerHour[unit] = (options.SourcePricePerMwh ?? 0) * grid.Feeder.BaseMva;
    }

    private void SetGenerator(int unit, int generator, in ScenarioInput scenario)
    {
        var (generators, baseMva) = (grid.Feeder.Generators, grid.Feeder.BaseMva);
        var isSource = IsSource(generators.Bus[generator]);
        Bus[unit] = nodes.BusNode[generators.Bus[generator]];
        (PMinPu[unit], PMaxPu[unit]) = Limits(generators.PMinMw[generator], generators.PMaxMw[generator], scenario.GeneratorPMw[generator], isSource);
        (QMinPu[unit], QMaxPu[unit]) = Limits(
            generators.QMinMvar[generator], generators.QMaxMvar[generator], scenario.GeneratorQMvar[generator], isSource || generators.HoldsVoltage(generator));
        if (!isSource)
        {
            (ScheduledPPu[unit], ScheduledQPu[unit]) = (scenario.GeneratorPMw[generator] / baseMva, scenario.GeneratorQMvar[generator] / baseMva);
        }

        if (options.Objective == OpfObjective.Vvo && !isSource && !options.IsLeastMovement)
        {
            PMinPu[unit] = PMaxPu[unit] = Math.Clamp(scenario.GeneratorPMw[generator] / baseMva, PMinPu[unit], PMaxPu[unit]);
        }

        SetCosts(unit, generator, isSource);
        LimitPowerFactor(unit, isSource);
    }

    private void SetAsset(int unit, int asset)
    {
        var (assets, baseMva) = (grid.Assets!, grid.Feeder.BaseMva);
        Bus[unit] = nodes.BusNode[assets.Bus[asset]];
        (PMinPu[unit], PMaxPu[unit]) = (assets.PMinMw[asset] / baseMva, assets.PMaxMw[asset] / baseMva);
        (QMinPu[unit], QMaxPu[unit]) = (assets.QMinMvar[asset] / baseMva, assets.QMaxMvar[asset] / baseMva);
        SMaxPu[unit] = assets.SMaxMva[asset] / baseMva;
        IsCurtailable[unit] = assets.Kind[asset].IsRenewable();
        ScheduledPPu[unit] = Math.Clamp(0, PMinPu[unit], PMaxPu[unit]);
        ScheduledQPu[unit] = Math.Clamp(0, QMinPu[unit], QMaxPu[unit]);
        if (options.Objective == OpfObjective.Vvo && !options.IsLeastMovement)
        {
            // What is there is taken: sun and wind, demand; stores and machines that may stand still do.
            PMinPu[unit] = PMaxPu[unit] = IsCurtailable[unit] ? PMaxPu[unit]
                : assets.Kind[asset].IsDemand() ? PMinPu[unit] : Math.Clamp(0, PMinPu[unit], PMaxPu[unit]);
        }

        // A demand is paid for what it does not consume.
        LinearPerHour[unit] = assets.CostPerMwh[asset] * baseMva;
        ConstantPerHour[unit] = assets.Kind[asset].IsDemand() ? -assets.CostPerMwh[asset] * assets.PMinMw[asset] : 0;
        Curves[unit] = grid.AssetCurve(asset) is { } curve ? new CostCurve([.. curve.PMw.Select(p => p / baseMva)], curve.PerHour) : null;
        LimitPowerFactor(unit, isSource: false);
    }

    // Where the active power may have either sign, |q| <= t |p| is no convex set and is not asked for.
    private void LimitPowerFactor(int unit, bool isSource)
    {
        if (options.MinPowerFactorRatio is { } factor && !isSource && PMinPu[unit] * PMaxPu[unit] >= 0)
        {
            QOverPMaxRatio[unit] = Math.Sqrt(1 - factor * factor) / factor;
        }
    }

    private void SetCosts(int unit, int generator, bool isSource)
    {
        var baseMva = grid.Feeder.BaseMva;
        if (isSource && options.SourcePricePerMwh is { } price)
        {
            LinearPerHour[unit] = price * baseMva;
            return;
        }

        SquarePerHour[unit] = grid.CostSquare[generator] * baseMva * baseMva;
        LinearPerHour[unit] = grid.CostLinear[generator] * baseMva;
        ConstantPerHour[unit] = grid.CostConstant[generator];
        Curves[unit] = grid.Curves[generator] is { } curve ? new CostCurve([.. curve.PMw.Select(p => p / baseMva)], curve.PerHour) : null;
    }

    private (double Low, double High) Limits(double low, double high, double scheduled, bool isFree) =>
        double.IsInfinity(low) && double.IsInfinity(high) && !isFree
            ? (scheduled / grid.Feeder.BaseMva, scheduled / grid.Feeder.BaseMva)
            : (low / grid.Feeder.BaseMva, high / grid.Feeder.BaseMva);

    private bool IsSource(int bus)
    {
        var node = nodes.BusNode[bus];
        for (var other = 0; other < grid.Feeder.Buses.Count; other++)
        {
            if (nodes.BusNode[other] == node && grid.Feeder.SetPoints.IsSlack[other])
            {
                return true;
            }
        }

        return false;
    }
}
