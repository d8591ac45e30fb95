using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Makes dist_loads.</summary>
/// <remarks>OpenDSS Manual, "Load Object", property Model.</remarks>
internal static class LoadRows
{
    public static void Add(Circuit circuit, Sheets sheets)
    {
        var multiplier = circuit.Settings.LoadMultiplier;
        foreach (var part in circuit.Shunts)
        {
            if (part.Element is not Load load)
            {
                continue;
            }

            if (load.IsOpen)
            {
                circuit.State.Notes.Converted("loads that are open: their power is 0", load.FullName);
            }

            var factor = load.IsOpen ? 0 : load.Status == "variable" ? multiplier : 1;
            if (factor != 1 && !load.IsOpen)
            {
                circuit.State.Notes.Converted(FormattableString.Invariant($"loads times the load multiplier {multiplier}"), load.FullName);
            }

            if (load is { IsDelta: true, Phases: 1 } && part.Terminal.Coils[0].Node2 == 0)
            {
                circuit.State.Notes.Converted("one-phase delta loads with one node lie between that phase and earth, as in OpenDSS", load.FullName);
            }

            AddRow(sheets.Loads, part, load, factor);
            AddModel(sheets.Loads, load, circuit);
            if (load.RNeutralOhm >= 0 && part.Terminal.Text.Contains('N', StringComparison.Ordinal))
            {
                circuit.State.Notes.Unsupported("neutral impedance of loads: gat leaves their neutral at its node alone", load.FullName, load.Place);
            }
        }
    }

    private static void AddRow(Sheet sheet, ShuntPart part, Load load, double factor) => sheet.Row(load)
        .Text("load_id", load.Name).Text("node_id", part.Terminal.Bus.Name).Text("phase", part.Terminal.Letters)
        .Text("connection", load.IsDelta ? "delta" : "wye").Text("terminals", part.Terminal.Text).Number("kv", load.Kv)
        .Number("p", load.Kw * factor / 1000).Number("q", load.Kvar * factor / 1000);

    private static void AddModel(Sheet sheet, Load load, Circuit circuit)
    {
        switch (load.Model)
        {
            case 2:
                sheet.Number("p_share_z", 1).Number("q_share_z", 1);
                return;
            case 3 or 7:
                sheet.Number("q_share_z", 1);
                break;
            case 4:
                sheet.Number("p_exponent", load.CvrWatts).Number("q_exponent", load.CvrVars);
                break;
            case 5:
                sheet.Number("p_share_i", 1).Number("q_share_i", 1);
                break;
            case 8:
                AddZip(sheet, load, circuit);
                return;
        }

        sheet.Number("v_low", Math.Min(load.VLowPu, load.VMinPu)).Number("v_min", load.VMinPu).Number("v_max", load.VMaxPu);
    }

    private static void AddZip(Sheet sheet, Load load, Circuit circuit)
    {
        const double tolerance = 1e-6;
        if (load.Zipv is not [var pz, var pi, var pp, var qz, var qi, var qp, var off])
        {
            circuit.State.Faults.Add($"{load.FullName} has model 8 without its coefficients.", load.Place.ToString(), "Give zipv with seven numbers, or another model.");
            return;
        }

        if (Math.Abs(pz + pi + pp - 1) > tolerance || Math.Abs(qz + qi + qp - 1) > tolerance)
        {
            circuit.State.Faults.Add(
                FormattableString.Invariant($"{load.FullName} has zipv whose shares add up to {pz + pi + pp} for active and {qz + qi + qp} for reactive power."),
                load.Place.ToString(), "Give shares that add up to 1 each.");
            return;
        }

        sheet.Number("p_share_z", pz).Number("p_share_i", pi).Number("p_share_p", pp)
            .Number("q_share_z", qz).Number("q_share_i", qi).Number("q_share_p", qp).Number("v_off", off);
    }
}
