using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Makes dist_cap_controls.</summary>
/// <remarks>OpenDSS Manual, "CapControl Object".</remarks>
internal static class CapControlRows
{
    /// <summary>Adds the control of one bank.</summary>
    /// <returns>False after a fault, or where gat has no such control.</returns>
    public static bool Add(Circuit circuit, Sheets sheets, ShuntPart bank, CapControl control, string capId)
    {
        if (control.Type == "follow")
        {
            circuit.State.Notes.Unsupported("type of capcontrol: gat follows no signal", control.FullName, control.Place);
            return false;
        }

        if (Sensed(circuit, control) is not { } sensed)
        {
            return false;
        }

        var voltageBus = control.VoltageBus.Bus.Length > 0 ? circuit.Find(control.VoltageBus.Bus) : null;
        var toPu = control.PtRatio / (bank.Terminal.Bus.BaseKv / Math.Sqrt(3) * 1000);
        var quantity = control.Type == "powerfactor" ? "pf" : control.Type;
        var (on, off) = quantity switch
        {
            "voltage" => (control.OnSetting * toPu, control.OffSetting * toPu),
            "current" => (control.OnSetting * control.CtRatio, control.OffSetting * control.CtRatio),
            "pf" => (Leading(control.OnSetting), Leading(control.OffSetting)),
            _ => (control.OnSetting, control.OffSetting),
        };
        var needsBranch = quantity is "current" or "kvar" or "pf";
        sheets.CapacitorControls.Row(control)
            .Text("cap_id", capId).Text("quantity", quantity).Number("on_value", on).Number("off_value", off)
            .Text("branch_id", sensed.BranchId).Text("end", needsBranch || sensed.BranchId is not null ? sensed.End : null)
            .Text("sensed_phase", Phase(quantity == "current" ? control.CtPhase : control.PtPhase, sensed.Letters))
            .Number("v_min", control.HasVoltageOverride ? control.VMinVolt * toPu : null)
            .Number("v_max", control.HasVoltageOverride ? control.VMaxVolt * toPu : null)
            .Text("sensed_node", voltageBus?.Name)
            .Number("delay_s", control.DelaySeconds).Number("delay_off_s", control.DelayOffSeconds);
        return true;
    }

    private static double Leading(double pf) => pf < 0 ? 2 + pf : pf;

    private static string? Phase(string phase, string letters) => phase switch
    {
        ['a', ..] => "mean",
        "max" => "max",
        "min" => "min",
        [>= '1' and <= '3'] when letters.Length > 1 && phase[0] - '1' < letters.Length => $"{letters[phase[0] - '1']}",
        _ => null,
    };

    /// <summary>The branch end that a control watches; a shunt element stands for the bus of the bank.</summary>
    private static (string? BranchId, string End, string Letters)? Sensed(Circuit circuit, CapControl control)
    {
        if (circuit.Series.FirstOrDefault(part => part.Element.FullName == control.ElementName) is { } series)
        {
            return (control.ElementName, control.Terminal == 2 ? "to" : "from", Only(control.Terminal == 2 ? series.Letters2 : series.Letters1));
        }

        if (circuit.Transformers.FirstOrDefault(part => part.Transformer.FullName == control.ElementName) is { } transformer)
        {
            var winding = transformer.Windings[Math.Min(control.Terminal, transformer.Windings.Length) - 1];
            return (control.ElementName, control.Terminal == 1 ? "from" : "to", winding.Letters);
        }

        if (control.Type is "voltage" or "time" && circuit.Shunts.Any(part => part.Element.FullName == control.ElementName))
        {
            return (null, "from", "");
        }

        circuit.State.Faults.Add(
            $"{control.FullName} watches '{control.ElementName}', which is no line or transformer of the circuit.", control.Place.ToString(),
            "Name the element as class.name, such as element=line.l1.");
        return null;
    }

    private static string Only(string letters) => letters.Replace("0", "", StringComparison.Ordinal);
}
