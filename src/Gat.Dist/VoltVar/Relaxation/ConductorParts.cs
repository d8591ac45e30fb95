namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>Terminals that the conductors of lines join, and what feeds them.</summary>
internal sealed class ConductorParts
{
    private readonly int[] part;
    private readonly int[] feeders;
    private readonly List<Coil> coils;

    /// <param name="count">Terminals.</param>
    /// <param name="conductors">Conductors of lines.</param>
    /// <param name="coils">Coils.</param>
    /// <param name="sources">Terminals that sources feed.</param>
    public ConductorParts(int count, IReadOnlyList<Conductor> conductors, List<Coil> coils, IEnumerable<int> sources)
    {
        this.coils = coils;
        part = [.. Enumerable.Range(0, count)];
        foreach (var conductor in conductors)
        {
            int a = Root(conductor.First), b = Root(conductor.Second);
            part[Math.Max(a, b)] = Math.Min(a, b);
        }

        for (var terminal = 0; terminal < count; terminal++)
        {
            part[terminal] = Root(terminal);
        }

        feeders = new int[count];
        foreach (var terminal in sources.Concat(coils.Select(coil => coil.Inner)))
        {
            feeders[part[terminal]]++;
        }
    }

    /// <summary>The part of a terminal.</summary>
    public int Of(int terminal) => part[terminal];

    /// <summary>Whether a coil alone feeds the conductor behind it.</summary>
    public bool IsFedByOne(Coil coil) => feeders[part[coil.Inner]] == 1;

    /// <summary>Coils that draw from a part.</summary>
    public IEnumerable<Coil> CoilsAt(int of) => coils.Where(coil => part[coil.Outer] == of);

    /// <summary>The coils, each after those that draw from the conductor behind it; in a loop somebody begins.</summary>
    public IEnumerable<Coil> FarthestFirst()
    {
        var waiting = new List<Coil>(coils);
        while (waiting.Count > 0)
        {
            var next = waiting.Find(coil => !waiting.Exists(other => other != coil && part[other.Outer] == part[coil.Inner])) ?? waiting[0];
            waiting.Remove(next);
            yield return next;
        }
    }

    private int Root(int terminal)
    {
        while (part[terminal] != terminal)
        {
            terminal = part[terminal];
        }

        return terminal;
    }
}
