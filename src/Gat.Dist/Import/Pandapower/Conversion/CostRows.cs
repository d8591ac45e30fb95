using System.Text.Json;
using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>Costs of machines: terms of their rows in dist_generators, or curves in cost_curves.</summary>
internal static class CostRows
{
    private static readonly string[] machines = ["ext_grid", "gen", "sgen", "storage"];
    private static readonly string[] reactiveTerms = ["cq0_eur", "cq1_eur_per_mvar", "cq2_eur_per_mvar2"];

    /// <summary>Adds the cost of a machine to its row, which was begun last.</summary>
    /// <param name="grid">The net.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="sign">-1 where the net counts its consumption.</param>
    public static void Add(NetGrid grid, NetRow machine, int sign)
    {
        if (grid.Costs.TryGetValue(machine.FullName, out var cost))
        {
            if (cost.Has("points"))
            {
                AddCurve(grid, cost, machine, sign);
                return;
            }

            grid.Generators.Number("cost_c2", cost.Number("cp2_eur_per_mw2") ?? 0).Number("cost_c1", sign * (cost.Number("cp1_eur_per_mw") ?? 0))
                .Number("cost_c0", cost.Number("cp0_eur") ?? 0);
            if (reactiveTerms.Any(column => cost.Number(column) is { } price && price != 0))
            {
                grid.Notes.Ignored("costs of reactive power", cost.FullName);
            }
        }
    }

    /// <summary>The costs of active power by machine.</summary>
    public static Dictionary<string, NetRow> Read(PandapowerNet net, NoteBook notes)
    {
        var costs = new Dictionary<string, NetRow>(StringComparer.Ordinal);
        foreach (var row in net.Rows("poly_cost").Concat(net.Rows("pwl_cost")))
        {
            if (row.Text("et") is not { } table || row.Label("element") is not { } element)
            {
                notes.Ignored("costs that name no element", row.FullName);
            }
            else if (!machines.Contains(table))
            {
                notes.Ignored("costs of elements other than machines", row.FullName);
            }
            else if (row.Text("power_type") == "q")
            {
                notes.Ignored("costs of reactive power", row.FullName);
            }
            else if (!costs.TryAdd($"{table}.{element}", row))
            {
                row.Fault("element", $"{table} {element} has another cost already.", "Give every element one cost.");
            }
        }

        return costs;
    }

    /// <summary>Segments [from, to, slope] as points; the cost of 0 MW is 0 where the first segment holds it.</summary>
    private static void AddCurve(NetGrid grid, NetRow cost, NetRow machine, int sign)
    {
        if (Segments(cost.Cell("points")) is not { Count: > 0 } segments || Enumerable.Range(1, segments.Count - 1).Any(at => segments[at].From != segments[at - 1].To)
            || segments.Exists(segment => !(segment.From < segment.To)))
        {
            cost.Fault("points", "The cost is no chain of segments [from MW, to MW, slope].", "Let every segment begin where the one before it ends.");
            return;
        }

        var points = new List<(double PMw, double Cost)> { (segments[0].From, segments[0].From * segments[0].Slope) };
        foreach (var (from, to, slope) in segments)
        {
            points.Add((to, points[^1].Cost + ((to - from) * slope)));
        }

        if (sign < 0)
        {
            points = [.. points.Select(point => (-point.PMw, point.Cost)).Reverse()];
        }

        grid.Generators.Text("cost_curve_id", machine.FullName);
        for (var point = 0; point < points.Count; point++)
        {
            grid.CostCurves.Row(cost).Text("cost_curve_id", machine.FullName).Integer("point", point + 1)
                .Number("p_mw", points[point].PMw).Number("cost_per_h", points[point].Cost);
        }

        grid.Notes.Converted("piecewise linear costs became rows of cost_curves", cost.FullName);
    }

    private static List<(double From, double To, double Slope)>? Segments(JsonElement points)
    {
        var segments = new List<(double From, double To, double Slope)>();
        if (points.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var segment in points.EnumerateArray())
        {
            var numbers = segment.ValueKind == JsonValueKind.Array ? segment.EnumerateArray().ToArray() : [];
            if (numbers.Length != 3 || Array.Exists(numbers, number => number.ValueKind != JsonValueKind.Number || !double.IsFinite(number.GetDouble())))
            {
                return null;
            }

            segments.Add((numbers[0].GetDouble(), numbers[1].GetDouble(), numbers[2].GetDouble()));
        }

        return segments;
    }
}
