using System.Numerics;
using Gat.Dist.ThreePhase.Model;

namespace Gat.Dist.ThreePhase.Controls;

/// <summary>The control of a capacitor bank: one step in or out at a time.</summary>
internal static class CapacitorBankControl
{
    /// <summary>What it would do.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="it">The control.</param>
    /// <param name="stepsIn">Steps that are in.</param>
    /// <param name="view">What it can see.</param>
    /// <param name="hourOfDay">Hour of the scenario's time, 0 to 24; NaN: it is about no time, and controls by time rest.</param>
    public static ControlAction Look(ThreePhaseGrid grid, CapacitorControl it, int stepsIn, in LaneView view, double hourOfDay)
    {
        var voltage = Voltage(grid, it.OverrideBus, it.Sensing, view);
        var wish = Wish(grid, it, view, hourOfDay);
        if (voltage > 0 && voltage < it.VMinPu)
        {
            wish = 1;
        }
        else if (voltage > it.VMaxPu)
        {
            wish = -1;
        }

        var wanted = Math.Clamp(stepsIn + wish, 0, grid.Feeder.Capacitors.Steps[it.Capacitor]);
        return new ControlAction(wanted - stepsIn, wish < 0 ? it.DelayOffSeconds : it.DelaySeconds, voltage, wish != 0 && wanted == stepsIn);
    }

    private static int Wish(ThreePhaseGrid grid, CapacitorControl it, in LaneView view, double hourOfDay)
    {
        var conductor = it.Sensing.Length == 1 ? "ABC".IndexOf(it.Sensing[0], StringComparison.Ordinal) : -1;
        switch (it.Quantity)
        {
            case CapacitorQuantity.Voltage:
                var v = Voltage(grid, it.Bus, it.Sensing, view);
                return v < it.OnValue ? 1 : v > it.OffValue ? -1 : 0;
            case CapacitorQuantity.Current:
                var amperes = view.Flow(it.Branch, it.IsAtTo, conductor).CurrentPu * grid.Feeder.BaseMva * 1000 * Math.Sqrt(3) / grid.Feeder.Buses.BaseKv[it.Bus];
                return amperes > it.OnValue ? 1 : amperes < it.OffValue ? -1 : 0;
            case CapacitorQuantity.Kvar:
                var kvar = view.Flow(it.Branch, it.IsAtTo, conductor).PowerPu.Imaginary * grid.Feeder.BaseMva * 1000;
                return kvar > it.OnValue ? 1 : kvar < it.OffValue ? -1 : 0;
            case CapacitorQuantity.Pf:
                var pf = PowerFactor(view.Flow(it.Branch, it.IsAtTo, conductor).PowerPu);
                return pf < it.OnValue ? 1 : pf > it.OffValue ? -1 : 0;
            default:
                return double.IsNaN(hourOfDay) ? 0 : IsBetween(hourOfDay, it.OnValue, it.OffValue) ? 1 : -1;
        }
    }

    /// <summary>0 to 1 lagging, 2 less the power factor leading.</summary>
    private static double PowerFactor(Complex power)
    {
        var pf = power.Magnitude > 0 ? Math.Abs(power.Real) / power.Magnitude : 1;
        return power.Imaginary < 0 ? 2 - pf : pf;
    }

    private static bool IsBetween(double hour, double on, double off) => on <= off ? hour >= on && hour < off : hour >= on || hour < off;

    private static double Voltage(ThreePhaseGrid grid, int bus, string sensing, in LaneView view)
    {
        var conductors = TerminalText.Conductors(grid.Feeder.Buses.Phases[bus] & PhaseSet.Abc);
        double sum = 0, least = double.PositiveInfinity, most = 0;
        foreach (var conductor in conductors)
        {
            var v = view.Voltage(Places.Of(bus, conductor)).Magnitude;
            (sum, least, most) = (sum + v, Math.Min(least, v), Math.Max(most, v));
        }

        return sensing switch
        {
            "mean" => sum / conductors.Length,
            "min" => least,
            "max" => most,
            "" => view.Voltage(Places.Of(bus, conductors[0])).Magnitude,
            _ => view.Voltage(Places.Of(bus, "ABC".IndexOf(sensing[0], StringComparison.Ordinal))).Magnitude,
        };
    }
}
