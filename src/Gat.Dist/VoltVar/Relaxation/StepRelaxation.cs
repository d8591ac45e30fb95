using System.Numerics;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;
using Gat.Faults;
using Gat.Numerics.Dense;
using Gat.Optimization.Conic;

namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>
/// A convex relaxation of one power flow by phase in which devices are free within their ranges: no settings within the voltage limits have an
/// objective below its optimum, as long as their angles are within a window about those of a known power flow.
/// </summary>
/// <remarks>
/// Currents and voltages in frames turned by known angles, so that loads of constant power draw currents that are nearly functions of one number; convex
/// envelopes instead of second-order cones, since magnitudes hardly vary within voltage limits.
/// </remarks>
internal sealed class StepRelaxation
{
    private readonly ThreePhaseEngine engine;
    private readonly ThreePhaseGrid grid;
    private readonly ThreePhaseNetwork network;
    private readonly DeviceRanges ranges;
    private readonly bool countsLoads;
    private readonly RelaxedProblem problem = new();
    private readonly RelaxedVoltages voltages;
    private readonly RelaxedLines lines;
    private readonly RelaxedTransformers transformers;
    private readonly RelaxedElements elements;
    private readonly Complex[] known;

    private StepRelaxation(ThreePhaseEngine engine, DeviceRanges ranges, bool countsLoads, double windowRad)
    {
        (this.engine, this.ranges, this.countsLoads) = (engine, ranges, countsLoads);
        (network, grid) = (engine.Network, engine.Network.Grid);
        known = [.. Enumerable.Range(0, network.TerminalCount).Select(terminal => LaneFlows.At(engine.Lanes.V, terminal, 0))];
        voltages = new RelaxedVoltages(problem, network, known, windowRad);
        lines = new RelaxedLines(problem, voltages, network);
        transformers = new RelaxedTransformers(problem, voltages, lines, network, engine.State);
        elements = new RelaxedElements(problem, voltages, network, known);
    }

    /// <summary>The bound: losses or, with the power of the loads, what sources feed in, pu; NaN where the network is of another kind, or the solver found none.</summary>
    /// <param name="engine">An engine whose first lane holds a solved power flow.</param>
    /// <param name="ranges">Where devices may stand.</param>
    /// <param name="countsLoads">Whether the power of the loads counts, beside losses.</param>
    /// <param name="windowRad">Greatest difference of an angle from that of the known power flow.</param>
    public static double Bound(ThreePhaseEngine engine, DeviceRanges ranges, bool countsLoads, double windowRad) =>
        new StepRelaxation(engine, ranges, countsLoads, windowRad).Solve();

    private double Solve()
    {
        var reader = new CoilReader(network, engine.State, ranges.Positions);
        if (reader.Read() is not { } coils)
        {
            return double.NaN;
        }

        AddNetwork(reader);
        AddPowers();
        AddBanks();
        new DownstreamCurrents(voltages, lines, elements.Drawn, coils, FedTerminals()).AddAll(new RelaxedCoils(problem, voltages));
        var solution = ConicSolver.Solve(problem.Builder.Build());
        return solution.Status == SolveStatus.Solved ? solution.Bound : double.NaN;
    }

    private void AddNetwork(CoilReader reader)
    {
        for (var branch = 0; branch < grid.Lines.Length; branch++)
        {
            if (engine.State.Closed[branch] && grid.Lines[branch] is { } line && IsLive(line.Terminals))
            {
                lines.AddLine(line);
            }
        }

        foreach (var primitive in HeldElements.Of(grid, engine.State, reader, ranges).Where(primitive => IsLive(primitive.Terminals)))
        {
            lines.AddAdmittance([.. primitive.Terminals.Select(place => network.TerminalOf[place])], primitive.Y);
        }

        for (var transformer = 0; transformer < grid.Transformers.Count; transformer++)
        {
            var windings = grid.Transformers[transformer].Windings;
            if (windings.Take(2).All(winding => engine.State.Closed[winding.Branch]) && !reader.IsMoving(transformer, -1) && IsLive(grid.Transformers[transformer].Terminals))
            {
                transformers.Add(transformer);
            }
        }

        foreach (var source in grid.Sources.Where(source => source.Y is not null))
        {
            AddSource(source);
        }
    }

    /// <summary>A voltage behind an impedance: E - V = Z I.</summary>
    private void AddSource(Source source)
    {
        var count = source.Terminals.Length;
        if (ComplexInverse.Of(source.Y!, count) is not { } z)
        {
            return;
        }

        int[] terminals = [.. source.Terminals.Select(place => network.TerminalOf[place])];
        Columns[] currents = [.. terminals.Select(terminal => problem.AddFree(voltages.Of(terminal).AngleRad))];
        for (var i = 0; i < count; i++)
        {
            var frame = currents[i].AngleRad;
            voltages.AddOut(terminals[i], -1, currents[i]);
            var sum = problem.AddSum(source.VoltagePu[i] * Complex.FromPolarCoordinates(1, -frame));
            problem.AddTerm(sum, frame, 1, voltages.Of(terminals[i]));
            for (var j = 0; j < count; j++)
            {
                problem.AddTerm(sum, frame, z[(i * count) + j], currents[j]);
            }
        }
    }

    private void AddPowers()
    {
        var table = network.Powers;
        var chosen = new Dictionary<int, int>();
        for (var element = 0; element < table.Count; element++)
        {
            var power = table.Power[element];
            var it = table.Powers[power];
            var (p, q) = (engine.Lanes.P[LaneLayout.Lanes * power], engine.Lanes.Q[LaneLayout.Lanes * power]);
            var (column, range) = (-1, default(Interval));
            if (it.Kind == PowerSource.Unit && ranges.AssetMvar.TryGetValue(it.Index, out var mvar))
            {
                range = (1 / grid.Feeder.BaseMva) * mvar;
                column = chosen.TryGetValue(power, out var known) ? known : chosen[power] = problem.Builder.AddColumn(range.Least, range.Most);
            }

            elements.AddPower(element, p, q, (column, range), countsLoads);
        }
    }

    private void AddBanks()
    {
        var columns = new Dictionary<int, int>();
        foreach (var shunt in grid.Shunts.Where(shunt => shunt.Capacitor >= 0 && ranges.BankMvar.ContainsKey(shunt.Capacitor)))
        {
            var range = ranges.BankMvar[shunt.Capacitor];
            if (!columns.TryGetValue(shunt.Capacitor, out var column))
            {
                columns[shunt.Capacitor] = column = problem.Builder.AddColumn(range.Least, range.Most);
            }

            foreach (var ends in shunt.Elements)
            {
                int first = Terminal(shunt.Bus, ends.First), second = Terminal(shunt.Bus, ends.Second);
                if (first >= 0 && second >= 0)
                {
                    elements.AddBank((first, second), shunt.Y.Imaginary, column, range);
                }
            }
        }

        int Terminal(int bus, int conductor) => conductor == ElementEnds.Earth ? network.TerminalCount : network.TerminalOf[Places.Of(bus, conductor)];
    }

    /// <summary>Terminals into which something feeds that is no conductor of a line.</summary>
    private IEnumerable<int> FedTerminals() =>
        [.. grid.Sources.SelectMany(source => source.Terminals).Select(place => network.TerminalOf[place]).Where(terminal => terminal >= 0), .. transformers.Terminals];

    private bool IsLive(int[] places) => places.All(place => place < 0 || network.TerminalOf[place] >= 0);
}
