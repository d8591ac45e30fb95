namespace Gat.Dist.Radial;

/// <summary>Places of what a <see cref="RadialInjectionProgram"/> knows of a fed node.</summary>
/// <param name="Node">The node.</param>
/// <param name="P">Active power that enters it from above.</param>
/// <param name="Q">Reactive power that enters it from above.</param>
/// <param name="SquaredCurrent">Square of the current that enters it.</param>
/// <param name="SquaredVoltage">Square of its voltage.</param>
/// <param name="Voltage">Its voltage, where a load depends on it; else -1.</param>
/// <param name="ReceivingRow">Row of the squared apparent power that enters it, where that is limited; else -1. The row of what leaves the node above follows.</param>
internal readonly record struct RadialUnknowns(int Node, int P, int Q, int SquaredCurrent, int SquaredVoltage, int Voltage, int ReceivingRow);
