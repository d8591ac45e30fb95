using System.Collections.Immutable;
using Gat.Schemas.Columns;

namespace Gat.Dist.Assets;

/// <summary>Piecewise linear costs per hour over active power, in natural order of their ids.</summary>
public sealed class CostCurves
{
    private readonly Dictionary<string, int> indexOf;
    private readonly ImmutableArray<ImmutableArray<double>> powersMw;
    private readonly ImmutableArray<ImmutableArray<double>> costsPerHour;

    /// <summary>Curves of (curve, number of the point, MW, cost per hour); the points of a curve stand in the order of their numbers.</summary>
    public CostCurves(IEnumerable<(string Curve, long Point, double PMw, double CostPerHour)> points)
    {
        var curves = points.GroupBy(point => point.Curve, StringComparer.Ordinal).ToArray();
        Id = [.. NaturalOrder.Positions([.. curves.Select(curve => curve.Key)]).Select(position => curves[position].Key)];
        indexOf = Id.Select((id, index) => (id, index)).ToDictionary(StringComparer.Ordinal);
        var sorted = curves.ToDictionary(curve => curve.Key, curve => curve.OrderBy(point => point.Point).ToArray(), StringComparer.Ordinal);
        powersMw = [.. Id.Select(id => sorted[id].Select(point => point.PMw).ToImmutableArray())];
        costsPerHour = [.. Id.Select(id => sorted[id].Select(point => point.CostPerHour).ToImmutableArray())];
    }

    /// <summary>No curve.</summary>
    public static CostCurves None { get; } = new([]);

    /// <summary>Ids.</summary>
    public ImmutableArray<string> Id { get; }

    /// <summary>How many curves there are.</summary>
    public int Count => Id.Length;

    /// <summary>Position of a curve; -1 where there is none of this id.</summary>
    public int Find(string id) => indexOf.GetValueOrDefault(id, -1);

    /// <summary>Powers of the points of a curve, MW; ascending where the curve is sound.</summary>
    public ImmutableArray<double> PowersMw(int curve) => powersMw[curve];

    /// <summary>Costs at the points of a curve, currency per hour.</summary>
    public ImmutableArray<double> CostsPerHour(int curve) => costsPerHour[curve];

    /// <summary>Slope of each segment of a curve, currency per MWh; one fewer than its points.</summary>
    public ImmutableArray<double> SlopesPerMwh(int curve)
    {
        var (powers, costs) = (powersMw[curve], costsPerHour[curve]);
        return [.. Enumerable.Range(1, Math.Max(0, powers.Length - 1)).Select(at => (costs[at] - costs[at - 1]) / (powers[at] - powers[at - 1]))];
    }

    /// <summary>Whether the slopes never fall, but for what rounding of the points explains.</summary>
    public bool IsConvex(int curve)
    {
        var slopes = SlopesPerMwh(curve);
        for (var segment = 1; segment < slopes.Length; segment++)
        {
            // Points of a table carry some nine digits.
            if (slopes[segment] < slopes[segment - 1] - (1e-9 * Math.Max(1, Math.Abs(slopes[segment - 1]))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The curves of a table <c>cost_curves</c>; none where it is null.</summary>
    internal static CostCurves Of(RecordBatch? table) => table is null ? None : new CostCurves(
        Enumerable.Range(0, table.RowCount).Select(row =>
            (table.Text("cost_curve_id")[row]!, table.Integer("point")[row], table.Number("p_mw")[row], table.Number("cost_per_h")[row])));
}
