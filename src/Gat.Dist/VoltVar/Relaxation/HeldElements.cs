using System.Numerics;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;

namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>The elements of a grid in one state that no device of a plan moves, lines, transformers with windings and sources apart.</summary>
internal static class HeldElements
{
    /// <summary>Their admittances.</summary>
    public static IEnumerable<Primitive> Of(ThreePhaseGrid grid, NetworkState state, CoilReader moving, DeviceRanges ranges)
    {
        foreach (var winding in grid.Transformers.SelectMany(transformer => transformer.Windings).Where(winding => winding.Neutral != Complex.Zero))
        {
            yield return new Primitive([Places.Of(winding.Bus, 3)], [winding.Neutral]);
        }

        foreach (var shunt in grid.Shunts.Where(shunt => shunt.Capacitor < 0 || !ranges.BankMvar.ContainsKey(shunt.Capacitor)))
        {
            foreach (var ends in shunt.Elements)
            {
                yield return Shunt.Primitive(shunt.Bus, ends, shunt.Capacitor < 0 ? shunt.Y : shunt.Y * state.CapacitorMvar[shunt.Capacitor]);
            }
        }

        for (var branch = 0; branch < grid.PlainTransformers.Length; branch++)
        {
            if (grid.PlainTransformers[branch] is { } conductors && state.Closed[branch] && !moving.IsMoving(-1, branch))
            {
                yield return grid.LineReader.Transformer(branch, conductors, PrimitiveSet.Ratios(grid, branch, conductors.Length, state), grid.Flows);
            }
        }
    }
}
