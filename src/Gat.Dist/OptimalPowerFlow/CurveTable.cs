using Gat.Faults;
using Gat.Schemas.Columns;

namespace Gat.Dist.OptimalPowerFlow;

/// <summary>The curves of the table <c>cost_curves</c>, by their ids.</summary>
internal sealed class CurveTable
{
    private readonly Dictionary<string, List<(long Point, double PMw, double PerHour)>> curves = new(StringComparer.Ordinal);

    /// <summary>Reads the table; null: there are no curves.</summary>
    public CurveTable(RecordBatch? table)
    {
        for (var row = 0; row < table?.RowCount; row++)
        {
            var id = table.Text("cost_curve_id")[row]!;
            if (!curves.TryGetValue(id, out var points))
            {
                curves[id] = points = [];
            }

            points.Add((table.Integer("point")[row], table.Number("p_mw")[row], table.Number("cost_per_h")[row]));
        }
    }

    /// <summary>The powers in MW and costs per hour of a curve; null, and a fault more, where it cannot be used.</summary>
    public (double[] PMw, double[] PerHour)? Find(string id, string where, FaultList faults)
    {
        if (!curves.TryGetValue(id, out var rows) || rows.Count < 2)
        {
            faults.Add($"The cost curve '{id}' has {rows?.Count ?? 0} points.", where, "Give at least two rows in cost_curves.");
            return null;
        }

        var points = rows.OrderBy(row => row.Point).ToArray();
        double[] pMw = [.. points.Select(row => row.PMw)], perHour = [.. points.Select(row => row.PerHour)];
        for (var point = 1; point < pMw.Length; point++)
        {
            if (pMw[point] <= pMw[point - 1])
            {
                faults.Add($"Point {points[point].Point} of the cost curve '{id}' does not lie behind the one before.", where, "Let p_mw rise.");
                return null;
            }
        }

        if (!new CostCurve(pMw, perHour).IsConvex)
        {
            faults.Add($"The cost curve '{id}' is not convex: a later part is less steep than an earlier one.", where, "Only rising slopes can be optimised.");
            return null;
        }

        return (pMw, perHour);
    }
}
