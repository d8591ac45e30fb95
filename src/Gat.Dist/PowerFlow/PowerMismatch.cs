using System.Numerics;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// The judge of a power flow: walks the feeder as its tables tell it, not the arrays of a solver, and computes from the bus
/// voltages alone how far they are from a solution. At each group of buses that closed switches join, the power of branches,
/// shunts, loads and generators must add up to zero; a held voltage must have its set point.
/// </summary>
public sealed class PowerMismatch
{
    private readonly Feeder feeder;
    private readonly HeldVoltageCheck heldVoltages;
    private readonly int[] group;
    private readonly Complex[] series;
    private readonly Complex[] own;
    private readonly Complex[] power;
    private readonly Complex[] groupPower;

    /// <summary>A judge for one feeder.</summary>
    /// <param name="feeder">The grid.</param>
    /// <param name="reactiveLimits">
    /// Whether generators may give up their set point at a reactive limit; then a node counts by what it lacks to either
    /// holding its voltage within the limits, or standing at a limit with the voltage on the side that the limit explains.
    /// </param>
    public PowerMismatch(Feeder feeder, bool reactiveLimits = false)
    {
        this.feeder = feeder;
        heldVoltages = new HeldVoltageCheck(feeder, reactiveLimits);
        var count = feeder.Buses.Count;
        group = new int[count];
        power = new Complex[count];
        series = new Complex[feeder.Branches.Count];
        own = new Complex[feeder.Branches.Count];
        for (var branch = 0; branch < series.Length; branch++)
        {
            series[branch] = Complex.Reciprocal(new Complex(feeder.Branches.RPu[branch], feeder.Branches.XPu[branch]));
            own[branch] = series[branch] + new Complex(0, feeder.Branches.BPu[branch] / 2);
        }

        groupPower = new Complex[count];
    }

    /// <summary>The greatest mismatch of any group of joined buses, pu of power (or of voltage, where a held one is off).</summary>
    /// <param name="scenario">What the voltages should answer.</param>
    /// <param name="vRePu">Real part of each bus voltage, pu; NaN marks a bus without voltage, which is left out.</param>
    /// <param name="vImPu">Imaginary part of each bus voltage, pu.</param>
    public double MaxPu(in ScenarioInput scenario, ReadOnlySpan<double> vRePu, ReadOnlySpan<double> vImPu)
    {
        var worst = JoinSwitches(scenario, vRePu, vImPu);
        SumBranches(scenario, vRePu, vImPu);
        SumBuses(scenario, vRePu, vImPu);
        SumGenerators(scenario, vRePu);
        heldVoltages.Gather(scenario, group, vRePu, vImPu);
        Array.Clear(groupPower);
        for (var bus = 0; bus < group.Length; bus++)
        {
            groupPower[group[bus]] += double.IsNaN(vRePu[bus]) ? Complex.Zero : power[bus];
        }

        for (var bus = 0; bus < group.Length; bus++)
        {
            if (group[bus] == bus && !double.IsNaN(vRePu[bus]))
            {
                worst = Math.Max(worst, heldVoltages.MismatchPu(bus, groupPower[bus]));
            }
        }

        return worst;
    }

    /// <summary>Labels joined buses with their lowest index; returns the greatest voltage across a closed switch, pu.</summary>
    private double JoinSwitches(in ScenarioInput scenario, ReadOnlySpan<double> vRePu, ReadOnlySpan<double> vImPu)
    {
        var branches = feeder.Branches;
        double across = 0;
        for (var bus = 0; bus < group.Length; bus++)
        {
            group[bus] = bus;
        }

        for (var changed = true; changed;)
        {
            changed = false;
            for (var branch = 0; branch < branches.Count; branch++)
            {
                int from = branches.FromBus[branch], to = branches.ToBus[branch];
                if (!scenario.BranchClosed[branch] || branches.RPu[branch] != 0 || branches.XPu[branch] != 0 || group[from] == group[to])
                {
                    continue;
                }

                group[from] = group[to] = Math.Min(group[from], group[to]);
                changed = true;
                if (!double.IsNaN(vRePu[from]) || !double.IsNaN(vRePu[to]))
                {
                    across = Math.Max(across, Math.Max(Math.Abs(vRePu[from] - vRePu[to]), Math.Abs(vImPu[from] - vImPu[to])));
                }
            }
        }

        return across;
    }

