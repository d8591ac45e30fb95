using Gat.Derms.Schedule.Formulation;
using Gat.Derms.Schedule.Network;
using Gat.Dist.OptimalPowerFlow.BranchFlow;
using Gat.Optimization.Modeling;

namespace Gat.Derms.Schedule;

/// <summary>From a solved model to a schedule: powers, prices, voltages, limits that bind.</summary>
internal sealed class ScheduleReading(ScheduleCase values, ScheduleOptions options, ScheduleModel model, ModelSolution answer)
{
    /// <summary>Powers and energies as the solver left them.</summary>
    public Dispatch Dispatch(StartState start)
    {
        var dispatch = new Dispatch(values.Assets, values.StepCount);
        foreach (var unit in model.Assets)
        {
            var asset = unit.Asset;
            dispatch.StartMwh[asset] = unit.Energy is null ? 0 : unit.IsStartFree ? answer.Value(unit.StartEnergy) : start.EnergyMwh[asset];
            for (var step = 0; step < values.StepCount; step++)
            {
                var limits = values.Limits[step];
                dispatch.PowerMw[step][asset] = unit.Active is not null ? answer[unit.Active[step]] : answer[unit.Discharge![step]] - answer[unit.Charge![step]];
                dispatch.EnergyMwh[step][asset] = unit.Energy is null ? 0 : answer[unit.Energy[step]];
                var (qMin, qMax) = AssetVariables.ReactiveRange(limits, asset);
                dispatch.ReactiveMvar[step][asset] = unit.Reactive is null ? AssetVariables.Idle(qMin, qMax) : answer[unit.Reactive[step]];
            }
        }

        return dispatch;
    }

    public ScheduleSolution Solved(
        LinearNetwork? linear, RelaxationAnswer? relaxed, Dispatch dispatch, StartState start, (int, int) network, int exclusive, int iterations)
    {
        foreach (var unit in model.Assets)
        {
            dispatch.Settle(values, unit.Asset, unit.IsStartFree ? (dispatch.StartMwh[unit.Asset], dispatch.StartMwh[unit.Asset]) : model.LastMwh(unit, start));
        }

        return new ScheduleSolution
        {
            Status = answer.Status,
            Dispatch = dispatch,
            NetImportMw = [.. Enumerable.Range(0, values.StepCount).Select(step => NetImport(linear, dispatch, step))],
            Objective = relaxed?.Objective ?? answer.Objective,
            Bound = relaxed?.Bound ?? answer.Solution.Bound,
            Certificate = answer.Solution.Certificate,
            Iterations = iterations,
            Network = network,
            Exclusive = exclusive,
            PricePerMwh = [.. Enumerable.Range(0, values.StepCount).Select(step => Prices(linear, step))],
            VmPu = Voltages(linear, dispatch),
            RelaxationGapPu = relaxed?.Gap ?? double.NaN,
            Binding = new BindingLimits(values, model, answer).Find(linear),
        };
    }

    public ScheduleSolution Failed((int, int) network, int iterations, bool isBrief, CancellationToken cancel) => new()
    {
        Status = answer.Status,
        Iterations = iterations,
        Network = network,
        Certificate = answer.Solution.Certificate,
        Conflict = answer.Status == Faults.SolveStatus.Infeasible ? ScheduleConflict.Find(values, model, isBrief, cancel) : [],
    };

    private double NetImport(LinearNetwork? linear, Dispatch dispatch, int step) => model.Network.Flows.Length > 0
        ? model.Exchange.NetMw(answer, step)
        : (linear?.DemandMw(step) ?? 0) - dispatch.PowerMw[step].Sum();

    private double[] Prices(LinearNetwork? linear, int step)
    {
        var hours = values.Axis.StepHours;
        var atMeter = answer.Dual(model.Exchange.Balance[step]) / hours;
        if (model.Network.Flows.Length > 0)
        {
            var flow = model.Network.Flows[step];
            return [.. Enumerable.Range(0, values.Feeder!.Buses.Count).Select(bus =>
                flow.NodeOfBus(bus) is >= 0 and var node ? answer.Dual(flow.ActiveBalance[node]) / values.Feeder.BaseMva / hours : double.NaN)];
        }

        double[] prices = [.. Enumerable.Repeat(atMeter, values.Feeder?.Buses.Count ?? 1)];
        for (var at = 0; at < model.Shape.Limits.Count; at++)
        {
            var limit = model.Shape.Limits[at];
            var dual = limit.Step == step ? answer.Dual(model.Network.Rows![at]) / hours : 0;
            if (Math.Abs(dual * limit.Percent) > 1e-7)
            {
                var weights = linear!.PerMwAtBuses(limit);
                for (var bus = 0; bus < prices.Length; bus++)
                {
                    prices[bus] += dual * weights[bus];
                }
            }
        }

        return prices;
    }

    private double[][] Voltages(LinearNetwork? linear, Dispatch dispatch)
    {
        if (values.Feeder is not { } feeder || options.Network == ScheduleNetwork.None)
        {
            return [];
        }

        return [.. Enumerable.Range(0, values.StepCount).Select(step =>
        {
            var vmPu = new double[feeder.Buses.Count];
            if (linear is not null)
            {
                linear.Voltages(step, dispatch.PowerMw[step], dispatch.ReactiveMvar[step], vmPu);
                return vmPu;
            }

            var flow = model.Network.Flows[step];
            for (var bus = 0; bus < vmPu.Length; bus++)
            {
                vmPu[bus] = flow.NodeOfBus(bus) is >= 0 and var node ? Math.Sqrt(Math.Max(0, answer[flow.Voltage[node]])) : double.NaN;
            }

            return vmPu;
        })];
    }
}
