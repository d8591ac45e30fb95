namespace Gat.Dist.ThreePhase.Model;

/// <summary>Numbers for the conductors of buses before any is left out: four to each bus.</summary>
internal static class Places
{
    /// <summary>The place of a conductor of a bus; -1 for earth.</summary>
    public static int Of(int bus, int conductor) => conductor == ElementEnds.Earth ? -1 : (4 * bus) + conductor;

    /// <summary>The bus of a place.</summary>
    public static int Bus(int place) => place >> 2;

    /// <summary>The conductor of a place.</summary>
    public static int Conductor(int place) => place & 3;
}
