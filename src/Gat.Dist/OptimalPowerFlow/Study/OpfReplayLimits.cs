using Gat.Dist.PowerFlow;

namespace Gat.Dist.OptimalPowerFlow.Study;

/// <summary>
/// Limits of an optimal power flow that the tables of a feeder do not tell a power flow: voltages where units hold them, what units must
/// give so that these are held, and angle differences.
/// </summary>
internal sealed class OpfReplayLimits
{
    private readonly Feeder feeder;
    private readonly OpfNetwork network;
    private readonly ScenarioValues values;
    private readonly double[] p;
    private readonly double[] q;
    private (double Excess, string Element) worst;

    /// <summary>The limits of a network.</summary>
    public OpfReplayLimits(Feeder feeder, OpfNetwork network, ScenarioValues values)
    {
        (this.feeder, this.network, this.values) = (feeder, network, values);
        (p, q) = (new double[network.BusCount], new double[network.BusCount]);
    }

    /// <summary>The greatest excess of a flow, pu, and what has it.</summary>
    public (double ExcessPu, string Element) Worst(PowerFlowResult flow)
    {
        worst = (0, "");
        SumInjections(flow);
        CheckUnits();
        CheckVoltages(flow);
        CheckAngles(flow);
        return worst;
    }

    // What units feed in at a bus is its net injection and its load.
    private void SumInjections(PowerFlowResult flow)
    {
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (network.FeederBusNode[bus] is not (>= 0 and var node))
            {
                continue;
            }

            var load = values.VaryingLoad.Length > 0 ? values.VaryingLoad[bus] : default;
            p[node] += (flow.PMw[bus] + load.DrawnPMw(values.LoadPMw[bus], flow.VmPu[bus])) / network.BaseMva;
            q[node] += (flow.QMvar[bus] + load.DrawnQMvar(values.LoadQMvar[bus], flow.VmPu[bus])) / network.BaseMva;
        }
    }

    // The loads of buses with assets are less by what these feed in, so assets are not among the units compared.
    private void CheckUnits()
    {
        var (low, high) = (Limits(network.PMinPu, network.PMaxPu), Limits(network.QMinPu, network.QMaxPu));
        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            if (network.Units[unit].Kind == OpfUnitKind.Asset)
            {
                continue;
            }

            var (node, name) = (network.GeneratorBus[unit], network.UnitName(unit));
            Take(low.Least[node] - p[node], name, "below p_min");
            Take(p[node] - low.Most[node], name, "above p_max");
            Take(high.Least[node] - q[node], name, "below q_min");
            Take(q[node] - high.Most[node], name, "above q_max");
        }
    }

    private (double[] Least, double[] Most) Limits(double[] min, double[] max)
    {
        var (least, most) = (new double[network.BusCount], new double[network.BusCount]);
        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            if (network.Units[unit].Kind != OpfUnitKind.Asset)
            {
                least[network.GeneratorBus[unit]] += min[unit];
                most[network.GeneratorBus[unit]] += max[unit];
            }
        }

        return (least, most);
    }

    private void CheckVoltages(PowerFlowResult flow)
    {
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (network.FeederBusNode[bus] is >= 0 and var node)
            {
                Take(network.VMinPu[node] - flow.VmPu[bus], $"bus {feeder.Buses.Id[bus]}", "below v_min");
                Take(flow.VmPu[bus] - network.VMaxPu[node], $"bus {feeder.Buses.Id[bus]}", "above v_max");
            }
        }
    }

    private void CheckAngles(PowerFlowResult flow)
    {
        var branches = network.Branches;
        for (var branch = 0; branch < branches.Count; branch++)
        {
            var at = branches.FeederBranch[branch];
            var difference = (flow.VaDeg[feeder.Branches.FromBus[at]] - flow.VaDeg[feeder.Branches.ToBus[at]]) * (Math.PI / 180);
            difference = Math.IEEERemainder(difference, 2 * Math.PI);
            Take(branches.AngleMinRad[branch] - difference, network.BranchName(branch), "below angle_min");
            Take(difference - branches.AngleMaxRad[branch], network.BranchName(branch), "above angle_max");
        }
    }

    private void Take(double excess, string element, string limit)
    {
        if (excess > worst.Excess)
        {
            worst = (excess, $"{element} {limit}");
        }
    }
}
