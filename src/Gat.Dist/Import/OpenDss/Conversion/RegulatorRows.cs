using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Makes dist_regulators.</summary>
/// <remarks>OpenDSS Manual, "RegControl Object".</remarks>
internal static class RegulatorRows
{
    public static void Add(Circuit circuit, Sheets sheets)
    {
        foreach (var control in circuit.Enabled<RegControl>("regcontrol"))
        {
            if (circuit.State.IsDisabled("transformer." + control.TransformerName))
            {
                circuit.State.Notes.Converted(Circuit.ControlsLeftOut, control.FullName);
            }
            else if (Part(circuit, control) is not { } part)
            {
                Fault(circuit, control, control.TransformerName.Length == 0 ? "names no transformer" : $"regulates transformer '{control.TransformerName}', which does not exist",
                    "Name an enabled transformer, or disable the control.");
            }
            else if (Math.Max(control.Winding, control.TapWinding) > part.Windings.Length)
            {
                Fault(circuit, control, $"looks at winding {control.Winding} and moves winding {control.TapWinding} of {part.Transformer.FullName}, which has {part.Windings.Length}",
                    "Name a winding that the transformer has.");
            }
            else
            {
                TellUnsupported(circuit, control);
                AddRow(circuit, sheets, control, part);
            }
        }
    }

    private static TransformerPart? Part(Circuit circuit, RegControl control) =>
        circuit.TransformerOf.GetValueOrDefault(control.TransformerName);

    private static void TellUnsupported(Circuit circuit, RegControl control)
    {
        if (control.IsReversible || control.IsNeutralInReverse)
        {
            circuit.State.Notes.Unsupported("reversible of regcontrol: gat regulates the same way whichever way power flows", control.FullName, control.Place);
        }
    }

    private static void AddRow(Circuit circuit, Sheets sheets, RegControl control, TransformerPart part)
    {
        var (sensed, moved) = (part.Windings[control.Winding - 1], part.Transformer.Windings[control.TapWinding - 1]);
        var step = moved.TapStepPu;
        if (step <= 0)
        {
            Fault(circuit, control, $"moves winding {control.TapWinding} of {part.Transformer.FullName}, whose mintap is not below its maxtap", "Correct mintap and maxtap.");
            return;
        }

        var remote = control.Bus.Bus.Length > 0 ? circuit.Find(control.Bus.Bus) : null;
        if (remote is null && control.Bus.Bus.Length > 0)
        {
            Fault(circuit, control, $"holds the voltage of bus '{control.Bus.Bus}', which does not exist", "Name a bus of the circuit.");
            return;
        }

        var ptRatio = remote is null ? control.PtRatio : control.RemotePtRatio ?? control.PtRatio;
        var watchedKv = remote is null ? AcrossKv(sensed) : remote.BaseKv / Math.Sqrt(3);
        var toPu = ptRatio / (watchedKv * 1000);
        var ohmPerVolt = control.PtRatio / control.CtPrimaryA;
        var baseOhm = sensed.Bus.BaseKv * sensed.Bus.BaseKv / Sheets.BaseMva;
        var moves = control.MostTapChange > 0;
        sheets.Regulators.Row(control)
            .Text("reg_id", control.Name).Text("branch_id", part.Transformer.FullName)
            .Text("phase", Phase(part))
            .Integer("winding", control.Winding).Integer("tap_winding", control.TapWinding)
            .Integer("tap_min", Position(moved.TapMinPu, step)).Integer("tap_max", Position(moved.TapMaxPu, step)).Number("tap_step", step)
            .Integer("tap_position", IsOnStep(moved.TapPu, step) ? Position(moved.TapPu, step) : null)
            .Number("v_set", moves ? control.VRegVolt * toPu : null).Number("bandwidth", moves && control.BandVolt > 0 ? control.BandVolt * toPu : null)
            .Number("r_ldc", remote is null && control.RVolt != 0 ? control.RVolt * ohmPerVolt / baseOhm : null)
            .Number("x_ldc", remote is null && control.XVolt != 0 ? control.XVolt * ohmPerVolt / baseOhm : null)
            .Text("sensed_phase", remote is null ? SensedPhase(control, sensed) : $"{remote.Letter(control.Bus.Node(0, 1))}")
            .Text("sensed_node", remote?.Name)
            .Number("v_limit", control.VLimitVolt > 0 ? control.VLimitVolt * control.PtRatio / (AcrossKv(sensed) * 1000) : null)
            .Number("delay_s", control.DelaySeconds).Integer("max_tap_change", moves ? control.MostTapChange : null);
    }

    /// <summary>The phases of the branch where both windings have them; null = all.</summary>
    private static string? Phase(TransformerPart part)
    {
        var (first, second) = (part.Windings[0].Letters.Replace("N", "", StringComparison.Ordinal), part.Windings[1].Letters.Replace("N", "", StringComparison.Ordinal));
        return first == second ? first : null;
    }

    private static string? SensedPhase(RegControl control, Terminal sensed) => sensed.Coils.Count == 1 ? null : control.PtPhase switch
    {
        0 => "max",
        -1 => "min",
        _ => control.PtPhase <= sensed.Coils.Count ? $"{sensed.Bus.Letter(sensed.Coils[control.PtPhase - 1].Node1)}" : null,
    };

    /// <summary>Base voltage between the ends of a coil, kV.</summary>
    private static double AcrossKv(Terminal winding) =>
        BaseVoltages.IsBetweenPhases(winding.Bus, winding.Coils[0]) ? winding.Bus.BaseKv : winding.Bus.BaseKv / Math.Sqrt(3);

    private static long Position(double tapPu, double step) => (long)Math.Round((tapPu - 1) / step);

    private static bool IsOnStep(double tapPu, double step) => Math.Abs(((tapPu - 1) / step) - Position(tapPu, step)) < 1e-9;

    private static void Fault(Circuit circuit, RegControl control, string what, string fix) =>
        circuit.State.Faults.Add($"{control.FullName} {what}.", control.Place.ToString(), fix);
}
