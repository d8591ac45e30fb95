using Gat.Dist.PowerFlow;

namespace Gat.Dist.OptimalPowerFlow;

/// <summary>The buses of a feeder's optimal power flow in one scenario: sums over the buses that switches merge, the tighter of their limits.</summary>
internal sealed class FeederOpfBuses
{
    private readonly Feeder feeder;
    private readonly BalancedNetwork nodes;

    /// <summary>Fills all arrays.</summary>
    public FeederOpfBuses(Feeder feeder, BalancedNetwork nodes, in ScenarioInput scenario, OpfOptions options)
    {
        (this.feeder, this.nodes) = (feeder, nodes);
        var count = nodes.NodeCount;
        (LoadPPu, LoadQPu, ShuntGPu, ShuntBPu) = (new double[count], new double[count], new double[count], new double[count]);
        var hasCurrents = scenario.VaryingLoad.Length > 0;
        (LoadCurrentPPu, LoadCurrentQPu) = (new double[hasCurrents ? count : 0], new double[hasCurrents ? count : 0]);
        (VMinPu, VMaxPu) = (Filled(count, double.NegativeInfinity), Filled(count, double.PositiveInfinity));
        (ReferenceVaRad, VReferencePu) = (Filled(count, double.NaN), Filled(count, 1));
        Names = new string[count];
        AddBuses(scenario);
        Hold(scenario, options.SourceVoltage);
        Banks = AddCapacitors(scenario, options.Objective == OpfObjective.Vvo);
    }

    public string[] Names { get; }

    public double[] LoadPPu { get; }

    public double[] LoadQPu { get; }

    public double[] LoadCurrentPPu { get; }

    public double[] LoadCurrentQPu { get; }

    public double[] ShuntGPu { get; }

    public double[] ShuntBPu { get; }

    public double[] VMinPu { get; }

    public double[] VMaxPu { get; }

    public double[] ReferenceVaRad { get; }

    public double[] VReferencePu { get; }

    public OpfBanks Banks { get; }

    private void AddBuses(in ScenarioInput scenario)
    {
        var (buses, perMva) = (feeder.Buses, 1 / feeder.BaseMva);
        for (var bus = 0; bus < buses.Count; bus++)
        {
            if (nodes.BusNode[bus] is not (>= 0 and var node))
            {
                continue;
            }

            Names[node] ??= $"bus {buses.Id[bus]}";
            LoadPPu[node] += scenario.LoadPMw[bus] * perMva;
            LoadQPu[node] += scenario.LoadQMvar[bus] * perMva;
            ShuntGPu[node] += buses.GsMw[bus] * perMva;
            ShuntBPu[node] += buses.BsMvar[bus] * perMva;
            VMinPu[node] = Math.Max(VMinPu[node], double.IsNaN(buses.VMinPu[bus]) ? double.NegativeInfinity : buses.VMinPu[bus]);
            VMaxPu[node] = Math.Min(VMaxPu[node], double.IsNaN(buses.VMaxPu[bus]) ? double.PositiveInfinity : buses.VMaxPu[bus]);
            VReferencePu[node] = double.IsNaN(buses.VSetPu[bus]) ? VReferencePu[node] : buses.VSetPu[bus];
            if (scenario.VaryingLoad.Length > 0)
            {
                AddVarying(node, scenario.VaryingLoad[bus], perMva);
            }
        }
    }

    private void AddVarying(int node, in VaryingLoad load, double perMva)
    {
        LoadPPu[node] -= (load.CurrentPMw + load.ImpedancePMw) * perMva;
        LoadQPu[node] -= (load.CurrentQMvar + load.ImpedanceQMvar) * perMva;
        LoadCurrentPPu[node] += load.CurrentPMw * perMva;
        LoadCurrentQPu[node] += load.CurrentQMvar * perMva;
        ShuntGPu[node] += load.ImpedancePMw * perMva;
        ShuntBPu[node] -= load.ImpedanceQMvar * perMva;
    }

    private void Hold(in ScenarioInput scenario, SourceVoltage rule)
    {
        var setPoints = nodes.SetPoints;
        var isHeld = rule == SourceVoltage.Held || (rule == SourceVoltage.Auto && !setPoints.HeldBuses.Any(bus => !setPoints.IsSlack[bus] && nodes.BusNode[bus] >= 0));
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (!setPoints.IsSlack[bus])
            {
                continue;
            }

            var node = nodes.BusNode[bus];
            ReferenceVaRad[node] = setPoints.VaSetDeg[bus] * (Math.PI / 180);
            if (isHeld || double.IsInfinity(VMinPu[node]) || double.IsInfinity(VMaxPu[node]))
            {
                VMinPu[node] = VMaxPu[node] = scenario.VSetPu[bus];
            }
        }
    }

    private OpfBanks AddCapacitors(in ScenarioInput scenario, bool areChosen)
    {
        var (capacitors, perMva, free) = (feeder.Capacitors, 1 / feeder.BaseMva, new List<int>());
        for (var bank = 0; bank < capacitors.Count; bank++)
        {
            if (nodes.BusNode[capacitors.Bus[bank]] is >= 0 and var node)
            {
                if (areChosen)
                {
                    free.Add(bank);
                }
                else
                {
                    ShuntBPu[node] += scenario.CapacitorQMvar[bank] * perMva;
                }
            }
        }

        var now = free.Select(_ => 0.0).ToArray();
        for (var at = 0; at < now.Length; at++)
        {
            now[at] = scenario.CapacitorQMvar[free[at]] * perMva;
        }

        return new OpfBanks
        {
            FeederBank = [.. free],
            Bus = [.. free.Select(bank => nodes.BusNode[capacitors.Bus[bank]])],
            BPu = now,
            Steps = [.. free.Select(bank => capacitors.Steps[bank])],
            BMinPu = [.. free.Select(bank => Math.Min(0, capacitors.QMvar[bank]) * perMva)],
            BMaxPu = [.. free.Select(bank => Math.Max(0, capacitors.QMvar[bank]) * perMva)],
        };
    }

    private static double[] Filled(int count, double value)
    {
        var values = new double[count];
        Array.Fill(values, value);
        return values;
    }
}
