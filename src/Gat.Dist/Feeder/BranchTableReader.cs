using Gat.Schemas.Columns;

namespace Gat.Dist;

/// <summary>Reads <c>dist_branches</c>, with what its nulls stand for.</summary>
internal static class BranchTableReader
{
    /// <summary>Adds every branch and returns its phases by id.</summary>
    public static Dictionary<string, PhaseSet> Add(
        FeederBuilder builder, RecordBatch table, Dictionary<string, PhaseSet> busPhases, Dictionary<string, double> baseKv)
    {
        var phasesOf = new Dictionary<string, PhaseSet>(StringComparer.Ordinal);
        for (var row = 0; row < table.RowCount; row++)
        {
            string id = table.Text("branch_id")[row]!, from = table.Text("from_node")[row]!, to = table.Text("to_node")[row]!;
            phasesOf[id] = FeederReader.Phases(table, row) ?? Shared(busPhases.GetValueOrDefault(from), busPhases.GetValueOrDefault(to));
            builder.Add(new BranchRow
            {
                Id = id,
                FromBus = from,
                ToBus = to,
                Phases = phasesOf[id],
                RPu = table.Number("r")[row],
                XPu = table.Number("x")[row],
                BPu = table.Number("b").Or(row, 0),
                TapRatio = table.Number("tap").Or(row, 1),
                PhaseShiftDeg = table.Number("phase_shift_deg").Or(row, 0),
                Closed = table.Text("status")[row] == "closed",
                RatingMva = table.Number("thermal_limit").At(row),
                IMaxKa = table.Number("i_max_ka").At(row),
                Kind = Kind(table, row, baseKv.GetValueOrDefault(from, double.NaN), baseKv.GetValueOrDefault(to, double.NaN)),
                LengthKm = table.Number("length_km").At(row),
                TurnsPhases = table.Text("to_terminals")[row] is not null,
            });
        }

        return phasesOf;
    }

    /// <summary>The phases that both ends have; where they share none, as across a transformer to a split phase, those of either.</summary>
    private static PhaseSet Shared(PhaseSet from, PhaseSet to) => (from & to & PhaseSet.Abc) != PhaseSet.None ? from & to : from | to;

    /// <summary>The kind told, else a transformer where voltages differ or something turns or scales, else a line.</summary>
    private static BranchKind Kind(RecordBatch table, int row, double fromKv, double toKv)
    {
        if (table.Text("kind")[row] is { } word && BranchKindWords.TryParse(word, out var told))
        {
            return told;
        }

        var differ = !double.IsNaN(fromKv) && !double.IsNaN(toKv) && fromKv != toKv;
        return differ || table.Number("tap").Or(row, 1) != 1 || table.Number("phase_shift_deg").Or(row, 0) != 0
            ? BranchKind.Transformer
            : BranchKind.Line;
    }
}
