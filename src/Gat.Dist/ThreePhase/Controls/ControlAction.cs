namespace Gat.Dist.ThreePhase.Controls;

/// <summary>What a control would do now.</summary>
/// <param name="Steps">Positions or steps to move, negative downwards; 0: it rests.</param>
/// <param name="DelaySeconds">Time until it would.</param>
/// <param name="SeenPu">Voltage that it sees; NaN: none.</param>
/// <param name="IsAtLimit">Whether it would move on but stands at its last position.</param>
internal readonly record struct ControlAction(int Steps, double DelaySeconds, double SeenPu, bool IsAtLimit);
