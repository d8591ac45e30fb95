namespace Gat.Dist.ThreePhase.Solve;

/// <summary>Where the eight scenarios of a batch keep their numbers: eight real parts, then eight imaginary parts, for each terminal.</summary>
internal static class LaneLayout
{
    /// <summary>Scenarios side by side.</summary>
    public const int Lanes = 8;

    /// <summary>Numbers of one terminal.</summary>
    public const int Row = 2 * Lanes;
}
