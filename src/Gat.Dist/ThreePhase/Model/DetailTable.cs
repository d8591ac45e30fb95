using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;

namespace Gat.Dist.ThreePhase.Model;

/// <summary>Rows of one table with what their columns mean together, and a place for the faults of each row.</summary>
internal sealed class DetailTable
{
    private readonly RecordBatch? rows;
    private readonly TableSet tables;
    private readonly TableSchema schema;
    private readonly Feeder feeder;
    private readonly FaultList faults;
    private Dictionary<string, int>? rowOf;

    public DetailTable(TableSet tables, TableSchema schema, Feeder feeder, FaultList faults)
    {
        (this.tables, this.schema, this.feeder, this.faults) = (tables, schema, feeder, faults);
        rows = tables.Find(schema);
        Count = rows?.RowCount ?? 0;
    }

    public int Count { get; }

    /// <summary>The row of each element by its key; -1, a row of nulls, for an element that has none.</summary>
    public int RowOf(string id)
    {
        if (rowOf is null)
        {
            rowOf = new Dictionary<string, int>(Count, StringComparer.Ordinal);
            for (var row = 0; row < Count; row++)
            {
                rowOf[Text(row, schema.Key[0])!] = row;
            }
        }

        return rowOf.GetValueOrDefault(id, -1);
    }

    public string? Text(int row, string column) => row < 0 ? null : rows!.Text(column)[row];

    public double Number(int row, string column, double whenNull = double.NaN) => row < 0 ? whenNull : rows!.Number(column).Or(row, whenNull);

    public long? Whole(int row, string column) => row < 0 ? null : rows!.Integer(column).At(row);

    public bool IsDelta(int row) => Text(row, "connection") == "delta";

    public bool IsIn(int row) => Text(row, "status") != "out";

    public int Bus(int row, string column = "node_id") => feeder.BusIndex[Text(row, column)!];

    /// <summary>The phases of a row, or all of its bus; a fault where the bus lacks one.</summary>
    public PhaseSet Phases(int row, int bus)
    {
        var own = feeder.Buses.Phases[bus];
        if (Text(row, "phase") is not { } text || !PhaseSetText.TryParse(text, out var told))
        {
            return own;
        }

        if ((told & ~own) != 0)
        {
            Fault(row, $"It is connected to phase {(told & ~own).Text()}, which bus '{feeder.Buses.Id[bus]}' ({own.Text()}) does not have.",
                "Correct its phase or that of the bus.", "phase_not_at_bus");
        }

        return told & own;
    }

    /// <summary>The one-phase elements of a row, by its terminals, else by its phases; a fault and none where they cannot be.</summary>
    public ElementEnds[] Elements(int row, int bus)
    {
        var phases = Phases(row, bus);
        if (Text(row, "terminals") is not { } text)
        {
            var pairs = TerminalText.DefaultPairs(phases, IsDelta(row));
            if (pairs.Length == 0)
            {
                Fault(row, $"A {(IsDelta(row) ? "delta" : "wye")} connection needs {(IsDelta(row) ? "two or three phases" : "a phase")}; "
                    + $"there is {(phases == PhaseSet.None ? "none" : phases.Text())} at bus '{feeder.Buses.Id[bus]}'.",
                    "Correct connection or phase, or give terminals.");
            }

            return pairs;
        }

        if (!TerminalText.TryParsePairs(text, out var told))
        {
            Fault(row, $"terminals = '{text}' are not pairs of conductors.", "Write two of A, B, C, N and 0 for each element, such as A0 B0 C0 or AB.");
            return [];
        }

        foreach (var conductor in told.SelectMany(pair => (int[])[pair.First, pair.Second]).Distinct())
        {
            CheckConductor(row, bus, conductor);
        }

        return told;
    }

    /// <summary>A fault where a bus has not this conductor.</summary>
    public void CheckConductor(int row, int bus, int conductor)
    {
        if (conductor != ElementEnds.Earth && !feeder.Buses.Phases[bus].HasFlag(TerminalText.SetOf(conductor)))
        {
            Fault(row, $"Its terminals name {TerminalText.Letter(conductor)}, which bus '{feeder.Buses.Id[bus]}' ({feeder.Buses.Phases[bus].Text()}) does not have.",
                "Correct its terminals or the phase of the bus.", "phase_not_at_bus");
        }
    }

    /// <summary>Base voltage to earth of a bus, kV; a fault where the bus has no base_kv.</summary>
    public double BaseKvToEarth(int row, int bus)
    {
        if (double.IsNaN(feeder.Buses.BaseKv[bus]))
        {
            Fault(row, $"Bus '{feeder.Buses.Id[bus]}' has no base_kv, without which ohm and kV mean nothing.", "Give the bus its base_kv.",
                "base_kv_missing");
        }

        return feeder.Buses.BaseKv[bus] / Math.Sqrt(3);
    }

    /// <summary>
    /// What one unit of voltage of the bus is on the rated voltage of a row's elements: the rule is line to line for delta and for several
    /// elements of a wye, across the element for one; no kv: the bus's own base.
    /// </summary>
    public double VoltageScale(int row, int bus, int elementCount)
    {
        var kv = Number(row, "kv");
        if (double.IsNaN(kv))
        {
            return IsDelta(row) ? 1 / Math.Sqrt(3) : 1;
        }

        var acrossKv = IsDelta(row) || elementCount == 1 ? kv : kv / Math.Sqrt(3);
        return BaseKvToEarth(row, bus) / acrossKv;
    }

    /// <summary>Adds a fault of one row.</summary>
    public void Fault(int row, string what, string fix, string code = "by_phase_data")
    {
        var id = Text(row, schema.Key[0]);
        var place = tables.TryLocate(schema, out var location) ? $"{Path.GetFileName(location.Files[0])} {id}" : $"{schema.Name} {id}";
        faults.Add(what, place, fix, new FaultSubject(code, schema.Name, id ?? ""));
    }
}