    private void SumBranches(in ScenarioInput scenario, ReadOnlySpan<double> vRePu, ReadOnlySpan<double> vImPu)
    {
        var branches = feeder.Branches;
        Array.Clear(power);
        for (var branch = 0; branch < branches.Count; branch++)
        {
            if (!scenario.BranchClosed[branch] || (branches.RPu[branch] == 0 && branches.XPu[branch] == 0))
            {
                continue;
            }

            // The textbook equations in admittances of the pi circuit, with the ratio put into the from voltage.
            int from = branches.FromBus[branch], to = branches.ToBus[branch];
            var u = new Complex(vRePu[from], vImPu[from]);
            if (scenario.TapRatio[branch] != 1 || branches.PhaseShiftDeg[branch] != 0)
            {
                u /= BranchAdmittance.Ratio(scenario.TapRatio[branch], branches.PhaseShiftDeg[branch]);
            }

            var v = new Complex(vRePu[to], vImPu[to]);
            power[from] += u * Complex.Conjugate((own[branch] * u) - (series[branch] * v));
            power[to] += v * Complex.Conjugate((own[branch] * v) - (series[branch] * u));
        }
    }

    private void SumBuses(in ScenarioInput scenario, ReadOnlySpan<double> vRePu, ReadOnlySpan<double> vImPu)
    {
        var buses = feeder.Buses;
        for (var bus = 0; bus < group.Length; bus++)
        {
            var square = (vRePu[bus] * vRePu[bus]) + (vImPu[bus] * vImPu[bus]);
            power[bus] += Load(scenario, bus, square) / feeder.BaseMva;
            power[bus] += new Complex(buses.GsMw[bus], -buses.BsMvar[bus]) * square / feeder.BaseMva;
        }

        var capacitors = feeder.Capacitors;
        for (var capacitor = 0; capacitor < capacitors.Count; capacitor++)
        {
            var bus = capacitors.Bus[capacitor];
            var square = (vRePu[bus] * vRePu[bus]) + (vImPu[bus] * vImPu[bus]);
            power[bus] -= new Complex(0, scenario.CapacitorQMvar[capacitor]) * square / feeder.BaseMva;
        }
    }

    /// <summary>What the load of a bus draws at its voltage, MVA.</summary>
    private static Complex Load(in ScenarioInput scenario, int bus, double square)
    {
        var whole = new Complex(scenario.LoadPMw[bus], scenario.LoadQMvar[bus]);
        if (scenario.VaryingLoad.IsEmpty)
        {
            return whole;
        }

        var part = scenario.VaryingLoad[bus];
        var ofCurrent = new Complex(part.CurrentPMw, part.CurrentQMvar) * (Math.Sqrt(square) - 1);
        return whole + ofCurrent + (new Complex(part.ImpedancePMw, part.ImpedanceQMvar) * (square - 1));
    }

    private void SumGenerators(in ScenarioInput scenario, ReadOnlySpan<double> vRePu)
    {
        var generators = feeder.Generators;
        for (var generator = 0; generator < generators.Count; generator++)
        {
            var bus = generators.Bus[generator];
            if (scenario.GeneratorInService[generator] && !double.IsNaN(vRePu[bus]))
            {
                var qMvar = generators.HoldsVoltage(generator) ? 0 : scenario.GeneratorQMvar[generator];
                power[bus] -= new Complex(scenario.GeneratorPMw[generator], qMvar) / feeder.BaseMva;
            }
        }
    }
}
