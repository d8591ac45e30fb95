using System.Numerics;
using Gat.Dist.ThreePhase.Model;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>The matrices of all elements of a grid in one state, closed ones only.</summary>
internal sealed class PrimitiveSet
{
    private readonly ThreePhaseGrid grid;
    private bool[]? isLive;
    private int varyingStart;

    public PrimitiveSet(ThreePhaseGrid grid, NetworkState state)
    {
        this.grid = grid;
        var all = new List<Primitive>();
        for (var branch = 0; branch < grid.Lines.Length; branch++)
        {
            if (state.Closed[branch] && grid.Lines[branch] is { } line)
            {
                all.Add(line);
            }
        }

        AddSteady(all);
        varyingStart = all.Count;
        all.AddRange(Varying(state));
        All = all;
    }

    /// <summary>The elements; those whose values depend on ratios and capacitors last.</summary>
    public List<Primitive> All { get; }

    /// <summary>Leaves out elements that no source reaches, from now on.</summary>
    public void DropDead(bool[] live)
    {
        varyingStart = All.Take(varyingStart).Count(IsLive);
        All.RemoveAll(primitive => !IsLive(primitive));
        isLive = live;

        bool IsLive(Primitive primitive) => live[primitive.Terminals[0]];
    }

    /// <summary>Gives those that depend on ratios and capacitors their values in a state with the same branches closed.</summary>
    public void Renew(NetworkState state)
    {
        var at = varyingStart;
        foreach (var primitive in Varying(state))
        {
            if (isLive is null || isLive[primitive.Terminals[0]])
            {
                All[at++] = primitive;
            }
        }
    }

    /// <summary>The ratios of all coils of a transformer, as <see cref="Transformer.Matrix"/> takes them.</summary>
    public static double[] Taps(ThreePhaseGrid grid, int transformer, NetworkState state)
    {
        var it = grid.Transformers[transformer];
        double[] taps = [.. it.Windings.SelectMany(winding => Enumerable.Repeat(winding.Tap, it.CoilCount))];
        for (var regulator = 0; regulator < grid.Regulators.Count; regulator++)
        {
            var by = grid.Regulators[regulator];
            foreach (var coil in by.Transformer == transformer ? by.Coils : [])
            {
                taps[(by.TapWinding * it.CoilCount) + coil] = state.Regulator[regulator];
            }
        }

        return taps;
    }

    private void AddSteady(List<Primitive> all)
    {
        foreach (var source in grid.Sources)
        {
            if (source.Y is { } y)
            {
                all.Add(new Primitive(source.Terminals, y));
            }
        }

        foreach (var winding in grid.Transformers.SelectMany(transformer => transformer.Windings).Where(winding => winding.Neutral != Complex.Zero))
        {
            all.Add(new Primitive([Places.Of(winding.Bus, 3)], [winding.Neutral]));
        }

        foreach (var shunt in grid.Shunts.Where(shunt => shunt.Capacitor < 0))
        {
            all.AddRange(shunt.Elements.Select(ends => Shunt.Primitive(shunt.Bus, ends, shunt.Y)));
        }
    }

    private IEnumerable<Primitive> Varying(NetworkState state)
    {
        for (var transformer = 0; transformer < grid.Transformers.Count; transformer++)
        {
            var it = grid.Transformers[transformer];
            if (it.Windings.Take(2).All(winding => state.Closed[winding.Branch]))
            {
                yield return Primitive.WithoutEarth(it.Terminals, [.. it.Matrix(Taps(grid, transformer, state))], Flows(it));
            }
        }

        for (var branch = 0; branch < grid.PlainTransformers.Length; branch++)
        {
            if (grid.PlainTransformers[branch] is { } conductors && state.Closed[branch])
            {
                yield return grid.LineReader.Transformer(branch, conductors, Ratios(grid, branch, conductors.Length, state), grid.Flows);
            }
        }

        foreach (var shunt in grid.Shunts.Where(shunt => shunt.Capacitor >= 0))
        {
            foreach (var ends in shunt.Elements)
            {
                yield return Shunt.Primitive(shunt.Bus, ends, shunt.Y * state.CapacitorMvar[shunt.Capacitor]);
            }
        }
    }

    /// <summary>The ratios of the conductors of a transformer without windings.</summary>
    public static double[] Ratios(ThreePhaseGrid grid, int branch, int count, NetworkState state)
    {
        var ratios = new double[count];
        Array.Fill(ratios, state.TapRatio[branch]);
        for (var regulator = 0; regulator < grid.Regulators.Count; regulator++)
        {
            var by = grid.Regulators[regulator];
            foreach (var coil in by.Transformer < 0 && grid.Feeder.Regulators.Branch[by.Index] == branch ? by.Coils : [])
            {
                ratios[coil] *= state.Regulator[regulator];
            }
        }

        return ratios;
    }

    private int[] Flows(Transformer transformer)
    {
        var flows = new int[transformer.Terminals.Length];
        for (var at = 0; at < flows.Length; at++)
        {
            var winding = transformer.Windings[at / 2 / transformer.CoilCount];
            var place = transformer.Terminals[at];
            flows[at] = place < 0 ? -1 : grid.Flows.Flow(winding.Branch, Places.Conductor(place), winding.IsAtTo);
        }

        return flows;
    }
}
