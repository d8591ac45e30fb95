namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>One winding of a transformer, with OpenDSS's defaults.</summary>
internal sealed class Winding
{
    public BusConnection Bus { get; set; } = BusConnection.None;

    public bool IsDelta { get; set; }

    /// <summary>Rated voltage, kV: between phases for two or three phases, across the winding for one.</summary>
    public double Kv { get; set; } = 12.47;

    /// <summary>Rated power, all phases together, kVA.</summary>
    public double Kva { get; set; } = 1000;

    /// <summary>Ratio.</summary>
    public double TapPu { get; set; } = 1;

    /// <summary>Resistance, percent on its own rating.</summary>
    public double RPercent { get; set; } = 0.2;

    /// <summary>Resistance of its neutral to earth, ohm; negative = none.</summary>
    public double RNeutralOhm { get; set; } = -1;

    /// <summary>Reactance of its neutral to earth, ohm.</summary>
    public double XNeutralOhm { get; set; }

    public double TapMaxPu { get; set; } = 1.1;

    public double TapMinPu { get; set; } = 0.9;

    /// <summary>Number of steps between the lowest and the highest tap.</summary>
    public int TapSteps { get; set; } = 32;

    /// <summary>Ratio of one step; the difference of two decimal numbers is not told more exactly than they are.</summary>
    public double TapStepPu => Math.Round((TapMaxPu - TapMinPu) / TapSteps, 12);

    /// <summary>Moves the tap to a position, 0 = neutral, within its limits.</summary>
    public void MoveTap(int position) => TapPu = Math.Max(TapMinPu, Math.Min(TapMaxPu, 1 + (position * TapStepPu)));

    public Winding Clone() => (Winding)MemberwiseClone();
}
