using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Export;

/// <summary>The rows of mpc.gen and mpc.gencost for dist_generators; a slack bus without a generator gets one.</summary>
internal sealed class ExportedGenerators
{
    public static readonly string[] Columns = ["bus", "Pg", "Qg", "Qmax", "Qmin", "Vg", "mBase", "status", "Pmax", "Pmin"];

    private static readonly string[] termColumns = ["cost_c2", "cost_c1", "cost_c0"];

    private const double piecewiseModel = 1;
    private const double polynomialModel = 2;

    private readonly RecordBatch? units;
    private readonly ILookup<string?, (long Order, double[] Numbers)> curves;

    public ExportedGenerators(TableSet tables, ExportedNodes nodes, HeldVoltages held, ExportNotes notes)
    {
        curves = Curves(tables.Find(GridTables.CostCurves));
        units = tables.Find(GridTables.Generators);
        var numbers = units is null ? null : ElementNumbers.From(units.Text("gen_id"));
        var order = numbers?.RowsInOrder ?? [];
        var baseMva = tables[GridTables.System].Number("base_mva")[0];
        Rows =
        [
            .. order.Select(row => Row(row, nodes, held, baseMva)),
            .. held.BareSlackBuses.Select(node => BareSlack(nodes.NumberOf[node], held.At(node) ?? 1, baseMva)),
        ];
        Costs = order.Any(HasCost) ? Padded([.. order.Select(Cost), .. held.BareSlackBuses.Select(_ => NoCost())]) : [];
        Note(numbers, held, notes);
    }

    /// <summary>Rows of mpc.gen.</summary>
    public IReadOnlyList<double[]> Rows { get; }

    /// <summary>Rows of mpc.gencost, all of the same length; empty when no generator has a cost.</summary>
    public IReadOnlyList<double[]> Costs { get; }

    /// <summary>Headings of <see cref="Costs"/>.</summary>
    public IReadOnlyList<string> CostColumns =>
        ["model", "startup", "shutdown", "n", .. Enumerable.Range(1, Costs[0].Length - 4).Select(number => $"number{number}")];

    private double[] Row(int row, ExportedNodes nodes, HeldVoltages held, double baseMva)
    {
        var node = units!.Text("node_id")[row]!;
        var isIn = units.Text("status")[row] == "in";
        return
        [
            nodes.NumberOf[node], units.Number("p").Or(row, 0), units.Number("q").Or(row, 0),
            units.Number("q_max").Or(row, double.PositiveInfinity), units.Number("q_min").Or(row, double.NegativeInfinity),
            (isIn ? held.At(node) : null) ?? units.Number("v_set").Or(row, 1), baseMva, isIn ? 1 : 0,
            units.Number("p_max").Or(row, double.PositiveInfinity), units.Number("p_min").Or(row, double.NegativeInfinity),
        ];
    }

    private static double[] BareSlack(int bus, double heldPu, double baseMva) =>
    [
        bus, 0, 0, double.PositiveInfinity, double.NegativeInfinity, heldPu, baseMva, 1, double.PositiveInfinity, double.NegativeInfinity,
    ];

    private bool HasTerms(int row) => termColumns.Any(column => !units!.Number(column).IsNull(row));

    private bool HasCost(int row) => HasTerms(row) || !units!.Text("cost_curve_id").IsNull(row);

    private double[] Cost(int row) => units!.Text("cost_curve_id")[row] is { } curve
        ? [piecewiseModel, 0, 0, curves[curve].Count(), .. curves[curve].OrderBy(point => point.Order).SelectMany(point => point.Numbers)]
        : [polynomialModel, 0, 0, 3, units.Number("cost_c2").Or(row, 0), units.Number("cost_c1").Or(row, 0), units.Number("cost_c0").Or(row, 0)];

    private static double[] NoCost() => [polynomialModel, 0, 0, 3, 0, 0, 0];

    private static ILookup<string?, (long Order, double[] Numbers)> Curves(RecordBatch? points) =>
        Enumerable.Range(0, points?.RowCount ?? 0).ToLookup(
            row => points!.Text("cost_curve_id")[row],
            row => (points!.Integer("point")[row], new[] { points.Number("p_mw")[row], points.Number("cost_per_h")[row] }));

    private static List<double[]> Padded(List<double[]> rows)
    {
        var width = rows.Max(row => row.Length);
        return [.. rows.Select(row => row.Concat(Enumerable.Repeat(0.0, width - row.Length)).ToArray())];
    }

    private void Note(ElementNumbers? numbers, HeldVoltages held, ExportNotes notes)
    {
        notes.Add("slack buses without a generator in service got one", held.BareSlackBuses);
        if (units is null || numbers is null)
        {
            return;
        }

        if (!numbers.AreConsecutive)
        {
            notes.Add("generators are known by their row, not by their identifier", Ids(_ => true));
        }

        notes.Add("generators without a set point hold the voltage of their bus", Ids(row =>
            units.Text("status")[row] == "in" && units.Number("v_set").IsNull(row) && held.At(units.Text("node_id")[row]!) is not null));
        notes.Add("generators without a cost cost 0", Costs.Count == 0 ? [] : Ids(row => !HasCost(row)));
        notes.Add("costs without three terms got terms of 0", Ids(row =>
            HasTerms(row) && termColumns.Any(column => units.Number(column).IsNull(row))));
    }

    private IEnumerable<string> Ids(Predicate<int> concerns) =>
        Enumerable.Range(0, units!.RowCount).Where(row => concerns(row)).Select(row => units.Text("gen_id")[row]!);
}
