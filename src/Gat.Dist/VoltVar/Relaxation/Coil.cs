using System.Numerics;

namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>
/// One phase of a tap changer: an ideal ratio r between an inner and an outer side, V_outer = r V_inner and I_inner = r I_outer, and an impedance in series with
/// one of them.
/// </summary>
/// <param name="Regulator">Which regulator of the feeder moves it.</param>
/// <param name="Outer">Terminal from which current enters.</param>
/// <param name="Inner">Terminal into which it leaves.</param>
/// <param name="Z">The impedance.</param>
/// <param name="IsImpedanceOutside">Whether it lies between the terminal and the ideal ratio at the outer side; else at the inner side.</param>
/// <param name="Ratio">Where r lies.</param>
internal sealed record Coil(int Regulator, int Outer, int Inner, Complex Z, bool IsImpedanceOutside, Interval Ratio);
