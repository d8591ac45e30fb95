using Gat.Dist.PowerFlow;
using Gat.Faults;
using Gat.Numerics.Random;
using Gat.Optimization.Nonlinear;

namespace Gat.Dist.Radial;

/// <summary>
/// The greatest weighted sum of injections that the exact AC flow of a radial network permits. The problem is not convex, so the
/// best of several starts is taken, the same ones each time; it is verified by a power flow, but not proven to be the global best.
/// One object serves one thread.
/// </summary>
public sealed class AcInjectionSearch
{
    /// <summary>Starting points tried beside those given: no injection, two corners of the box, and a random point.</summary>
    public const int OwnStarts = 4;

    // What the program leaves to the replay may exceed limits a little: they are tightened by that much, a few times.
    private const int MostTightenings = 4;
    private const double TightenedFurther = 1.05;

    private readonly RadialNetwork network;
    private readonly int[] unitNode;
    private readonly AcReplay replay;
    private readonly ScenarioValues values;
    private readonly int[] buses;

    /// <summary>Units at some buses.</summary>
    /// <param name="network">The tree; limits are those of its feeder.</param>
    /// <param name="buses">Bus of each unit, fed by a source and none itself; several units may share one.</param>
    /// <exception cref="InputDataException">A bus is a source, or no source reaches it.</exception>
    public AcInjectionSearch(RadialNetwork network, IReadOnlyList<int> buses)
    {
        (this.network, this.buses) = (network, [.. buses]);
        var faults = new FaultList();
        foreach (var bus in buses)
        {
            if (network.Network.BusNode[bus] is var node && (node < 0 || network.Network.Parent[node] < 0))
            {
                faults.Add($"Bus {network.Network.Feeder.Buses.Id[bus]} {(node < 0 ? "is reached by no source" : "is a source")}.", "", "Choose a bus that the network feeds.");
            }
        }

        faults.ThrowIfAny();
        unitNode = [.. buses.Select(bus => network.Network.BusNode[bus])];
        replay = new AcReplay(network.Network.Feeder, new PowerFlowOptions());
        values = new ScenarioValues(network.Network.Feeder);
    }

    /// <summary>Searches in one scenario.</summary>
    /// <param name="scenario">Loads, other generation and source voltages; branches in the network's state.</param>
    /// <param name="box">What the units may feed in.</param>
    /// <param name="weights">Weight of each unit's powers in the sum that is maximised.</param>
    /// <param name="hints">Points to start from first.</param>
    /// <param name="cancel">Ends the search between two iterations.</param>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public AcInjectionResult Find(
        in ScenarioInput scenario, InjectionBox box, InjectionPoint weights, IReadOnlyList<InjectionPoint> hints, CancellationToken cancel = default)
    {
        values.CopyFrom(scenario);
        var program = new RadialInjectionProgram(new RadialState(network, scenario), unitNode, box, weights);
        if (program.HasCrossedLimits)
        {
            return new AcInjectionResult(SolveStatus.Infeasible, null, null, "", 0, 0);
        }

        var (best, starts, iterations, status) = (default(AcInjectionResult), 0, 0, SolveStatus.Infeasible);
        var bestSum = double.NegativeInfinity;
        foreach (var start in hints.Concat(Starts(box)))
        {
            starts++;
            program.StartAt(start);
            var solution = NonlinearSolver.Solve(program.Program, cancel: cancel);
            iterations += solution.Iterations;
            status = solution.Status is SolveStatus.Infeasible or SolveStatus.Solved ? status : solution.Status;
            if (solution.Status == SolveStatus.Solved && -solution.Objective > bestSum + 1e-9
                && Verified(program, solution, cancel) is { } found)
            {
                (best, bestSum) = (found, Sum(weights, found.Point!));
            }
        }

        return best is null
            ? new AcInjectionResult(status, null, null, "", starts, iterations)
            : best with { Starts = starts, Iterations = iterations };
    }

    private static double Sum(InjectionPoint weights, InjectionPoint point)
    {
        double sum = 0;
        for (var unit = 0; unit < point.PPu.Length; unit++)
        {
            sum += (weights.PPu[unit] * point.PPu[unit]) + (weights.QPu[unit] * point.QPu[unit]);
        }

        return sum;
    }

    private static IEnumerable<InjectionPoint> Starts(InjectionBox box)
    {
        yield return new InjectionPoint([.. box.PMinPu.Select((low, unit) => Math.Clamp(0, low, box.PMaxPu[unit]))], [.. box.QMinPu.Select((low, unit) => Math.Clamp(0, low, box.QMaxPu[unit]))]);
        yield return new InjectionPoint(box.PMaxPu, box.QMinPu);
        yield return new InjectionPoint(box.PMinPu, box.QMaxPu);
        for (var draw = 3; draw < OwnStarts; draw++)
        {
            var random = new RandomStream(1, (ulong)draw, 0);
            double[] Drawn(double[] low, double[] high)
            {
                var point = new double[low.Length];
                for (var unit = 0; unit < point.Length; unit++)
                {
                    point[unit] = random.Uniform(low[unit], high[unit]);
                }

                return point;
            }

            yield return new InjectionPoint(Drawn(box.PMinPu, box.PMaxPu), Drawn(box.QMinPu, box.QMaxPu));
        }
    }

    /// <summary>The answer after its replay; null where the replay still finds a violation.</summary>
    private AcInjectionResult? Verified(RadialInjectionProgram program, NonlinearSolution solution, CancellationToken cancel)
    {
        var (factor, margin) = (1.0, 0.0);
        for (var attempt = 0; attempt <= MostTightenings; attempt++)
        {
            var point = program.PointOf(solution.X);
            var check = Replay(point);
            if (check.IsVerified || double.IsNaN(check.MaxViolationPu))
            {
                var binding = program.Binding(solution);
                program.Tighten(1, 0);
                return check.IsVerified ? new AcInjectionResult(SolveStatus.Solved, point, check, binding, 0, 0) : null;
            }

            var further = TightenedFurther * check.MaxViolationPu;
            (factor, margin) = check.WorstElement.StartsWith("branch", StringComparison.Ordinal) ? (factor / (1 + further), margin) : (factor, margin + further);
            program.Tighten(factor, margin);
            program.StartAt(point);
            solution = program.HasCrossedLimits ? solution : NonlinearSolver.Solve(program.Program, cancel: cancel);
            if (solution.Status != SolveStatus.Solved)
            {
                break;
            }
        }

        program.Tighten(1, 0);
        return null;
    }

    private AcReplayResult Replay(InjectionPoint point)
    {
        var mva = network.Network.Feeder.BaseMva;
        for (var unit = 0; unit < buses.Length; unit++)
        {
            values.LoadPMw[buses[unit]] -= point.PPu[unit] * mva;
            values.LoadQMvar[buses[unit]] -= point.QPu[unit] * mva;
        }

        var result = replay.Check(values.AsInput());
        for (var unit = 0; unit < buses.Length; unit++)
        {
            values.LoadPMw[buses[unit]] += point.PPu[unit] * mva;
            values.LoadQMvar[buses[unit]] += point.QPu[unit] * mva;
        }

        return result;
    }
}
