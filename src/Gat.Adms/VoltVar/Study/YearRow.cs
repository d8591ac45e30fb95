using Gat.Adms.Tables;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.VoltVar.Study;

/// <summary>The row of <c>vvo_year</c>: sums over the day types by their weights.</summary>
internal static class YearRow
{
    private static readonly string[] summed = ["loss_before_mwh", "loss_after_mwh", "energy_before_mwh", "energy_after_mwh"];

    /// <summary>The row.</summary>
    public static RecordBatch Of(IEnumerable<RecordBatch> performance)
    {
        var sums = new double[summed.Length];
        double days = 0, operations = 0, bound = 0, objective = 0;
        foreach (var part in performance)
        {
            for (var row = 0; row < part.RowCount; row++)
            {
                var weight = part.Number("weight_days")[row];
                days += weight;
                operations += weight * part.Integer("operations")[row];
                bound += weight * Value(part, "bound", row);
                objective += weight * Value(part, ObjectiveColumn(part.Text("objective")[row]!), row);
                for (var at = 0; at < summed.Length; at++)
                {
                    sums[at] += weight * Value(part, summed[at], row);
                }
            }
        }

        var gap = objective == 0 ? 0 * bound : Math.Max(0, objective - bound) / Math.Abs(objective);
        return new RecordBatch(VoltVarTables.Year, 1, [.. new[] { days, sums[0], sums[1], sums[2], sums[3], operations, bound, gap }.Select(value => RowColumns.Of([value]))]);
    }

    /// <summary>The column that an objective makes small.</summary>
    public static string ObjectiveColumn(string objective) => objective switch
    {
        "loss" => "loss_after_mwh",
        "cvr" => "energy_after_mwh",
        _ => "deviation_after_pu2h",
    };

    private static double Value(RecordBatch part, string column, int row) =>
        part.Columns[part.Schema.IndexOf(column)].IsNull(row) ? double.NaN : part.Number(column)[row];
}
