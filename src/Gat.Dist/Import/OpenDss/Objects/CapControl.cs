namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>The control of a capacitor bank.</summary>
/// <remarks>OpenDSS Manual, "CapControl Object".</remarks>
internal sealed class CapControl : DssObject
{
    public static PropertyTable Table { get; } = new("""
        element terminal capacitor type ptratio ctratio onsetting offsetting delay voltoverride vmax vmin delayoff deadtime ctphase ptphase vbus
        -eventlog !usermodel !userdata pctminkvar -reset !controlsignal -basefreq enabled like
        """);

    /// <summary>Class and name of the element watched.</summary>
    public string ElementName { get; private set; } = "";

    public int Terminal { get; private set; } = 1;

    public string CapacitorName { get; private set; } = "";

    /// <summary>current, voltage, kvar, pf, time or follow.</summary>
    public string Type { get; private set; } = "current";

    public double PtRatio { get; private set; } = 60;

    public double CtRatio { get; private set; } = 60;

    public double OnSetting { get; private set; } = 300;

    public double OffSetting { get; private set; } = 200;

    public double DelaySeconds { get; private set; } = 15;

    public double DelayOffSeconds { get; private set; } = 15;

    public double DeadSeconds { get; private set; } = 300;

    public bool HasVoltageOverride { get; private set; }

    public double VMaxVolt { get; private set; } = 126;

    public double VMinVolt { get; private set; } = 115;

    /// <summary>Number of the phase watched, or avg, max, min.</summary>
    public string CtPhase { get; private set; } = "1";

    /// <summary>Number of the phase watched, or avg, max, min.</summary>
    public string PtPhase { get; private set; } = "1";

    public BusConnection VoltageBus { get; private set; } = BusConnection.None;

    public double MinKvarPercent { get; private set; } = 50;

    public override void Set(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "element":
                ElementName = edit.Word;
                break;
            case "terminal":
                Terminal = edit.Integer(Terminal, 1, Language.ScriptLimits.Windings);
                break;
            case "capacitor":
                CapacitorName = edit.Word[(edit.Word.LastIndexOf('.') + 1)..];
                break;
            case "type":
                Type = edit.OneOf(Type, "current", "voltage", "kvar", "pf", "powerfactor", "time", "follow");
                break;
            case "ptratio":
                PtRatio = edit.Positive(PtRatio);
                break;
            case "ctratio":
                CtRatio = edit.Positive(CtRatio);
                break;
            case "onsetting":
                OnSetting = edit.Number(OnSetting);
                break;
            case "offsetting":
                OffSetting = edit.Number(OffSetting);
                break;
            case "pctminkvar":
                MinKvarPercent = edit.Number(MinKvarPercent);
                break;
            case "ctphase":
                CtPhase = edit.Word;
                break;
            case "ptphase":
                PtPhase = edit.Word;
                break;
            case "vbus":
                VoltageBus = edit.Bus();
                break;
            default:
                SetTimes(edit);
                break;
        }
    }

    private void SetTimes(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "delay":
                DelaySeconds = edit.NotNegative(DelaySeconds);
                break;
            case "delayoff":
                DelayOffSeconds = edit.NotNegative(DelayOffSeconds);
                break;
            case "deadtime":
                DeadSeconds = edit.NotNegative(DeadSeconds);
                break;
            case "voltoverride":
                HasVoltageOverride = edit.YesNo(HasVoltageOverride);
                break;
            case "vmax":
                VMaxVolt = edit.Positive(VMaxVolt);
                break;
            case "vmin":
                VMinVolt = edit.NotNegative(VMinVolt);
                break;
        }
    }
}
