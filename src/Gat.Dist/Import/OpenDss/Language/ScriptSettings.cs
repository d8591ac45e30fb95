namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>Options of a script that bear on the grid: the command Set.</summary>
internal sealed class ScriptSettings
{
    /// <summary>Frequency of circuits made from now on, Hz.</summary>
    public double DefaultBaseFrequencyHz { get; set; } = 60;

    /// <summary>Frequency of the circuit, Hz: the default when it was made.</summary>
    public double FrequencyHz { get; set; } = 60;

    /// <summary>Voltages that buses may have, line to line, kV; null as long as OpenDSS's own list counts.</summary>
    public double[]? VoltageBasesKv { get; set; }

    /// <summary>Whether base voltages were asked for: CalcVoltageBases.</summary>
    public bool WantsVoltageBases { get; set; }

    /// <summary>carson, fullcarson or deri.</summary>
    public string EarthModel { get; set; } = "deri";

    /// <summary>Factor on all loads but fixed and exempt ones.</summary>
    public double LoadMultiplier { get; set; } = 1;

    /// <summary>Whether controls are to move: Set ControlMode.</summary>
    public bool AreControlsOff { get; set; }

    /// <summary>Mode of solution set last: snapshot, daily, yearly, dutycycle, ...</summary>
    public string Mode { get; set; } = "snapshot";
}
