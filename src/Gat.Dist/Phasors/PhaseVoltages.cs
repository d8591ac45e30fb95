using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;
using Gat.Faults;

namespace Gat.Dist.Phasors;

/// <summary>Voltages of the terminals of a grid by phase, and behind its sources, from exact power flows with controls held.</summary>
internal sealed class PhaseVoltages(ThreePhaseGrid grid, ThreePhaseEngine engine)
{
    private readonly NetworkState state = new(grid);

    /// <summary>Solves one scenario.</summary>
    public SolveStatus Solve(in ScenarioInput scenario, ReadOnlySpan<Complex> inner, Span<double> re, Span<double> im)
    {
        state.Take(grid, scenario);
        engine.Use(state);
        var status = engine.Set(0, scenario);
        if (status == SolveStatus.InvalidInput || !engine.SolveFirst())
        {
            return status == SolveStatus.InvalidInput ? status : SolveStatus.NotConverged;
        }

        var count = engine.Network.TerminalCount;
        for (var terminal = 0; terminal < count; terminal++)
        {
            var v = LaneFlows.At(engine.Lanes.V, terminal, 0);
            (re[terminal], im[terminal]) = (v.Real, v.Imaginary);
        }

        for (var at = 0; at < inner.Length; at++)
        {
            (re[count + at], im[count + at]) = (inner[at].Real, inner[at].Imaginary);
        }

        return status;
    }

    /// <summary>Solves without loads and generators.</summary>
    public SolveStatus SolveAtRest(ReadOnlySpan<Complex> inner, Span<double> re, Span<double> im)
    {
        var feeder = grid.Feeder;
        double[] buses = new double[feeder.Buses.Count], loads = new double[feeder.Loads.Count], generators = new double[feeder.Generators.Count];
        return Solve(
            ScenarioInput.Of(feeder) with
            {
                LoadPMw = buses,
                LoadQMvar = buses,
                DetailPMw = loads,
                DetailQMvar = loads,
                GeneratorPMw = generators,
                GeneratorQMvar = generators,
            },
            inner, re, im);
    }
}
