using System.Numerics;
using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>Two windings on one core: rated values from which the branch of a transformer follows.</summary>
/// <remarks>pandapower documentation, "Transformer", section Electric Model.</remarks>
internal sealed record WindingPair
{
    public required double SnMva { get; init; }

    /// <summary>Rated voltages; the magnitude counts with the tap, the angle turns the to side back.</summary>
    public required Complex HvKv { get; init; }

    public required Complex LvKv { get; init; }

    /// <summary>Short-circuit voltage, fraction; negative where the reactance is.</summary>
    public required double Vk { get; init; }

    /// <summary>Its real part, fraction.</summary>
    public required double Vkr { get; init; }

    /// <summary>Power of the magnetising branch at rated voltage: losses, and reactive power taken.</summary>
    public Complex MagnetisingMva { get; init; }

    public double ShiftDeg { get; init; }

    public double Parallel { get; init; } = 1;

    /// <summary>Shares of resistance and reactance on the hv side of the magnetising branch.</summary>
    public double RShareHv { get; init; } = 0.5;

    public double XShareHv { get; init; } = 0.5;

    /// <summary>Losses and reactive power of a magnetising branch: iron losses and the no-load current as a fraction.</summary>
    public static Complex Magnetising(double lossesMw, double i0, double snMva)
    {
        var square = (i0 * snMva * i0 * snMva) - (lossesMw * lossesMw);
        return new Complex(lossesMw, square > 0 ? Math.CopySign(Math.Sqrt(square), i0) : 0);
    }

    /// <summary>Short-circuit impedance on the rated values.</summary>
    public Complex SeriesFraction => new(Vkr, Math.CopySign(Math.Sqrt(Math.Max(0, (Vk * Vk) - (Vkr * Vkr))), Vk));

    /// <summary>A branch with the ratio, shift and rating of the pair.</summary>
    public BranchDraft Shape(NetGrid grid, NetRow row, string id, GridNode hv, GridNode lv, PiCircuit circuit) => new(row, id, hv, lv, circuit, "transformer")
    {
        Ratio = HvKv.Magnitude / LvKv.Magnitude * lv.BaseKv / hv.BaseKv,
        ShiftDeg = grid.Settings.HasShifts ? ShiftDeg + ((HvKv.Phase - LvKv.Phase) * 180 / Math.PI) : 0,
        RatingMva = SnMva * Parallel,
    };

    public BranchDraft Branch(NetGrid grid, NetRow row, string id, GridNode hv, GridNode lv)
    {
        if (Math.Abs(Vkr) > Math.Abs(Vk))
        {
            row.Fault("vkr_percent", FormattableString.Invariant($"The real part {100 * Vkr} % is more than the short-circuit voltage {100 * Vk} % itself ({id})."), "Correct one of the two.");
        }

        // Everything lies on the lv side, whose rated voltage counts with its tap.
        var lvKv = LvKv.Magnitude;
        var perRated = lvKv * lvKv / (lv.BaseKv * lv.BaseKv) * grid.Net.BaseMva;
        var z = SeriesFraction / SnMva * perRated / Parallel;
        var shunt = Complex.Conjugate(MagnetisingMva) / perRated * Parallel;
        var zHv = new Complex(z.Real * RShareHv, z.Imaginary * XShareHv);
        return Shape(grid, row, id, hv, lv, grid.Settings.IsTee && z != 0 ? PiCircuit.OfTee(zHv, z - zHv, shunt) : PiCircuit.Halved(z, shunt));
    }
}
