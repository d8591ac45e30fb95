using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Elements between nodes of one bus: a load, a bank, a winding.</summary>
/// <param name="Bus">The bus.</param>
/// <param name="Coils">One for each one-phase element, in order.</param>
internal sealed record Terminal(Bus Bus, IReadOnlyList<Coil> Coils)
{
    /// <summary>The ends of each element as tables write them, such as A0 B0 C0 or AB BC CA.</summary>
    public string Text => string.Join(' ', Coils.Select(coil => $"{Bus.Letter(coil.Node1)}{Bus.Letter(coil.Node2)}"));

    /// <summary>Letters of its conductors in the order A, B, C, N.</summary>
    public string Letters => string.Concat(
        Coils.SelectMany(coil => new[] { coil.Node1, coil.Node2 }).Where(node => node > 0).Select(Bus.Letter).Distinct().Order());

    /// <summary>Whether all elements lie between a phase and earth or neutral.</summary>
    public bool IsWye => Coils.All(coil => Bus.Letter(coil.Node1) is '0' or 'N' || Bus.Letter(coil.Node2) is '0' or 'N');

    /// <summary>The elements of a wye: each phase to the neutral, which is earth unless a node is given.</summary>
    public static IReadOnlyList<Coil> Wye(BusConnection at, int phases) =>
        [.. Enumerable.Range(0, phases).Select(phase => new Coil(at.Node(phase, phases), at.Node(phases, phases)))];

    /// <summary>
    /// The elements of a delta: each phase to the one behind it (step 1) or before it (step -1). Two phases are part of a delta of three.
    /// </summary>
    public static IReadOnlyList<Coil> Delta(BusConnection at, int phases, int step = 1) => phases == 1
        ? [new Coil(at.Node(0, 1), at.Node(1, 1))]
        : [.. Enumerable.Range(0, phases).Select(phase => new Coil(at.Node(phase, phases), at.Node((phase + step + 3) % 3, phases)))];

    /// <summary>The elements of a shunt element: wye or delta.</summary>
    public static IReadOnlyList<Coil> Shunt(BusConnection at, int phases, bool isDelta) => isDelta ? Delta(at, phases) : Wye(at, phases);
}
