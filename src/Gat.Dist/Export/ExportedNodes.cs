using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Export;

/// <summary>The rows of mpc.bus for dist_nodes, with the loads and capacitors that other tables hold.</summary>
internal sealed class ExportedNodes
{
    public static readonly string[] Columns = ["number", "type", "Pd", "Qd", "Gs", "Bs", "area", "Vm", "Va", "baseKV", "zone", "Vmax", "Vmin"];

    private const double slackType = 3;
    private const double holdingType = 2;
    private const double loadType = 1;

    private readonly RecordBatch nodes;
    private readonly Dictionary<string, int> rowOf;

    public ExportedNodes(TableSet tables, HeldVoltages held, ExportNotes notes)
    {
        nodes = tables[GridTables.Nodes];
        Ids = [.. Enumerable.Range(0, nodes.RowCount).Select(row => nodes.Text("node_id")[row]!)];
        rowOf = Ids.Select((id, row) => (id, row)).ToDictionary(StringComparer.Ordinal);
        Numbers = ElementNumbers.From(nodes.Text("node_id"));
        NumberOf = Ids.Zip(Numbers.Of).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        Rows = MakeRows(tables, held, notes);
        Note(notes);
    }

    public string[] Ids { get; }

    public ElementNumbers Numbers { get; }

    public Dictionary<string, int> NumberOf { get; }

    /// <summary>Rows of mpc.bus, by rising number.</summary>
    public IReadOnlyList<double[]> Rows { get; }

    /// <summary>Names in the order of <see cref="Rows"/>: the identifiers where these are no numbers; empty when there is no name at all.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            var names = Numbers.AreOwn ? nodes.Text("name") : nodes.Text("node_id");
            return names.CountNulls() == names.Length ? [] : [.. Numbers.RowsInOrder.Select(row => names[row] ?? "")];
        }
    }

    public double? BaseKv(string id) => nodes.Number("base_kv").At(rowOf[id]);

    private List<double[]> MakeRows(TableSet tables, HeldVoltages held, ExportNotes notes)
    {
        var loads = NodeSums.Of(tables.Find(ThreePhaseTables.Loads), (batch, row) => (batch.Number("p")[row], batch.Number("q")[row]));
        var banks = NodeSums.Of(
            tables.Find(GridTables.Capacitors),
            (batch, row) => (0, batch.Number("q")[row] * batch.Integer("state")[row] / batch.Integer("steps")[row]));
        notes.Add("loads of dist_loads are summed at their bus as constant power", loads.Keys);
        notes.Add("capacitors that are in became fixed shunts of their bus", banks.Keys);
        var (p, q, gs, bs) = (nodes.Number("load_p"), nodes.Number("load_q"), nodes.Number("gs"), nodes.Number("bs"));
        var (kv, most, least) = (nodes.Number("base_kv"), nodes.Number("v_max"), nodes.Number("v_min"));
        var (angle, start, startAngle) = (nodes.Number("va_set"), nodes.Number("v_start"), nodes.Number("va_start"));
        return [.. Numbers.RowsInOrder.Select(row =>
        {
            var load = loads.GetValueOrDefault(Ids[row]);
            var type = nodes.Text("type")[row] == "slack" ? slackType : held.KeepsVoltage(Ids[row]) ? holdingType : loadType;
            return new[]
            {
                Numbers.Of[row], type, p.Or(row, load.P), q.Or(row, load.Q), gs.Or(row, 0), bs.Or(row, 0) + banks.GetValueOrDefault(Ids[row]).Q,
                1, start.Or(row, 1), type == slackType ? angle.Or(row, 0) : startAngle.Or(row, 0), kv.Or(row, 0), 1,
                most.Or(row, double.PositiveInfinity), least.Or(row, 0),
            };
        })];
    }

    private void Note(ExportNotes notes)
    {
        if (!Numbers.AreOwn)
        {
            notes.Add("buses are numbered; their identifiers stand in mpc.bus_name", Ids);
            notes.Add("names of buses are left out, for their identifiers take the place", Named("name"));
        }

        notes.Add("line breaks in names became blanks", Names.Where(name => MatlabText.OneLine(name) != name));
        var types = nodes.Text("type");
        notes.Add("connection points of aggregated DER became load buses", Ids.Where((_, row) => types[row] == "DER_agg"));
        foreach (var column in new[] { "feeder_id", "customers", "x", "y" })
        {
            notes.Add($"dist_nodes.{column} has no place in the format", Named(column));
        }

        var angles = nodes.Number("va_set");
        notes.Add("va_set has no meaning but at a slack bus", Ids.Where((_, row) => types[row] != "slack" && !angles.IsNull(row)));
    }

    private IEnumerable<string> Named(string column)
    {
        var values = nodes.Columns[nodes.Schema.IndexOf(column)];
        return Ids.Where((_, row) => !values.IsNull(row));
    }
}
