using Gat.Adms.Reliability;
using Gat.Adms.Tables;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.Flisr.Study;

/// <summary>The rows of <c>reliability_indices</c>.</summary>
internal static class IndexTable
{
    /// <summary>The system, its feeders, its buses.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="indices">Their indices; null where nothing is known of failures: no rows.</param>
    public static RecordBatch Of(AdmsGrid grid, ReliabilityIndices? indices)
    {
        var buses = grid.Feeder.Buses;
        List<(string Level, string Id, double Customers, IndexRow Row)> rows = indices is null ? [] :
        [
            ("system", "system", indices.System.Customers, indices.System),
            .. indices.Feeders.Select(pair => ("feeder", pair.Key, pair.Value.Customers, pair.Value)),
            .. indices.Nodes.Select(node => ("node", buses.Id[node.Bus], (double)buses.Customers[node.Bus], node.Row)),
        ];
        Column<double> Number(Func<IndexRow, double> value) => RowColumns.Of([.. rows.Select(row => value(row.Row))]);
        return new RecordBatch(RestorationTables.Indices, rows.Count,
        [
            RowColumns.Of([.. rows.Select(row => row.Level)]), RowColumns.Of([.. rows.Select(row => row.Id)]),
            RowColumns.Of([.. rows.Select(row => (long)row.Customers)]), Number(row => row.LoadMw), Number(row => row.Saifi), Number(row => row.SaidiHours),
            Number(row => row.CaidiHours), Number(row => row.Asai), Number(row => row.Maifi), Number(row => row.Caifi), Number(row => row.EnsMwh),
            Number(row => row.AensKwh),
        ]);
    }
}
