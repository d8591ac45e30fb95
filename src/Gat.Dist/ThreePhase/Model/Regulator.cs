namespace Gat.Dist.ThreePhase.Model;

/// <summary>A tap changer of a transformer with windings, or of a branch without.</summary>
/// <param name="Index">Which regulator of the feeder.</param>
/// <param name="Transformer">Which transformer with windings; -1: a branch without.</param>
/// <param name="Winding">Winding that it looks at.</param>
/// <param name="TapWinding">Winding that it moves.</param>
/// <param name="Coils">Coils that it moves; of a branch the places among its conductors.</param>
/// <param name="SensedCoil">Coil whose voltage and current it looks at; -1: several, by <paramref name="Sensing"/>.</param>
/// <param name="Sensing">mean, min or max.</param>
/// <param name="SensedPlace">Place whose voltage to earth it looks at instead; -1: its winding.</param>
/// <param name="Start">Ratio at the start.</param>
/// <param name="StartPosition">Position at the start.</param>
/// <param name="VLimitPu">Voltage above which it moves down; infinity: none.</param>
/// <param name="DelaySeconds">Time outside the band before it moves.</param>
/// <param name="MaxTapChange">Most positions that it moves at once.</param>
internal sealed record Regulator(
    int Index, int Transformer, int Winding, int TapWinding, int[] Coils, int SensedCoil, string Sensing, int SensedPlace, double Start,
    int StartPosition, double VLimitPu, double DelaySeconds, int MaxTapChange);
