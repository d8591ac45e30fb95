using Gat.Derms.Schedule.Network;
using Gat.Dist.OptimalPowerFlow.BranchFlow;
using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Derms.Schedule.Formulation;

/// <summary>The network's part of a schedule.</summary>
internal sealed class NetworkConstraints
{
    private readonly LinearNetwork? linear;
    private readonly ScheduleShape shape;
    private readonly ParameterVector? demand;
    private readonly ParameterVector? room;

    private NetworkConstraints(LinearNetwork? linear, ScheduleShape shape, ParameterVector? demand, ParameterVector? room)
    {
        (this.linear, this.shape, this.demand, this.room) = (linear, shape, demand, room);
    }

    /// <summary>Power drawn at the source in a step, MW; null where no network is modelled.</summary>
    public Func<int, AffineExpression>? Exchange { get; private init; }

    /// <summary>Price of limits that are passed.</summary>
    public AffineExpression Price { get; private set; } = 0.0;

    /// <summary>By how many percent each linear limit is passed; null: they are hard.</summary>
    public VariableVector? Excess { get; private set; }

    /// <summary>The linear limits, in the order of the shape.</summary>
    public ConstraintVector? Rows { get; private set; }

    /// <summary>Branch flows of each step; empty for other networks.</summary>
    public BranchFlowNetwork[] Flows { get; private init; } = [];

    /// <summary>Prices that draw relaxed flows to power flows where they are none; nothing at first.</summary>
    public ConeTightening[] Tightenings { get; private init; } = [];

    public static NetworkConstraints Of(
        Model model, ScheduleCase values, ScheduleOptions options, ScheduleShape shape, AssetVariables[] assets, LinearNetwork? linear) =>
        options.Network == ScheduleNetwork.Socp ? OfFlows(model, values, shape, assets)
        : linear is not null ? OfLinear(model, options, shape, assets, linear)
        : new NetworkConstraints(null, shape, null, null);

    public void Fill(ScheduleCase values)
    {
        for (var step = 0; step < values.Grid.Length && linear is not null; step++)
        {
            linear.Load(step, values.Grid[step].AsInput());
            demand!.Set(step, linear.DemandMw(step));
        }

        for (var at = 0; at < shape.Limits.Count; at++)
        {
            room!.Set(at, shape.Limits[at].Limit - linear!.Base(shape.Limits[at]));
        }
    }

    private static NetworkConstraints OfLinear(Model model, ScheduleOptions options, ScheduleShape shape, AssetVariables[] assets, LinearNetwork linear)
    {
        var demand = model.Parameters("demand", new double[shape.Steps]);
        var room = model.Parameters("room of limits", new double[shape.Limits.Count]);
        var network = new NetworkConstraints(linear, shape, demand, room)
        {
            Exchange = step => demand[step] - Sum(assets, unit => unit.Power(step)),
        };
        if (double.IsFinite(options.NetworkPricePerHour))
        {
            network.Excess = model.Variables("excess of the network", shape.Limits.Count, 0);
            network.Price = options.NetworkPricePerHour * shape.StepHours * Sum(network.Excess);
        }

        network.Rows = model.SubjectTo("network", shape.Limits.Count, at =>
        {
            var limit = shape.Limits[at];
            var value = Sum(assets.Where(unit => limit.PerMw[unit.Asset] != 0), unit => limit.PerMw[unit.Asset] * unit.Power(limit.Step))
                + Sum(assets.Where(unit => unit.Reactive is not null && limit.PerMvar[unit.Asset] != 0), unit => limit.PerMvar[unit.Asset] * unit.Reactive![limit.Step]);
            return network.Excess is { } excess ? value - (limit.Percent * excess[at]) <= room[at] : value <= room[at];
        });
        return network;
    }

    private static NetworkConstraints OfFlows(Model model, ScheduleCase values, ScheduleShape shape, AssetVariables[] assets)
    {
        var feeder = values.Feeder!;
        var flows = new BranchFlowNetwork[shape.Steps];
        for (var step = 0; step < shape.Steps; step++)
        {
            var injections = new BusInjections(feeder.Buses.Count);
            foreach (var unit in assets)
            {
                injections.Add(values.Assets.Bus[unit.Asset], unit.Power(step) / feeder.BaseMva, unit.ReactivePower(step) / feeder.BaseMva);
            }

            var options = new BranchFlowOptions { HoldsGenerators = true, Label = $"{values.Axis.Text(step)} " };
            flows[step] = BranchFlowNetwork.AddTo(model, feeder, values.Grid[step].AsInput(), options, injections);
        }

        ConeTightening[] tightenings = [.. flows.Select((flow, step) => new ConeTightening(flow, $"{values.Axis.Text(step)} "))];
        return new NetworkConstraints(null, shape, null, null)
        {
            Flows = flows,
            Tightenings = tightenings,
            Price = Sum(tightenings, tightening => tightening.Price),
            Exchange = step => feeder.BaseMva * flows[step].SourceP,
        };
    }
}
