using System.Numerics;
using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>Makes branches of impedances, given in pu on a power of their own.</summary>
/// <remarks>pandapower documentation, "Impedance".</remarks>
internal static class ImpedanceRows
{
    public static void Add(NetGrid grid)
    {
        foreach (var row in grid.Net.Rows("impedance"))
        {
            if (grid.Bus(row, "from_bus") is not { } from || grid.Bus(row, "to_bus") is not { } to)
            {
                continue;
            }

            if (!from.InService || !to.InService)
            {
                grid.Notes.OutOfService("impedance");
                continue;
            }

            grid.Notes.Read("rows of impedance as dist_branches");
            var perOwn = grid.Net.BaseMva / row.Positive("sn_mva");
            var forward = new Complex(row.Needed("rft_pu"), row.Needed("xft_pu"));
            var back = new Complex(row.Number("rtf_pu") ?? forward.Real, row.Number("xtf_pu") ?? forward.Imaginary);
            if (from == to)
            {
                row.Fault("to_bus", $"The impedance starts and ends at bus {to.Id}.", "Name two buses.");
            }
            else if (forward != back)
            {
                row.Fault(
                    "rtf_pu", FormattableString.Invariant($"The impedance is {back} to its from bus, but {forward} away from it."),
                    "Branches of gat are the same in both directions, as all passive elements are: give both the same values, or remove the impedance.");
            }
            else
            {
                var circuit = new PiCircuit(forward * perOwn, Shunt(row, "f") / perOwn, Shunt(row, "t") / perOwn);
                BranchRows.Add(grid, new BranchDraft(row, row.FullName, from, to, circuit, "line") { Closed = row.Flag("in_service", true) });
            }
        }
    }

    private static Complex Shunt(NetRow row, string end) => new(row.Number($"g{end}_pu") ?? 0, row.Number($"b{end}_pu") ?? 0);
}
