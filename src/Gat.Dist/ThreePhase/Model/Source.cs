using System.Numerics;

namespace Gat.Dist.ThreePhase.Model;

/// <summary>A voltage behind an impedance, or at the bus itself.</summary>
/// <param name="Bus">Its bus.</param>
/// <param name="Terminals">Places it feeds, each from earth.</param>
/// <param name="VoltagePu">Voltage of each, on the base voltage to earth of the bus.</param>
/// <param name="Y">Admittances of its impedance between them, pu; null: the voltage holds at the bus itself.</param>
internal sealed record Source(int Bus, int[] Terminals, Complex[] VoltagePu, Complex[]? Y);
