using System.Numerics;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;

namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>The coils of regulators that may move: transformers of two windings from phase to earth, and branches without windings.</summary>
internal sealed class CoilReader(ThreePhaseNetwork network, NetworkState state, IReadOnlyDictionary<int, Interval> positions)
{
    // Ties of coils to earth that take this share of their power or less, as importers give them, change nothing.
    private const double leastTie = 1e-5;

    private readonly ThreePhaseGrid grid = network.Grid;

    /// <summary>The coils; null where a regulator is of another kind.</summary>
    public List<Coil>? Read()
    {
        var coils = new List<Coil>();
        foreach (var regulator in Enumerable.Range(0, grid.Regulators.Count).Where(regulator => positions.ContainsKey(grid.Regulators[regulator].Index)))
        {
            var own = grid.Regulators[regulator].Transformer >= 0 ? Wound(regulator) : Plain(regulator);
            if (own is null)
            {
                return null;
            }

            coils.AddRange(own);
        }

        return coils;
    }

    /// <summary>Transformers and plain branches that the coils stand for.</summary>
    public bool IsMoving(int transformer, int branch) => grid.Regulators.Any(by => positions.ContainsKey(by.Index)
        && (transformer >= 0 ? by.Transformer == transformer : by.Transformer < 0 && grid.Feeder.Regulators.Branch[by.Index] == branch));

    private List<Coil>? Wound(int regulator)
    {
        var by = grid.Regulators[regulator];
        var it = grid.Transformers[by.Transformer];
        if (it.Windings.Length != 2 || it.Windings.Any(winding => winding.Core != Complex.Zero || Math.Abs(winding.AntiFloat) > leastTie || winding.Coils.Any(coil => coil.Second != ElementEnds.Earth || coil.First == ElementEnds.Earth))
            || by.Coils.Length != it.CoilCount)
        {
            return null;
        }

        var taps = PrimitiveSet.Taps(grid, by.Transformer, state);
        var (tapped, other) = (it.Windings[by.TapWinding], it.Windings[1 - by.TapWinding]);
        var ratios = new Interval(Tap(regulator, positions[by.Index].Least), Tap(regulator, positions[by.Index].Most));
        var coils = new List<Coil>();
        foreach (var coil in by.Coils)
        {
            // I = y s (s V - (t / T) V'), s and t being the scales of the two windings and T the tap: the ratio is t / (T s).
            var scale = other.CoilScale / taps[((1 - by.TapWinding) * it.CoilCount) + coil];
            var y = Between(it, coil, taps, by.TapWinding);
            coils.Add(new Coil(
                by.Index, network.TerminalOf[Places.Of(other.Bus, other.Coils[coil].First)], network.TerminalOf[Places.Of(tapped.Bus, tapped.Coils[coil].First)], 1 / y,
                IsImpedanceOutside: true, (tapped.CoilScale / scale) * ratios.Inverse()));
        }

        return coils;
    }

    /// <summary>Admittance of a coil seen from the winding that is not tapped, with the other one shorted.</summary>
    private static Complex Between(Transformer it, int coil, double[] taps, int tapWinding)
    {
        var matrix = it.Matrix(taps);
        var row = 2 * (((1 - tapWinding) * it.CoilCount) + coil);
        return matrix[(row * it.Terminals.Length) + row];
    }

    private List<Coil>? Plain(int regulator)
    {
        var by = grid.Regulators[regulator];
        var (feeder, branch) = (grid.Feeder, grid.Feeder.Regulators.Branch[by.Index]);
        var conductors = grid.PlainTransformers[branch]!;
        if (feeder.Branches.PhaseShiftDeg[branch] != 0 || feeder.Branches.BPu[branch] != 0 || by.Coils.Length != conductors.Length)
        {
            return null;
        }

        double most = feeder.Regulators.RatioFactor(by.Index, (int)positions[by.Index].Least), least = feeder.Regulators.RatioFactor(by.Index, (int)positions[by.Index].Most);
        var z = 3 * new Complex(feeder.Branches.RPu[branch], feeder.Branches.XPu[branch]);
        return [.. by.Coils.Select(coil => new Coil(
            by.Index, network.TerminalOf[Places.Of(feeder.Branches.FromBus[branch], conductors[coil])], network.TerminalOf[Places.Of(feeder.Branches.ToBus[branch], conductors[coil])], z,
            IsImpedanceOutside: false, state.TapRatio[branch] * new Interval(least, most)))];
    }

    private double Tap(int regulator, double position) => PhaseSettingFlows.RegulatorRatio(grid, regulator, (int)position);
}
