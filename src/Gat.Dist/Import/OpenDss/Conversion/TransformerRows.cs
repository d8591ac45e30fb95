using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Makes branches and windings of transformers.</summary>
internal static class TransformerRows
{
    public static void Add(Circuit circuit, Sheets sheets)
    {
        foreach (var part in circuit.Transformers)
        {
            var (first, second) = (part.Windings[0].Bus, part.Windings[1].Bus);
            if (first == second)
            {
                circuit.State.Faults.Add($"{part.Transformer.FullName} has windings 1 and 2 at bus {first.Name}.", part.Transformer.Place.ToString(), "Give it two different buses.");
                continue;
            }

            AddBranch(sheets, part, part.Transformer.FullName, 1);
            var hasOwn = part.Windings.Length > 2 && part.Windings[2].Bus != second && part.Windings[2].Bus != first;
            if (hasOwn)
            {
                AddBranch(sheets, part, part.Transformer.FullName + ".3", 2);
            }

            for (var winding = 0; winding < part.Windings.Length; winding++)
            {
                AddWinding(sheets, part, winding, winding < 2 ? part.Transformer.FullName : hasOwn ? part.Transformer.FullName + ".3" : null, circuit);
            }
        }
    }

    private static void AddBranch(Sheets sheets, TransformerPart part, string id, int to)
    {
        var transformer = part.Transformer;
        var (from, other) = (part.Windings[0], part.Windings[to]);
        var (winding1, winding2) = (transformer.Windings[0], transformer.Windings[to]);
        var toBase = Sheets.BaseMva / (winding1.Kva / 1000);
        var phases = Phases(from);
        var shiftDeg = transformer.Phases == 3 && winding1.IsDelta != winding2.IsDelta ? transformer.Leads ? -30 : 30 : 0;
        var x = (to == 1 ? transformer.XhlPercent : transformer.XhtPercent) / 100;
        sheets.Branches.Row(transformer)
            .Text("branch_id", id).Text("from_node", from.Bus.Name).Text("to_node", other.Bus.Name)
            .Text("phase", phases == Phases(other) ? phases : null)
            .Number("r", (winding1.RPercent + winding2.RPercent) / 100 * toBase).Number("x", x * toBase)
            .Number("tap", TurnsPu(transformer, winding1, from) / TurnsPu(transformer, winding2, other))
            .Number("phase_shift_deg", shiftDeg)
            .Text("status", transformer.IsOpen ? "open" : "closed").Text("kind", "transformer")
            .Number("thermal_limit", (transformer.NormKva ?? (1.1 * winding1.Kva)) / 1000);
    }

    /// <summary>Voltage of a winding at its tap over the base voltage across it.</summary>
    private static double TurnsPu(Transformer transformer, Winding winding, Terminal at)
    {
        var baseKv = BaseVoltages.IsBetweenPhases(at.Bus, at.Coils[0]) ? at.Bus.BaseKv : at.Bus.BaseKv / Math.Sqrt(3);
        return BaseVoltages.CoilKv(transformer, winding) * winding.TapPu / baseKv;
    }

    /// <summary>
    /// The manual speaks of 1 ppm of the rating for all; the currents of real feeders show twice as much at a third winding (1.0417 uS at one end of
    /// a half of 15 kVA and 120 V in the 8500-node feeder, where the second winding has 0.5208 uS).
    /// </summary>
    private static double AntiFloat(Transformer transformer, int winding) => (winding == 2 ? 2 : 1) * transformer.AntiFloatPpm * 1e-6;

    private static void AddWinding(Sheets sheets, TransformerPart part, int at, string? branchId, Circuit circuit)
    {
        var transformer = part.Transformer;
        var (winding, terminal) = (transformer.Windings[at], part.Windings[at]);
        var isSpread = winding.TapMaxPu > winding.TapMinPu;
        var hasNeutral = terminal.Coils.Any(coil => terminal.Bus.Letter(coil.Node2) == 'N');
        var isEarthed = !winding.IsDelta && winding.RNeutralOhm >= 0;
        if (isEarthed && !hasNeutral)
        {
            circuit.State.Notes.Converted("neutral impedances of windings whose neutral is earthed have no effect, as in OpenDSS", transformer.FullName);
        }

        sheets.Transformers.Row(transformer)
            .Text("transformer_id", transformer.Name).Integer("winding", at + 1).Text("branch_id", branchId)
            .Text("node_id", terminal.Bus.Name).Text("phase", terminal.Letters)
            .Text("connection", winding.IsDelta ? "delta" : "wye").Text("terminals", terminal.Text)
            .Number("kva", winding.Kva).Number("kv", winding.Kv).Number("r", winding.RPercent / 100)
            .Number("x", Reactance(transformer, at))
            .Number("anti_float", transformer.AntiFloatPpm != 0 ? AntiFloat(transformer, at) : null)
            .Number("r_neutral_ohm", isEarthed && hasNeutral ? winding.RNeutralOhm : null)
            .Number("x_neutral_ohm", isEarthed && hasNeutral ? winding.XNeutralOhm : null)
            .Number("tap", winding.TapPu)
            .Number("tap_min", isSpread ? Math.Min(winding.TapMinPu, winding.TapPu) : null)
            .Number("tap_max", isSpread ? Math.Max(winding.TapMaxPu, winding.TapPu) : null)
            .Integer("tap_steps", isSpread ? winding.TapSteps : null);
        AddCore(sheets.Transformers, transformer, at);
    }

    /// <summary>The core lies across the second winding.</summary>
    private static void AddCore(Sheet sheet, Transformer transformer, int winding)
    {
        if (winding == 1)
        {
            sheet.Number("core_loss", transformer.NoLoadLossPercent > 0 ? transformer.NoLoadLossPercent / 100 : null)
                .Number("magnetising", transformer.MagnetisingPercent > 0 ? transformer.MagnetisingPercent / 100 : null);
        }
    }

    private static double? Reactance(Transformer transformer, int winding) => winding switch
    {
        0 => transformer.XhlPercent / 100,
        1 => transformer.Windings.Length > 2 ? transformer.XltPercent / 100 : null,
        _ => transformer.XhtPercent / 100,
    };

    private static string Phases(Terminal terminal) => terminal.Letters.Replace("N", "", StringComparison.Ordinal);
}
