using System.Numerics;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;

namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>Transformers of two windings that no device moves, by the current of each core: s V - s' V' = z i, and the loss r |i|². What else they have is an admittance.</summary>
internal sealed class RelaxedTransformers(RelaxedProblem problem, RelaxedVoltages voltages, RelaxedLines lines, ThreePhaseNetwork network, NetworkState state)
{
    private readonly List<int> terminals = [];

    /// <summary>Terminals into which such a transformer may feed any current.</summary>
    public IReadOnlyList<int> Terminals => terminals;

    /// <summary>Adds a transformer.</summary>
    public void Add(int transformer)
    {
        var grid = network.Grid;
        var it = grid.Transformers[transformer];
        var taps = PrimitiveSet.Taps(grid, transformer, state);
        Complex[] y = [.. it.Matrix(taps)];
        int[] own = [.. it.Terminals.Select(place => place < 0 ? -1 : network.TerminalOf[place])];
        terminals.AddRange(own.Where(terminal => terminal >= 0));
        if (it.Windings.Length == 2)
        {
            for (var coil = 0; coil < it.CoilCount; coil++)
            {
                AddCore(it, coil, taps, y, own);
            }
        }

        int[] kept = [.. Enumerable.Range(0, own.Length).Where(at => own[at] >= 0)];
        Complex[] rest = [.. kept.SelectMany(row => kept.Select(column => y[(row * own.Length) + column]))];
        if (rest.Any(value => value != Complex.Zero))
        {
            lines.AddAdmittance([.. kept.Select(at => own[at])], rest);
        }
    }

    /// <summary>Takes the leakage of a core out of the matrix and adds it as a current.</summary>
    private void AddCore(Transformer it, int coil, double[] taps, Complex[] y, int[] own)
    {
        var size = own.Length;
        int[] rows = [2 * coil, 2 * (it.CoilCount + coil)];
        double[] scale = [it.Windings[0].CoilScale / taps[coil], it.Windings[1].CoilScale / taps[it.CoilCount + coil]];
        var leakage = -y[(rows[0] * size) + rows[1]] / (scale[0] * scale[1]);
        var known = own.First(terminal => terminal >= 0);
        var current = problem.AddFree(voltages.Of(known).AngleRad);
        var sum = problem.AddSum(0);
        problem.AddTerm(sum, current.AngleRad, -1 / leakage, current);
        problem.AddLoss([1 / leakage], [current]);
        for (var end = 0; end < 4; end++)
        {
            // The second ends, and the second winding, with the other sign.
            var factor = scale[end / 2] * (end is 0 or 3 ? 1 : -1);
            var terminal = own[rows[end / 2] + (end % 2)];
            if (terminal >= 0)
            {
                problem.AddTerm(sum, current.AngleRad, factor, voltages.Of(terminal));
                voltages.AddOut(terminal, factor, current);
            }

            for (var other = 0; other < 4; other++)
            {
                var at = ((rows[end / 2] + (end % 2)) * size) + rows[other / 2] + (other % 2);
                var left = y[at] - (leakage * factor * scale[other / 2] * (other is 0 or 3 ? 1 : -1));
                y[at] = left.Magnitude > 1e-9 * y[at].Magnitude ? left : 0;
            }
        }
    }
}
