namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>The greatest current that each conductor behind a coil can carry, what is drawn beyond it, and the power that the drops of voltage can be worth then.</summary>
internal sealed class ConductorLoads
{
    private readonly IReadOnlyList<Conductor> conductors;
    private readonly ConductorParts parts;
    private readonly List<int>[] conductorsAt;
    private readonly double[] mostPu;

    /// <param name="voltages">The voltages.</param>
    /// <param name="lines">Lines and admittances.</param>
    /// <param name="drawn">Currents of loads, banks and assets.</param>
    /// <param name="parts">What the conductors join.</param>
    public ConductorLoads(RelaxedVoltages voltages, RelaxedLines lines, IReadOnlyList<DrawnCurrent> drawn, ConductorParts parts)
    {
        (conductors, this.parts) = (lines.Conductors, parts);
        mostPu = new double[conductors.Count];
        Array.Fill(mostPu, double.PositiveInfinity);
        conductorsAt = [.. Enumerable.Range(0, voltages.Count).Select(_ => new List<int>())];
        for (var own = 0; own < conductors.Count; own++)
        {
            conductorsAt[conductors[own].First].Add(own);
            conductorsAt[conductors[own].Second].Add(own);
        }

        var at = new double[voltages.Count];
        foreach (var it in drawn)
        {
            at[it.Terminal] += it.Current.Size;
        }

        foreach (var (terminals, y) in lines.Admittances)
        {
            for (var entry = 0; entry < y.Length; entry++)
            {
                at[terminals[entry / terminals.Length]] += y[entry].Magnitude * voltages.Of(terminals[entry % terminals.Length]).Size;
            }
        }

        foreach (var coil in parts.FarthestFirst())
        {
            at[coil.Outer] += parts.IsFedByOne(coil) ? Follow(coil.Inner, at) / coil.Ratio.Least : double.PositiveInfinity;
        }
    }

    /// <summary>The power of all drops along the conductor behind a coil at most, pu; null where it is not a tree that this coil alone feeds.</summary>
    public double? DropPu(Coil coil)
    {
        double sum = 0;
        for (var own = 0; own < conductors.Count; own++)
        {
            var it = conductors[own];
            for (var other = 0; other < it.Z.Length && parts.Of(it.First) == parts.Of(coil.Inner); other++)
            {
                sum += it.Z[other].Magnitude * mostPu[own] * mostPu[it.Line + other];
            }
        }

        return parts.IsFedByOne(coil) && double.IsFinite(sum) ? sum : null;
    }

    /// <summary>Sums up what is drawn, from the ends of a tree to its root; conductors of loops keep no limit.</summary>
    private double Follow(int root, double[] at)
    {
        var (order, above) = (new List<int> { root }, new Dictionary<int, int> { [root] = -1 });
        for (var next = 0; next < order.Count; next++)
        {
            foreach (var own in conductorsAt[order[next]].Where(own => above[order[next]] != own))
            {
                if (!above.TryAdd(Far(own, order[next]), own))
                {
                    return double.PositiveInfinity;
                }

                order.Add(Far(own, order[next]));
            }
        }

        var below = order.ToDictionary(terminal => terminal, terminal => at[terminal]);
        for (var last = order.Count - 1; last > 0; last--)
        {
            var own = above[order[last]];
            mostPu[own] = below[order[last]];
            below[Far(own, order[last])] += below[order[last]];
        }

        return below[root];
    }

    private int Far(int conductor, int near) => conductors[conductor].First == near ? conductors[conductor].Second : conductors[conductor].First;
}
