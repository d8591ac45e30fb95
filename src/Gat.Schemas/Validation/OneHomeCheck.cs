using System.Globalization;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;

namespace Gat.Schemas.Validation;

/// <summary>
/// One fact has one home: where a detail table states loads or voltage set points, the summary columns of
/// <c>dist_nodes</c> must be null or say the same.
/// </summary>
internal static class OneHomeCheck
{
    // Summaries are often rounded to a watt by the programs that write them: 1e-6 MW.
    private const double PowerTolerance = 1e-6;
    private const double VoltageTolerance = 1e-9;

    public static void Check(TableSet set, FaultList faults)
    {
        if (Find(set, "dist_nodes") is not { } nodes)
        {
            return;
        }

        if (Find(set, "dist_loads") is { } loads)
        {
            Compare(set, nodes, "load_p", Sums(loads, "p"), "dist_loads", "p", PowerTolerance, faults);
            Compare(set, nodes, "load_q", Sums(loads, "q"), "dist_loads", "q", PowerTolerance, faults);
        }

        if (Find(set, "dist_generators") is { } generators)
        {
            Compare(set, nodes, "v_set", SetPoints(set, generators, faults), "dist_generators", "v_set", VoltageTolerance, faults);
        }
    }

    private static void Compare(
        TableSet set, RecordBatch nodes, string column, Dictionary<string, double> detail, string table, string detailColumn, double tolerance, FaultList faults)
    {
        var (ids, summary) = (nodes.Text("node_id"), nodes.Number(column));
        for (var row = 0; row < nodes.RowCount; row++)
        {
            if (detail.TryGetValue(ids[row]!, out var value) && summary.At(row) is { } said && Math.Abs(said - value) > tolerance)
            {
                faults.Add(
                    $"{column} = {Text(said)}, but {table} gives {detailColumn} = {Text(value)} for node {ids[row]}.", Place(set, nodes, row),
                    $"Empty {column} here; its home is {table}.");
            }
        }
    }

    private static Dictionary<string, double> Sums(RecordBatch loads, string column)
    {
        var (ids, values) = (loads.Text("node_id"), loads.Number(column));
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var row = 0; row < loads.RowCount; row++)
        {
            sums[ids[row]!] = sums.GetValueOrDefault(ids[row]!) + values.Or(row, 0);
        }

        return sums;
    }

    private static Dictionary<string, double> SetPoints(TableSet set, RecordBatch generators, FaultList faults)
    {
        var (ids, values, status) = (generators.Text("node_id"), generators.Number("v_set"), generators.Text("status"));
        var points = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var row = 0; row < generators.RowCount; row++)
        {
            if (values.At(row) is { } value && status[row] == "in" && !points.TryAdd(ids[row]!, value)
                && Math.Abs(points[ids[row]!] - value) > VoltageTolerance)
            {
                faults.Add(
                    $"v_set = {Text(value)}, but another generator at node {ids[row]} holds {Text(points[ids[row]!])}.",
                    Place(set, generators, row), "Generators at one node must hold one voltage.");
            }
        }

        return points;
    }

    private static string Place(TableSet set, RecordBatch batch, int row) =>
        set.TryLocate(batch.Schema, out var location) ? new RowPlace(location).Of(row) : $"{batch.Schema.Name}, row {row + 1}";

    private static RecordBatch? Find(TableSet set, string name) => set.Tables.FirstOrDefault(table => table.Schema.Name == name);

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
