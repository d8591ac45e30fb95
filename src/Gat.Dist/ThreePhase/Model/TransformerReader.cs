using System.Numerics;
using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.ThreePhase.Model;

/// <summary>Reads <c>dist_transformers</c>.</summary>
internal sealed class TransformerReader(TableSet tables, Feeder feeder, FaultList faults)
{
    private readonly DetailTable table = new(tables, ThreePhaseTables.Transformers, feeder, faults);

    /// <summary>All transformers that have windings; faults where they cannot be.</summary>
    public List<Transformer> Read()
    {
        var rowsOf = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < table.Count; row++)
        {
            var id = table.Text(row, "transformer_id")!;
            (rowsOf.TryGetValue(id, out var rows) ? rows : rowsOf[id] = []).Add(row);
        }

        var transformers = new List<Transformer>();
        foreach (var (id, rows) in rowsOf.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            rows.Sort((first, second) => table.Whole(first, "winding")!.Value.CompareTo(table.Whole(second, "winding")!.Value));
            if (Read(id, rows) is { } transformer)
            {
                transformers.Add(transformer);
            }
        }

        return transformers;
    }

    private Transformer? Read(string id, List<int> rows)
    {
        if (rows.Count < 2 || table.Whole(rows[^1], "winding") != rows.Count)
        {
            table.Fault(rows[0], $"It has windings {string.Join(", ", rows.Select(row => table.Whole(row, "winding")))}.", "Give winding 1, 2 and at most 3.");
            return null;
        }

        if (table.Text(rows[0], "branch_id") is not { } branchId)
        {
            table.Fault(rows[0], "Winding 1 names no branch.", "Name in branch_id the branch that windings 1 and 2 stand for.");
            return null;
        }

        var branch = feeder.BranchIndex[branchId];
        Winding[] windings = [.. rows.Select((row, at) => Winding(row, at, rows, branch))];
        if (windings.Any(winding => winding.Coils.Length != windings[0].Coils.Length))
        {
            table.Fault(rows[0], $"Its windings have {string.Join(", ", windings.Select(winding => winding.Coils.Length))} coils.", "Give every winding as many coils as the first.");
            return null;
        }

        if (windings[0].Bus != feeder.Branches.FromBus[branch] || windings[1].Bus != feeder.Branches.ToBus[branch])
        {
            table.Fault(rows[0], $"Windings 1 and 2 are not at the from and to side of branch '{branchId}'.", "Correct node_id of the windings, or the ends of the branch.");
            return null;
        }

        if (windings[^1].Bus != feeder.Branches.ToBus[windings[^1].Branch])
        {
            table.Fault(rows[^1], "Winding 3 is at a bus where no branch of the transformer ends.", "Add a branch from winding 1's bus to that of winding 3 and name it in branch_id.");
            return null;
        }

        if (windings[0].Coils.Length == 0 || Transformer.Of(id, windings, Reactances(rows)) is not { } transformer)
        {
            table.Fault(rows[0], "Its leakage impedances allow no admittances: r and x between windings are 0 or contradict each other.", "Give x between each pair of windings.");
            return null;
        }

        return transformer;
    }

    private Winding Winding(int row, int at, List<int> rows, int branch)
    {
        var bus = table.Bus(row);
        var coils = table.Elements(row, bus);
        if (table.Text(row, "terminals") is null && table.IsDelta(row) && coils.Length == 3 && !HasLowestVoltage(row, rows))
        {
            // The side of lower voltage lags: coils of the higher side end where the phase before begins.
            coils = [new(0, 2), new(1, 0), new(2, 1)];
        }

        double kva = table.Number(row, "kva"), kv = table.Number(row, "kv");
        var coilKv = table.IsDelta(row) || coils.Length == 1 ? kv : kv / Math.Sqrt(3);
        var baseKv = table.BaseKvToEarth(row, bus);
        var own = table.Text(row, "branch_id") is { } id ? feeder.BranchIndex[id] : branch;
        return new Winding(
            bus, at == 2 && feeder.Branches.ToBus[own] != bus ? branch : own, at > 0, coils, baseKv / coilKv,
            table.Number(row, "r", 0) * table.Number(rows[0], "kva") / kva, kva / 1000 / feeder.BaseMva / coils.Length, table.Number(row, "tap", 1),
            new Complex(table.Number(row, "core_loss", 0), -table.Number(row, "magnetising", 0)), table.Number(row, "anti_float", 0),
            NeutralTie(row, baseKv));
    }

    private bool HasLowestVoltage(int row, List<int> rows) => rows.All(other => table.Number(other, "kv") >= table.Number(row, "kv"))
        && rows.Any(other => table.Number(other, "kv") > table.Number(row, "kv"));

    private Complex NeutralTie(int row, double baseKv)
    {
        double r = table.Number(row, "r_neutral_ohm"), x = table.Number(row, "x_neutral_ohm");
        if (double.IsNaN(r) && double.IsNaN(x))
        {
            return Complex.Zero;
        }

        var z = new Complex(double.IsNaN(r) ? 0 : r, double.IsNaN(x) ? 0 : x);
        if (z == Complex.Zero)
        {
            table.Fault(row, "The tie of its neutral to earth has no impedance.", "End the coils at 0 in terminals instead of N.");
        }

        return baseKv * baseKv / feeder.BaseMva / z;
    }

    private double[] Reactances(List<int> rows)
    {
        if (rows.Count == 2)
        {
            var x = table.Number(rows[0], "x");
            return [double.IsNaN(x) ? table.Number(rows[1], "x", 0) : x];
        }

        return [.. rows.Select(row => table.Number(row, "x", 0))];
    }
}
