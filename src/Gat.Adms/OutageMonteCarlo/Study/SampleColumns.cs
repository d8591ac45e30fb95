using Gat.Schemas.Columns;

namespace Gat.Adms.OutageMonteCarlo.Study;

/// <summary>The numbers of all years, by column.</summary>
internal sealed class SampleColumns
{
    private static readonly string[] names = ["saifi", "saidi_h", "maifi", "affected", "ens_mwh", "control_saifi", "control_saidi_h", "control_ens_mwh"];

    private readonly Dictionary<string, double[]> columns;

    public SampleColumns(IEnumerable<RecordBatch> tables)
    {
        var parts = names.ToDictionary(name => name, _ => new List<double[]>());
        var events = new List<double[]>();
        foreach (var table in tables)
        {
            foreach (var name in names)
            {
                parts[name].Add(table.Number(name).Values[..table.RowCount].ToArray());
            }

            events.Add([.. table.Integer("events").Values[..table.RowCount].ToArray().Select(count => (double)count)]);
        }

        columns = parts.ToDictionary(pair => pair.Key, pair => Join(pair.Value), StringComparer.Ordinal);
        columns["events"] = Join(events);
    }

    /// <summary>Years.</summary>
    public int Count => columns["events"].Length;

    /// <summary>The numbers of a column.</summary>
    public double[] this[string name] => columns[name];

    private static double[] Join(List<double[]> parts)
    {
        var all = new double[parts.Sum(part => part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(all, at);
            at += part.Length;
        }

        return all;
    }
}
