using Gat.Dist.PowerFlow;

namespace Gat.Dist.OptimalPowerFlow;

/// <summary>
/// The optimal power flow of a feeder in one scenario. Closed switches without impedance are merged, open branches and what no source
/// reaches stay out. Generators at the buses of a source are that source; a source without any feeds in whatever is needed. A power
/// without any limit follows its schedule, but at sources and, if reactive, where the generator holds a voltage.
/// </summary>
internal sealed class FeederOpf
{
    private readonly OpfGrid grid;
    private readonly OpfOptions options;

    private FeederOpf(OpfGrid grid, BalancedNetwork nodes, OpfOptions options)
    {
        (this.grid, Nodes, this.options) = (grid, nodes, options);
        Units = [.. SourceUnits(), .. GeneratorUnits(), .. AssetUnits()];
    }

    /// <summary>Which bus of the network each bus of the feeder is.</summary>
    public BalancedNetwork Nodes { get; }

    /// <summary>The units in the order of the network.</summary>
    public OpfUnit[] Units { get; }

    /// <summary>The network of one scenario, with its objective.</summary>
    /// <param name="grid">The grid with its costs.</param>
    /// <param name="scenario">Loads, schedules, states and ratios.</param>
    /// <param name="options">Objective and treatment of limits.</param>
    public static OpfNetwork Of(OpfGrid grid, in ScenarioInput scenario, OpfOptions options) =>
        new FeederOpf(grid, new BalancedNetwork(grid.Feeder, scenario), options).Build(scenario);

    private OpfNetwork Build(in ScenarioInput scenario)
    {
        var buses = new FeederOpfBuses(grid.Feeder, Nodes, scenario, options);
        var units = new FeederOpfUnits(grid, Nodes, Units, scenario, options);
        var target = new OpfTarget(grid.Feeder.BaseMva, options);
        return new OpfNetwork
        {
            BaseMva = grid.Feeder.BaseMva,
            FeederBusNode = Nodes.BusNode.ToArray(),
            BusNames = buses.Names,
            LoadPPu = buses.LoadPPu,
            LoadQPu = buses.LoadQPu,
            LoadCurrentPPu = buses.LoadCurrentPPu,
            LoadCurrentQPu = buses.LoadCurrentQPu,
            ShuntGPu = buses.ShuntGPu,
            ShuntBPu = buses.ShuntBPu,
            VMinPu = buses.VMinPu,
            VMaxPu = buses.VMaxPu,
            ReferenceVaRad = buses.ReferenceVaRad,
            VReferencePu = buses.VReferencePu,
            Units = Units,
            GeneratorBus = units.Bus,
            PMinPu = units.PMinPu,
            PMaxPu = units.PMaxPu,
            QMinPu = units.QMinPu,
            QMaxPu = units.QMaxPu,
            UnitSMaxPu = units.SMaxPu,
            UnitQOverPMaxRatio = units.QOverPMaxRatio,
            IsCurtailable = units.IsCurtailable,
            CostSquarePerHour = target.Square(units),
            CostLinearPerHour = target.Linear(units),
            CostConstantPerHour = target.Constant(units),
            CostCurves = target.Curves(units),
            CostReactiveSquarePerHour = target.ReactiveSquare(units),
            CostReactiveLinearPerHour = target.ReactiveLinear(units),
            Costs = new OpfCosts(units.SquarePerHour, units.LinearPerHour, units.ConstantPerHour, units.Curves),
            LossPricePerHour = target.LossPricePerHour,
            VoltagePricePerHour = target.VoltagePricePerHour,
            SoftVoltagePricePerHour = options.SoftVoltagePricePerPu ?? double.PositiveInfinity,
            SoftThermalPricePerHour = options.SoftThermalPricePerMva * grid.Feeder.BaseMva ?? double.PositiveInfinity,
            Banks = buses.Banks,
            Branches = FeederOpfBranches.Of(grid, Nodes, options),
        };
    }

    // The first slack bus of a node names its source; generators in service there take its place.
    private IEnumerable<OpfUnit> SourceUnits()
    {
        var (feeder, seen) = (grid.Feeder, new HashSet<int>());
        for (var generator = 0; generator < feeder.Generators.Count; generator++)
        {
            if (Nodes.GeneratorInService[generator])
            {
                seen.Add(Nodes.BusNode[feeder.Generators.Bus[generator]]);
            }
        }

        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (feeder.SetPoints.IsSlack[bus] && seen.Add(Nodes.BusNode[bus]))
            {
                yield return new OpfUnit(OpfUnitKind.Source, feeder.Buses.Id[bus], bus);
            }
        }
    }

    private IEnumerable<OpfUnit> GeneratorUnits()
    {
        var generators = grid.Feeder.Generators;
        for (var generator = 0; generator < generators.Count; generator++)
        {
            if (Nodes.GeneratorInService[generator] && Nodes.BusNode[generators.Bus[generator]] >= 0)
            {
                yield return new OpfUnit(OpfUnitKind.Generator, generators.Id[generator], generator);
            }
        }
    }

    private IEnumerable<OpfUnit> AssetUnits()
    {
        for (var asset = 0; asset < grid.Assets?.Count; asset++)
        {
            if (Nodes.BusNode[grid.Assets.Bus[asset]] >= 0)
            {
                yield return new OpfUnit(OpfUnitKind.Asset, grid.Assets.Id[asset], asset);
            }
        }
    }
}
