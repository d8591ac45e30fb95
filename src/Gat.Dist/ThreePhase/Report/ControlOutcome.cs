namespace Gat.Dist.ThreePhase.Report;

/// <summary>Where one controlled device stands in a solution.</summary>
/// <param name="Position">Tap position, or steps that are in.</param>
/// <param name="RatioPu">Ratio of a regulator at the from side; NaN: another device.</param>
/// <param name="SeenPu">Voltage that its control sees; NaN: it sees none.</param>
/// <param name="IsAtLimit">Whether it would move on but stands at its last position; null: held.</param>
internal readonly record struct ControlOutcome(double Position, double RatioPu, double SeenPu, bool? IsAtLimit);
