namespace Gat.Dist;

/// <summary>One tap changer as the grid tables tell it; null means that the tables do not say.</summary>
public sealed record RegulatorRow
{
    /// <summary>Its id; unique among the regulators.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the transformer branch it moves.</summary>
    public required string Branch { get; init; }

    /// <summary>The phases it moves together.</summary>
    public PhaseSet Phases { get; init; } = PhaseSet.Abc;

    /// <summary>Lowest position.</summary>
    public int TapMin { get; init; }

    /// <summary>Highest position.</summary>
    public int TapMax { get; init; }

    /// <summary>Change of the ratio per position: the ratio of the branch is divided by 1 + position times this.</summary>
    public double TapStepPu { get; init; }

    /// <summary>Voltage to hold at the to side, pu; null: it does not move by itself.</summary>
    public double? VSetPu { get; init; }

    /// <summary>Full width of the band in which it rests, pu; null: one step.</summary>
    public double? BandwidthPu { get; init; }

    /// <summary>Resistance of the line-drop compensation, pu on the base power.</summary>
    public double RLdcPu { get; init; }

    /// <summary>Reactance of the line-drop compensation, pu on the base power.</summary>
    public double XLdcPu { get; init; }

    /// <summary>Position at the start; 0 is neutral.</summary>
    public int TapPosition { get; init; }
}
