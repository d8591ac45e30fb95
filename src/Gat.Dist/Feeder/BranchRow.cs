namespace Gat.Dist;

/// <summary>One branch as the grid tables tell it; null means that the tables do not say.</summary>
public sealed record BranchRow
{
    /// <summary>Its id; unique among the branches.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the bus at its from end, where tap and phase shift sit.</summary>
    public required string FromBus { get; init; }

    /// <summary>Id of the bus at its to end.</summary>
    public required string ToBus { get; init; }

    /// <summary>Its phases.</summary>
    public PhaseSet Phases { get; init; } = PhaseSet.Abc;

    /// <summary>Series resistance, pu on the base power.</summary>
    public double RPu { get; init; }

    /// <summary>Series reactance, pu on the base power.</summary>
    public double XPu { get; init; }

    /// <summary>Line charging susceptance of both ends together, pu on the base power.</summary>
    public double BPu { get; init; }

    /// <summary>Off-nominal ratio at the from side: 1 for lines.</summary>
    public double TapRatio { get; init; } = 1;

    /// <summary>Phase shift, degrees; positive when the to side lags the from side.</summary>
    public double PhaseShiftDeg { get; init; }

    /// <summary>True when in service.</summary>
    public bool Closed { get; init; } = true;

    /// <summary>Apparent power it may carry, MVA; null: no such limit.</summary>
    public double? RatingMva { get; init; }

    /// <summary>Current it may carry, kA; null: no such limit.</summary>
    public double? IMaxKa { get; init; }

    /// <summary>What it is; only a switch may have r = x = 0.</summary>
    public BranchKind Kind { get; init; } = BranchKind.Line;

    /// <summary>True for a line whose conductors change phases along it, so that its ends need not have the same ones.</summary>
    public bool TurnsPhases { get; init; }

    /// <summary>Length, km.</summary>
    public double? LengthKm { get; init; }
}
