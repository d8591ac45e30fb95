namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>How lane sweeps solve.</summary>
/// <param name="TolerancePu">Greatest power mismatch of all nodes of a part together, pu on the base power; above 0.</param>
/// <param name="MaxIterations">Greatest number of sweeps.</param>
/// <param name="FirstCheck">
/// The sweep after which the mismatch is first looked at, 2 or more; earlier ones skip the work that it needs. Answers of
/// different values differ within the tolerance. <see cref="LaneSweep.FirstCheckFor"/> finds a good one for a feeder.
/// </param>
/// <param name="Registers">The width of registers to use; answers are the same for all.</param>
public sealed record LaneSweepOptions(
    double TolerancePu = 1e-8, int MaxIterations = 200, int FirstCheck = 3, LaneRegisters Registers = LaneRegisters.Best);

/// <summary>Widths of registers.</summary>
public enum LaneRegisters
{
    /// <summary>The widest that this machine has.</summary>
    Best,

    /// <summary>512 bits, 8 scenarios.</summary>
    Vector512,

    /// <summary>256 bits, 4 scenarios.</summary>
    Vector256,

    /// <summary>One scenario.</summary>
    Scalar,
}
