using System.Numerics;
using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>Makes branches of lines.</summary>
/// <remarks>pandapower documentation, "Line": the pi circuit and its parameters.</remarks>
internal static class LineRows
{
    public static void Add(NetGrid grid, OpenEnds ends)
    {
        foreach (var row in grid.Net.Rows("line"))
        {
            if (grid.Bus(row, "from_bus") is not { } from || grid.Bus(row, "to_bus") is not { } to)
            {
                continue;
            }

            var isIn = row.Flag("in_service", true);
            if ((!(from.InService && to.InService) && !(isIn && (from.InService || to.InService))) || (grid.IsByPhase && !isIn))
            {
                ends.SkippedElements.Add(("line", row.Index));
                grid.Notes.OutOfService("line");
                continue;
            }

            grid.Notes.Read("rows of line as dist_branches");
            if (row.Number("max_loading_percent") is { } most && most != 100)
            {
                grid.Notes.Ignored("limits of loading other than 100 %", row.FullName);
            }

            if (from == to)
            {
                row.Fault("to_bus", $"The line starts and ends at bus {to.Id}.", "Name two buses.");
                continue;
            }

            var circuit = Circuit(grid, row, from);
            if (!isIn && circuit.Series == 0)
            {
                // A row of a line needs an impedance; this one carries nothing whatever it is.
                ends.SkippedElements.Add(("line", row.Index));
                grid.Notes.OutOfService("line");
                continue;
            }

            if (grid.IsByPhase)
            {
                AddMatrix(grid, row);
            }

            var (start, end) = (End(grid, ends, row, "from", from, isIn), End(grid, ends, row, "to", to, isIn));
            BranchRows.Add(grid, new BranchDraft(row, row.FullName, start, end, circuit, "line")
            {
                Closed = isIn,
                IMaxKa = row.Number("max_i_ka") * (row.Number("df") ?? 1) * (row.Number("parallel") ?? 1),
                LengthKm = row.Number("length_km"),
            });
        }
    }

    /// <summary>The bus at an end: that of the net, one behind an open switch, or one in place of a bus out of service.</summary>
    private static GridNode End(NetGrid grid, OpenEnds ends, NetRow row, string end, GridNode bus, bool isIn)
    {
        if (bus.InService)
        {
            return ends.At(row, "l", row.FullName, end, end, bus, isIn);
        }

        grid.Notes.Converted("lines that end at a bus out of service end at a bus of their own, so that charging stays", row.FullName);
        return grid.AddInner($"{row.FullName}.{end}", bus.BaseKv, row);
    }

    private static void AddMatrix(NetGrid grid, NetRow row)
    {
        var (parallel, lengthKm) = (row.Number("parallel") ?? 1, row.Needed("length_km"));
        PhaseRows.AddMatrix(grid, row, row.FullName, Z(""), Z("0"), Y(""), Y("0"));

        Complex Z(string sequence) => new Complex(row.Number($"r{sequence}_ohm_per_km") ?? 0, row.Number($"x{sequence}_ohm_per_km") ?? 0) * lengthKm / parallel;

        Complex Y(string sequence) => new Complex(
            (row.Number($"g{sequence}_us_per_km") ?? 0) * 1e-6, 2 * Math.PI * grid.Net.FrequencyHz * (row.Number($"c{sequence}_nf_per_km") ?? 0) * 1e-9) * lengthKm * parallel;
    }

    private static PiCircuit Circuit(NetGrid grid, NetRow row, GridNode from)
    {
        var parallel = row.Number("parallel") ?? 1;
        if (!(parallel > 0))
        {
            row.Fault("parallel", FormattableString.Invariant($"{parallel} is not above 0."), "Give the number of systems, at least 1.");
        }

        var (lengthKm, baseOhm) = (row.Needed("length_km"), from.BaseKv * from.BaseKv / grid.Net.BaseMva);
        var series = new Complex(row.Needed("r_ohm_per_km"), row.Needed("x_ohm_per_km")) * lengthKm / parallel / baseOhm;
        var siemensPerKm = new Complex((row.Number("g_us_per_km") ?? 0) * 1e-6, 2 * Math.PI * grid.Net.FrequencyHz * row.Needed("c_nf_per_km") * 1e-9);
        return PiCircuit.Halved(series, siemensPerKm * lengthKm * parallel * baseOhm);
    }
}
