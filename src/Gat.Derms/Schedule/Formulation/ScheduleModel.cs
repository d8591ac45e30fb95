using Gat.Derms.Schedule.Network;
using Gat.Dist.Assets;
using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Derms.Schedule.Formulation;

/// <summary>
/// The schedule of a number of steps as an optimisation model. Prices, limits, loads and the state at the start are parameters, so
/// that one model serves all windows of a rolling schedule and all scenarios of a stress test.
/// </summary>
internal sealed class ScheduleModel
{
    private readonly ScheduleOptions options;
    private readonly DerAssets assets;
    private readonly ScheduleShape shape;
    private readonly Model model = new("schedule");
    private readonly CostTerms costs;
    private readonly List<(AssetVariables Unit, Parameter Least, Parameter Most)> ramps = [];

    public ScheduleModel(ScheduleCase values, ScheduleOptions options, ScheduleShape shape, LinearNetwork? linear)
    {
        (this.options, this.shape, assets) = (options, shape, values.Assets);
        Assets = [.. Enumerable.Range(0, assets.Count).Select(asset => new AssetVariables(
            model, assets, asset, shape.Steps, shape.IsSplit[asset], shape.HasReactive[asset]))];
        AddEnergyBalances();
        AddRamps();
        AddCapabilities(values);
        AddBinaries();
        Groups = new GroupConstraints(model, values, shape, Assets);
        Network = NetworkConstraints.Of(model, values, options, shape, Assets, linear);
        Exchange = new ExchangeVariables(model, values, options, shape, Network.Exchange ?? (step => -1 * Sum(Assets, unit => unit.Power(step))));
        costs = new CostTerms(model, values, options, shape, Assets);
        model.Minimize(options.Objective == ScheduleObjective.Cost
            ? TotalCost + costs.Priorities + Network.Price
            : costs.Curtailed + (shape.CostShare * TotalCost) + Network.Price);
        Compiled = model.Compile();
    }

    public AssetVariables[] Assets { get; }

    public ExchangeVariables Exchange { get; }

    public GroupConstraints Groups { get; }

    public NetworkConstraints Network { get; }

    public CompiledModel Compiled { get; }

    public ScheduleShape Shape => shape;

    private CurvedExpression TotalCost => Exchange.Cost + costs.Assets + Groups.Cost;

    /// <summary>Takes over all numbers of a case of the same shape, and what was before it.</summary>
    public void Fill(ScheduleCase values, StartState start)
    {
        foreach (var unit in Assets)
        {
            var (low, high) = LastMwh(unit, start);
            unit.Fill(shape, values.Limits, start.EnergyMwh[unit.Asset], low, high);
        }

        FillRamps(values, start);
        Groups.Fill(values);
        Network.Fill(values);
        Exchange.Fill(values, start);
        costs.Fill(values);
    }

    /// <summary>Energy that a store may hold at the end, beside its own limits, MWh.</summary>
    public (double Low, double High) LastMwh(AssetVariables unit, StartState start) =>
        unit.Energy is null ? (double.NegativeInfinity, double.PositiveInfinity) : start.TerminalMwh(unit.Asset, options.Terminal);

    /// <summary>Energy at the end of a step is that before it, plus what was stored.</summary>
    private void AddEnergyBalances()
    {
        foreach (var unit in Assets.Where(unit => unit.Energy is not null))
        {
            var energy = unit.Energy!;
            model.SubjectTo($"energy balance {assets.Id[unit.Asset]}", shape.Steps, step =>
                energy[step] == (step == 0 ? unit.StartEnergy : energy[step - 1]) + (shape.StepHours * unit.Stored(step)));
            if (unit.IsStartFree)
            {
                model.SubjectTo($"cycle {assets.Id[unit.Asset]}", energy[shape.Steps - 1] == unit.StartEnergy);
            }
        }
    }

    /// <summary>Power rises and falls no faster than allowed, also from what was before.</summary>
    private void AddRamps()
    {
        foreach (var unit in Assets.Where(unit => shape.HasRamp(assets, unit.Asset)))
        {
            var asset = unit.Asset;
            double up = assets.RampUpMwPerHour[asset] * shape.StepHours, down = assets.RampDownMwPerHour[asset] * shape.StepHours;
            var (first, last) = (model.Parameter($"least first power {assets.Id[asset]}", 0), model.Parameter($"most first power {assets.Id[asset]}", 0));
            ramps.Add((unit, first, last));
            model.SubjectTo($"ramp down {assets.Id[asset]} from before", unit.Power(0) >= first);
            model.SubjectTo($"ramp up {assets.Id[asset]} from before", unit.Power(0) <= last);
            if (double.IsFinite(up))
            {
                model.SubjectTo($"ramp up {assets.Id[asset]}", shape.Steps - 1, step => unit.Power(step + 1) - unit.Power(step) <= up);
            }

            if (double.IsFinite(down))
            {
                model.SubjectTo($"ramp down {assets.Id[asset]}", shape.Steps - 1, step => unit.Power(step) - unit.Power(step + 1) <= down);
            }
        }
    }

    private void FillRamps(ScheduleCase values, StartState start)
    {
        for (var at = 0; at < ramps.Count; at++)
        {
            var (unit, least, most) = ramps[at];
            var before = start.PowerMw[unit.Asset];
            var (low, high) = AssetVariables.ActiveRange(values.Limits[0], unit.Asset);
            double up = assets.RampUpMwPerHour[unit.Asset] * shape.StepHours, down = assets.RampDownMwPerHour[unit.Asset] * shape.StepHours;
            // Without a past, or without a limit, what the asset can do is no limit.
            least.Value = double.IsNaN(before) || !double.IsFinite(down) ? low - 1 : before - down;
            most.Value = double.IsNaN(before) || !double.IsFinite(up) ? high + 1 : before + up;
        }
    }

    /// <summary>Active and reactive power lie in the circle of the converter, where their limits alone would leave it.</summary>
    private void AddCapabilities(ScheduleCase values)
    {
        foreach (var unit in Assets.Where(unit => unit.Reactive is not null))
        {
            var id = assets.Id[unit.Asset];
            model.SubjectTo($"converter {id}", shape.AllSteps.Where(step => shape.NeedsCircle(assets, values.Limits[step], unit.Asset, step)), step =>
                Norm(unit.Power(step), unit.ReactivePower(step)) <= values.Limits[step].SMaxMva[unit.Asset]);
        }
    }

    /// <summary>Either charging or discharging, in the steps where the schedule without this rule did both.</summary>
    private void AddBinaries()
    {
        foreach (var (asset, step) in shape.Exclusive)
        {
            var unit = Assets[asset];
            if (shape.Charges is { } decided)
            {
                model.SubjectTo($"one way {assets.Id[asset]} in {step}", (decided[(asset, step)] ? unit.Discharge! : unit.Charge!)[step] <= 0.0);
                continue;
            }

            var charges = model.Binary($"charges {assets.Id[asset]} in {step}");
            var most = Math.Max(Math.Abs(assets.PMinMw[asset]), Math.Abs(assets.PMaxMw[asset]));
            model.SubjectTo($"charge only {assets.Id[asset]} in {step}", unit.Charge![step] <= most * charges);
            model.SubjectTo($"discharge only {assets.Id[asset]} in {step}", unit.Discharge![step] + (most * charges) <= most);
        }
    }
}
