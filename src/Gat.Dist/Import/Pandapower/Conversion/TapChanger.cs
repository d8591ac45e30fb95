using System.Numerics;
using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>What the tap changers of a transformer make of its rated voltages: a complex factor on the winding of each side.</summary>
/// <remarks>pandapower documentation, "Transformer", section Tap Changer; "Three Winding Transformer".</remarks>
internal sealed class TapChanger
{
    private readonly Dictionary<string, Complex> factors = new(StringComparer.Ordinal);

    /// <summary>Row of the characteristic table that holds at the tap; null where none is asked for.</summary>
    public NetRow? Characteristic { get; private set; }

    /// <summary>Factor on the rated voltage of a side; its angle counts from the hv side to the lv side, and backwards on the others.</summary>
    public Complex Factor(string side) => factors.TryGetValue(side, out var factor) ? factor : Complex.One;

    public static TapChanger Of(NetGrid grid, NetRow row)
    {
        var changer = new TapChanger();
        if (row.Flag("tap_dependency_table", false))
        {
            changer.Look(grid, row);
        }
        else
        {
            changer.Take(grid, row, "tap");
        }

        changer.Take(grid, row, "tap2", row.Has("tap2_pos"));
        if (row.Flag("tap_dependent_impedance", false))
        {
            grid.Notes.Ignored("impedances that follow the tap by characteristic curves", row.FullName);
        }

        return changer;
    }

    private void Take(NetGrid grid, NetRow row, string tap, bool isThere = true)
    {
        if (!isThere || row.Number($"{tap}_pos") is not { } position || row.Number($"{tap}_neutral") is not { } neutral
            || row.Text($"{tap}_side") is not { } side || side is "None" or "nan" or "" || position == neutral)
        {
            return;
        }

        if (side is not ("hv" or "mv" or "lv"))
        {
            row.Fault($"{tap}_side", $"'{side}' is no side of a transformer.", "Give hv, lv or, where there are three windings, mv.");
            return;
        }

        var (steps, percent, degree) = (position - neutral, row.Number($"{tap}_step_percent") ?? 0, row.Number($"{tap}_step_degree") ?? 0);
        var factor = Kind(row, tap, grid.Net.FormatVersion) switch
        {
            "Ideal" => Ideal(row, tap, steps, percent, degree),
            "Ratio" or "Symmetrical" => 1 + (steps * percent / 100 * Complex.FromPolarCoordinates(1, degree * Math.PI / 180)),
            null => Unmoved(grid, row, tap),
            var other => Unknown(row, tap, other),
        };
        factors[side] = Factor(side) * factor;
    }

    /// <summary>Kind of tap changer, told by one column since version 3 and by another before; null where it has none.</summary>
    private static string? Kind(NetRow row, string tap, int formatVersion)
    {
        if (row.Has($"{tap}_changer_type"))
        {
            return row.Text($"{tap}_changer_type") is { } type and not ("None" or "nan" or "") ? type : null;
        }

        return row.Flag($"{tap}_phase_shifter", false) ? "Ideal" : formatVersion >= 3 && tap == "tap2" ? null : "Ratio";
    }

    private static Complex Ideal(NetRow row, string tap, double steps, double percent, double degree)
    {
        if (percent != 0 && degree != 0)
        {
            row.Fault($"{tap}_step_percent", "An ideal phase shifter has a step in percent and one in degrees.", "Give one of them.");
        }

        var half = steps * percent / 200;
        if (Math.Abs(half) > 1)
        {
            row.Fault($"{tap}_step_percent", FormattableString.Invariant($"{steps} steps of {percent} % are more than any phase shifter makes."), "Correct the step or the position.");
            return Complex.One;
        }

        return Complex.FromPolarCoordinates(1, degree != 0 ? steps * degree * Math.PI / 180 : 2 * Math.Asin(half));
    }

    private static Complex Unmoved(NetGrid grid, NetRow row, string tap)
    {
        grid.Notes.Converted($"tap positions without {tap}_changer_type have no effect, as in pandapower 3", row.FullName);
        return Complex.One;
    }

    private static Complex Unknown(NetRow row, string tap, string kind)
    {
        row.Fault($"{tap}_changer_type", $"'{kind}' is no kind of tap changer here.", "Give Ratio, Symmetrical, Ideal, or Tabular with tap_dependency_table.");
        return Complex.One;
    }

    /// <summary>The ratio and angle of the tap in the table of characteristics.</summary>
    private void Look(NetGrid grid, NetRow row)
    {
        var (id, position) = (row.Number("id_characteristic_table"), row.Number("tap_pos"));
        Characteristic = grid.Net.Rows("trafo_characteristic_table")
            .FirstOrDefault(line => line.Number("id_characteristic") is { } own && own == id && line.Number("step") == position);
        if (Characteristic is null)
        {
            row.Fault("tap_dependency_table", FormattableString.Invariant($"trafo_characteristic_table has no step {position} of characteristic {id}."), "Complete the table, or set tap_dependency_table to false.");
            return;
        }

        if (row.Text("tap_side") is "hv" or "mv" or "lv" && row.Text("tap_side") is { } side)
        {
            factors[side] = Complex.FromPolarCoordinates(
                Characteristic.Number("voltage_ratio") ?? 1, (Characteristic.Number("angle_deg") ?? 0) * Math.PI / 180);
        }
    }
}
