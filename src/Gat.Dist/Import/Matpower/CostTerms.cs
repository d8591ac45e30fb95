using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Import.Matpower;

/// <summary>The costs of active power in the forms that grid tables hold: three terms, or a curve of points.</summary>
internal sealed class CostTerms
{
    private readonly Dictionary<int, (double C2, double C1, double C0)> terms = [];
    private readonly SortedDictionary<int, MatpowerCost> curves = [];

    /// <summary>Sorts the costs of the generators that take part and reports those left out.</summary>
    public static CostTerms Of(MatpowerCase source, BusRoles roles, ReportBuilder report)
    {
        var costs = new CostTerms();
        var left = new List<string>();
        for (var row = 0; row < source.ActiveCosts.Length; row++)
        {
            if (roles.IsIn(source.Generators.Bus[row]) && !costs.TryAdd(row, source.ActiveCosts[row]))
            {
                left.Add($"{row + 1}");
            }
        }

        if (source.ActiveCosts.Length > 0)
        {
            report.Read("rows of mpc.gencost as cost terms of dist_generators", costs.terms.Count);
        }

        report.Add(ImportOutcome.Converted, "piecewise linear costs became rows of cost_curves", [.. costs.curves.Keys.Select(row => $"{row + 1}")]);
        report.Add(ImportOutcome.Ignored, "costs that are polynomials above degree 2", left);
        report.Add(ImportOutcome.Ignored, "costs of reactive power", [.. Enumerable.Range(0, source.ReactiveCosts.Length)
            .Where(row => source.ReactiveCosts[row].Numbers.Any(number => number != 0)).Select(row => $"{row + 1}")]);
        return costs;
    }

    /// <summary>The three terms of a generator's row; null when it has a curve or no cost.</summary>
    public (double? C2, double? C1, double? C0)? Of(int row) => terms.TryGetValue(row, out var term) ? term : null;

    /// <summary>The curve's name of a generator's row; null when it has none.</summary>
    public string? CurveOf(int row) => curves.ContainsKey(row) ? $"gen{row + 1}" : null;

    /// <summary>The table cost_curves; null when there is no curve.</summary>
    public RecordBatch? Curves()
    {
        var points = curves.SelectMany(curve => Enumerable.Range(0, curve.Value.Numbers.Length / 2)
            .Select(point => (Curve: CurveOf(curve.Key), Point: point + 1, P: curve.Value.Numbers[2 * point], Cost: curve.Value.Numbers[(2 * point) + 1])))
            .ToList();
        return points.Count == 0 ? null : new TableBuilder(GridTables.CostCurves, points.Count)
            .Texts("cost_curve_id", points.Select(point => point.Curve))
            .Integers("point", points.Select(point => (long)point.Point))
            .Numbers("p_mw", points.Select(point => (double?)point.P))
            .Numbers("cost_per_h", points.Select(point => (double?)point.Cost))
            .Build();
    }

    private bool TryAdd(int row, MatpowerCost cost)
    {
        if (cost.Model == MatpowerCostModel.Piecewise)
        {
            curves.Add(row, cost);
            return true;
        }

        var numbers = cost.Numbers;
        if (numbers.Take(numbers.Length - 3).Any(number => number != 0))
        {
            return false;
        }

        terms.Add(row, (Coefficient(2), Coefficient(1), Coefficient(0)));
        return true;

        double Coefficient(int power) => power < numbers.Length ? numbers[^(power + 1)] : 0;
    }
}
