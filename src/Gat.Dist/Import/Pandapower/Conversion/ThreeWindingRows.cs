using System.Numerics;
using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>Makes three branches, which meet at a bus of their own, of each three-winding transformer.</summary>
/// <remarks>pandapower documentation, "Three Winding Transformer", section Electric Model.</remarks>
internal static class ThreeWindingRows
{
    private static readonly string[] sides = ["hv", "mv", "lv"];

    public static void Add(NetGrid grid, OpenEnds ends)
    {
        foreach (var row in grid.Net.Rows("trafo3w"))
        {
            GridNode?[] buses = [grid.Bus(row, "hv_bus"), grid.Bus(row, "mv_bus"), grid.Bus(row, "lv_bus")];
            if (Array.Exists(buses, bus => bus is null))
            {
                continue;
            }

            if (Array.Exists(buses, bus => !bus!.InService))
            {
                ends.SkippedElements.Add(("trafo3w", row.Index));
                grid.Notes.OutOfService("trafo3w");
                continue;
            }

            grid.Notes.Read("rows of trafo3w as three of dist_branches");
            AddRow(grid, ends, row, buses!);
        }
    }

    private static void AddRow(NetGrid grid, OpenEnds ends, NetRow row, GridNode[] buses)
    {
        var isIn = row.Flag("in_service", true);
        var star = grid.AddInner(row.FullName, buses[0].BaseKv, row);
        var taps = TapChanger.Of(grid, row);
        double[] mva = [.. sides.Select(side => row.Positive($"sn_{side}_mva"))], kv = [.. sides.Select(side => row.Positive($"vn_{side}_kv"))];
        var impedance = StarImpedances(row, taps, mva);
        var magnetising = WindingPair.Magnetising(row.Needed("pfe_kw") / 1000, row.Needed("i0_percent") / 100, mva[0]);
        var atStar = row.Flag("tap_at_star_point", false) && taps.Characteristic is null;
        for (var side = 0; side < sides.Length; side++)
        {
            var name = sides[side];
            var tap = taps.Factor(name);
            var atTerminal = atStar ? Complex.One : tap;
            var atStarPoint = atStar ? StarFactor(tap, grid.Net.FormatVersion) : Complex.One;
            var isHv = side == 0;
            var pair = new WindingPair
            {
                SnMva = mva[side],
                HvKv = kv[0] * (isHv ? atTerminal : atStarPoint),
                LvKv = isHv ? kv[0] * atStarPoint : kv[side] * atTerminal,
                Vk = impedance[side].Magnitude * (impedance[side].Imaginary < 0 ? -1 : 1),
                Vkr = impedance[side].Real,
                MagnetisingMva = grid.Settings.ThreeWindingLosses == name ? magnetising : 0,
                ShiftDeg = isHv ? 0 : row.Number($"shift_{name}_degree") ?? 0,
            };
            var id = $"{row.FullName}.{name}";
            var outer = ends.At(row, "t3", id, isHv ? "from" : "to", name, buses[side], isIn);
            BranchRows.Add(grid, pair.Branch(grid, row, id, isHv ? outer : star, isHv ? star : outer) with { Closed = isIn });
        }

        if (grid.Settings.ThreeWindingLosses == "star" && isIn)
        {
            var perBase = star.BaseKv * star.BaseKv / (kv[0] * kv[0]);
            star.GsMw += magnetising.Real * perBase;
            star.BsMvar -= magnetising.Imaginary * perBase;
        }
    }

    /// <summary>Factor of a tap changer on the star's side of its winding: versions before 3 made the first terms of 1/(1 + t) of it.</summary>
    private static Complex StarFactor(Complex terminal, int formatVersion) => formatVersion >= 3 ? 1 / terminal : 2 - terminal;

    /// <summary>
    /// Impedances of the star as fractions, each on the rating of its own side: those between two sides, given on the lower rating
    /// of the two, are put on that of the hv side and made a star of.
    /// </summary>
    private static Complex[] StarImpedances(NetRow row, TapChanger taps, double[] mva)
    {
        var (hm, ml, lh) = (Between(0, 0, 1), Between(1, 1, 2), Between(2, 0, 2));
        return [(hm + lh - ml) / 2, (ml + hm - lh) / 2 * mva[1] / mva[0], (ml + lh - hm) / 2 * mva[2] / mva[0]];

        Complex Between(int column, int one, int other)
        {
            var (vk, vkr) = (Percent($"vk_{sides[column]}_percent"), Percent($"vkr_{sides[column]}_percent"));
            if (Math.Abs(vkr) > Math.Abs(vk))
            {
                row.Fault($"vkr_{sides[column]}_percent", FormattableString.Invariant($"{vkr} % is more than the short-circuit voltage {vk} % itself."), "Correct one of the two.");
            }

            var imaginary = Math.Sqrt(Math.Max(0, (vk * vk) - (vkr * vkr)));
            return new Complex(vkr, imaginary) / 100 * mva[0] / Math.Min(mva[one], mva[other]);
        }

        double Percent(string column) => taps.Characteristic?.Number(column) ?? row.Needed(column);
    }
}
