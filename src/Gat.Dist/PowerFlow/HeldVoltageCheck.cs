using System.Numerics;
using Gat.Numerics.Maths;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// The part of <see cref="PowerMismatch"/> that judges groups of joined buses that hold a voltage: is it held, and are the
/// generators within their reactive limits where these count?
/// </summary>
internal sealed class HeldVoltageCheck
{
    private readonly Feeder feeder;
    private readonly bool reactiveLimits;
    private readonly double[] qMin;
    private readonly double[] qMax;
    private readonly double[] vOff;
    private readonly bool[] slack;
    private readonly bool[] held;

    public HeldVoltageCheck(Feeder feeder, bool reactiveLimits)
    {
        this.feeder = feeder;
        this.reactiveLimits = reactiveLimits;
        var count = feeder.Buses.Count;
        qMin = new double[count];
        qMax = new double[count];
        vOff = new double[count];
        slack = new bool[count];
        held = new bool[count];
    }

    /// <summary>Gathers what a scenario asks of each group; groups are named by one of their buses.</summary>
    public void Gather(in ScenarioInput scenario, ReadOnlySpan<int> group, ReadOnlySpan<double> vRePu, ReadOnlySpan<double> vImPu)
    {
        GatherLimits(scenario, group, vRePu);
        var setPoints = scenario.GeneratorInService.SequenceEqual(feeder.Generators.InService.AsSpan())
            ? feeder.SetPoints
            : VoltageSetPoints.Of(feeder, scenario.GeneratorInService);
        Array.Clear(held);
        Array.Clear(slack);
        Array.Clear(vOff);
        foreach (var bus in setPoints.HeldBuses)
        {
            var at = group[bus];
            var v = new Complex(vRePu[bus], vImPu[bus]);
            held[at] = true;
            if (setPoints.IsSlack[bus])
            {
                slack[at] = true;
                var (real, imaginary) = Polar.ToRectangular(scenario.VSetPu[bus], setPoints.VaSetDeg[bus] * (Math.PI / 180));
                vOff[at] = (v - new Complex(real, imaginary)).Magnitude;
            }
            else if (!slack[at])
            {
                vOff[at] = v.Magnitude - scenario.VSetPu[bus];
            }
        }
    }

    /// <summary>The mismatch of one group, pu.</summary>
    /// <param name="at">Its name.</param>
    /// <param name="lacking">
    /// What branches, shunts and loads take beyond the scheduled generation, pu; generators that hold a voltage have no scheduled
    /// reactive power.
    /// </param>
    public double MismatchPu(int at, Complex lacking)
    {
        var active = Math.Abs(lacking.Real);
        if (slack[at])
        {
            return vOff[at];
        }

        if (!held[at])
        {
            return Math.Max(active, Math.Abs(lacking.Imaginary));
        }

        var holding = Math.Abs(vOff[at]);
        if (!reactiveLimits)
        {
            return Math.Max(active, holding);
        }

        // What is lacking is what the generators give.
        var q = lacking.Imaginary;
        holding = Math.Max(holding, Math.Max(q - qMax[at], qMin[at] - q));
        var atMax = Math.Max(Math.Abs(q - qMax[at]), vOff[at]);
        var atMin = Math.Max(Math.Abs(q - qMin[at]), -vOff[at]);
        return Math.Max(active, Math.Min(holding, Math.Min(atMax, atMin)));
    }

    private void GatherLimits(in ScenarioInput scenario, ReadOnlySpan<int> group, ReadOnlySpan<double> vRePu)
    {
        var generators = feeder.Generators;
        Array.Clear(qMin);
        Array.Clear(qMax);
        for (var generator = 0; generator < generators.Count; generator++)
        {
            var bus = generators.Bus[generator];
            if (scenario.GeneratorInService[generator] && generators.HoldsVoltage(generator) && !double.IsNaN(vRePu[bus]))
            {
                qMin[group[bus]] += generators.QMinMvar[generator] / feeder.BaseMva;
                qMax[group[bus]] += generators.QMaxMvar[generator] / feeder.BaseMva;
            }
        }
    }
}
