using System.Numerics;

namespace Gat.Dist.ThreePhase.Model;

/// <summary>An admittance between conductors of a bus, or to earth.</summary>
/// <param name="Bus">Its bus.</param>
/// <param name="Elements">Its one-phase elements.</param>
/// <param name="Y">Admittance of each, pu; of a capacitor bank with 1 Mvar in.</param>
/// <param name="Capacitor">The capacitor bank that scales it by its Mvar in service; -1: fixed.</param>
internal sealed record Shunt(int Bus, ElementEnds[] Elements, Complex Y, int Capacitor)
{
    /// <summary>The matrix of one of the elements over its two ends.</summary>
    public static Primitive Primitive(int bus, ElementEnds ends, Complex y) => Model.Primitive.WithoutEarth(
        [Places.Of(bus, ends.First), Places.Of(bus, ends.Second)], [y, -y, -y, y], [-1, -1]);
}
