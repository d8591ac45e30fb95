using System.Numerics;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;

namespace Gat.Dist.ThreePhase.Controls;

/// <summary>What a control can see in one lane of an engine: voltages, currents of coils, flows of branches.</summary>
internal readonly struct LaneView(ThreePhaseGrid grid, ThreePhaseNetwork network, double[] v, int lane)
{
    /// <summary>Voltage of a place, pu on the base voltage to earth; zero for earth and where no source reaches.</summary>
    public Complex Voltage(int place)
    {
        var terminal = place < 0 ? -1 : network.TerminalOf[place];
        return terminal < 0 ? Complex.Zero : new(v[(LaneLayout.Row * terminal) + lane], v[(LaneLayout.Row * terminal) + LaneLayout.Lanes + lane]);
    }

    /// <summary>Voltage across a coil on the base voltage between its ends, and the current that it feeds into the network, pu.</summary>
    public (Complex Voltage, Complex Current) Coil(int transformer, int winding, int coil, ReadOnlySpan<double> taps)
    {
        var it = grid.Transformers[transformer];
        var y = it.Matrix(taps);
        var size = it.Terminals.Length;
        var row = 2 * ((winding * it.CoilCount) + coil);
        Complex into = 0;
        for (var column = 0; column < size; column++)
        {
            into += y[(row * size) + column] * Voltage(it.Terminals[column]);
        }

        return (Voltage(it.Terminals[row]) - Voltage(it.Terminals[row + 1]), -into);
    }

    /// <summary>Current and power into a branch at one end: of one conductor, or of all.</summary>
    /// <param name="branch">The branch.</param>
    /// <param name="atTo">Which end.</param>
    /// <param name="conductor">The conductor; -1: all of them, the current then being the largest.</param>
    public (double CurrentPu, Complex PowerPu) Flow(int branch, bool atTo, int conductor)
    {
        Complex power = 0;
        double current = 0;
        Span<Complex> own = stackalloc Complex[24];
        Span<Complex> of = stackalloc Complex[4];
        for (var primitive = 0; primitive < network.Primitives.Count; primitive++)
        {
            var it = network.Primitives[primitive];
            if (!BelongsTo(it, branch))
            {
                continue;
            }

            Currents(it, own);
            for (var at = 0; at < it.Terminals.Length; at++)
            {
                var flow = it.Flows[at];
                if (flow >= 0 && grid.Flows.Branch[flow / 2] == branch && flow % 2 == (atTo ? 1 : 0)
                    && (conductor < 0 || grid.Flows.Conductor[flow / 2] == conductor))
                {
                    of[grid.Flows.Conductor[flow / 2]] += own[at];
                    power += Voltage(it.Terminals[at]) * Complex.Conjugate(own[at]);
                }
            }
        }

        foreach (var value in of)
        {
            current = Math.Max(current, value.Magnitude);
        }

        return (current, power);
    }

    private bool BelongsTo(Primitive it, int branch)
    {
        foreach (var flow in it.Flows)
        {
            if (flow >= 0 && grid.Flows.Branch[flow / 2] == branch)
            {
                return true;
            }
        }

        return false;
    }

    private void Currents(Primitive it, Span<Complex> own)
    {
        var count = it.Terminals.Length;
        for (var i = 0; i < count; i++)
        {
            own[i] = 0;
            for (var j = 0; j < count; j++)
            {
                own[i] += it.Y[(i * count) + j] * Voltage(it.Terminals[j]);
            }
        }
    }
}
