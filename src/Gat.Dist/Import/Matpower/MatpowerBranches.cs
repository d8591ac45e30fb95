using System.Collections.Immutable;

namespace Gat.Dist.Import.Matpower;

/// <summary>The columns of mpc.branch; all arrays have one element for each row.</summary>
public sealed record MatpowerBranches
{
    /// <summary>Number of the bus at the from side; it exists.</summary>
    public required ImmutableArray<int> FromBus { get; init; }

    /// <summary>Number of the bus at the to side; it exists.</summary>
    public required ImmutableArray<int> ToBus { get; init; }

    /// <summary>Series resistance, pu.</summary>
    public required ImmutableArray<double> RPu { get; init; }

    /// <summary>Series reactance, pu.</summary>
    public required ImmutableArray<double> XPu { get; init; }

    /// <summary>Total charging susceptance, pu.</summary>
    public required ImmutableArray<double> BPu { get; init; }

    /// <summary>Long-term rating, MVA; 0 where unlimited.</summary>
    public required ImmutableArray<double> RateAMva { get; init; }

    /// <summary>Tap ratio at the from side; 0 marks a line, whose ratio is 1.</summary>
    public required ImmutableArray<double> TapRatio { get; init; }

    /// <summary>Phase shift, degrees, positive when the to side lags.</summary>
    public required ImmutableArray<double> ShiftDeg { get; init; }

    /// <summary>Whether the branch is closed.</summary>
    public required ImmutableArray<bool> IsInService { get; init; }

    /// <summary>Least angle difference from - to, degrees; -360 or below is no limit.</summary>
    public required ImmutableArray<double> AngleMinDeg { get; init; }

    /// <summary>Greatest angle difference from - to, degrees; 360 or above is no limit.</summary>
    public required ImmutableArray<double> AngleMaxDeg { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => FromBus.Length;
}
