using System.Numerics;
using Gat.Dist.ThreePhase.Model;

namespace Gat.Dist.ThreePhase.Controls;

/// <summary>
/// The control of a tap changer: it moves when the voltage behind its line-drop compensation leaves its band, by the whole positions on the way back to
/// half way between the edge of the band and its middle, at least one, and not more at once than it is told.
/// </summary>
internal static class RegulatorControl
{
    private static readonly double root3 = Math.Sqrt(3);

    /// <summary>What it would do.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="it">The regulator.</param>
    /// <param name="position">Where it stands.</param>
    /// <param name="view">What it can see.</param>
    /// <param name="taps">Ratios of its transformer's coils (<see cref="Transformer.Matrix"/>); empty for a branch without windings.</param>
    public static ControlAction Look(ThreePhaseGrid grid, Regulator it, int position, in LaneView view, ReadOnlySpan<double> taps)
    {
        var regulators = grid.Feeder.Regulators;
        var (seen, local) = Seen(grid, it, view, taps);
        var aim = regulators.VSetPu[it.Index];
        if (double.IsNaN(aim))
        {
            return new ControlAction(0, it.DelaySeconds, double.NaN, false);
        }

        var lack = aim - seen;
        var half = regulators.BandwidthPu[it.Index] / 2;
        var way = Math.Abs(lack) - (half / 2);
        if (local > it.VLimitPu)
        {
            (lack, way) = (it.VLimitPu - local, local - it.VLimitPu);
        }
        else if (Math.Abs(lack) <= half)
        {
            return new ControlAction(0, it.DelaySeconds, seen, false);
        }

        var step = regulators.TapStepPu[it.Index];
        var steps = Math.Clamp((int)(way * ScaleOfCoil(grid, it) / step), 1, it.MaxTapChange);
        var direction = (lack > 0 ? 1 : -1) * (it.Transformer >= 0 && it.TapWinding != it.Winding ? -1 : 1);
        var wanted = Math.Clamp(position + (direction * steps), regulators.TapMin[it.Index], regulators.TapMax[it.Index]);
        return new ControlAction(wanted - position, it.DelaySeconds, seen, wanted == position);
    }

    /// <summary>Voltage behind the line-drop compensation and at the winding itself, pu.</summary>
    private static (double Seen, double Local) Seen(ThreePhaseGrid grid, Regulator it, in LaneView view, ReadOnlySpan<double> taps)
    {
        if (it.Transformer < 0)
        {
            return Plain(grid, it, view);
        }

        double sum = 0, least = double.PositiveInfinity, most = 0, local = 0;
        var coils = it.SensedCoil >= 0 ? [it.SensedCoil] : it.Coils;
        foreach (var coil in coils)
        {
            var (seen, own) = OfCoil(grid, it, coil, view, taps);
            (sum, least, most, local) = (sum + seen, Math.Min(least, seen), Math.Max(most, seen), Math.Max(local, own));
        }

        var chosen = it.Sensing switch { "min" => least, "max" => most, _ => sum / coils.Length };
        return (it.SensedPlace >= 0 ? view.Voltage(it.SensedPlace).Magnitude : chosen, local);
    }

    private static (double Seen, double Local) OfCoil(ThreePhaseGrid grid, Regulator it, int coil, in LaneView view, ReadOnlySpan<double> taps)
    {
        var (voltage, current) = view.Coil(it.Transformer, it.Winding, coil, taps);
        var drop = 3 * Compensation(grid, it) * current;
        var between = IsBetweenPhases(grid.Transformers[it.Transformer].Windings[it.Winding].Coils[coil]) ? root3 : 1;
        return ((voltage - drop).Magnitude / between, voltage.Magnitude / between);
    }

    /// <summary>A branch without windings: the to side, phase by phase.</summary>
    private static (double Seen, double Local) Plain(ThreePhaseGrid grid, Regulator it, in LaneView view)
    {
        var branch = grid.Feeder.Regulators.Branch[it.Index];
        var conductor = grid.PlainTransformers[branch]![Math.Max(0, it.SensedCoil)];
        var voltage = view.Voltage(Places.Of(grid.Feeder.Branches.ToBus[branch], conductor));
        var (_, power) = view.Flow(branch, atTo: true, conductor);
        var current = voltage == Complex.Zero ? Complex.Zero : -Complex.Conjugate(power / voltage);
        var seen = it.SensedPlace >= 0 ? view.Voltage(it.SensedPlace).Magnitude : (voltage - (3 * Compensation(grid, it) * current)).Magnitude;
        return (seen, voltage.Magnitude);
    }

    // On the three-phase base power, of which a phase at 1 pu of current carries a third.
    private static Complex Compensation(ThreePhaseGrid grid, Regulator it) =>
        new(grid.Feeder.Regulators.RLdcPu[it.Index], grid.Feeder.Regulators.XLdcPu[it.Index]);

    private static bool IsBetweenPhases(ElementEnds ends) => ends is { First: >= 0 and < 3, Second: >= 0 and < 3 };

    /// <summary>What 1 pu of the base voltage is on the rated voltage of the coil, which a step is a part of.</summary>
    private static double ScaleOfCoil(ThreePhaseGrid grid, Regulator it)
    {
        if (it.Transformer < 0)
        {
            return 1;
        }

        var winding = grid.Transformers[it.Transformer].Windings[it.Winding];
        return winding.CoilScale * (IsBetweenPhases(winding.Coils[0]) ? root3 : 1);
    }
}
