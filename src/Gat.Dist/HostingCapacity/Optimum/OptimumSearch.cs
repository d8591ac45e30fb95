using Gat.Dist.PowerFlow;
using Gat.Faults;
using Gat.Optimization.Nonlinear;

namespace Gat.Dist.HostingCapacity.Optimum;

/// <summary>
/// Finds the optimum of cases over all scenarios: the program starts with one scenario; exact power flows of all of them say which one limits the
/// answer; that one is added, and the program solved again, until the limiting scenario is among those of the program.
/// </summary>
internal sealed class OptimumSearch(HostingStudy study, ScenarioPairs pairs, Func<IReadOnlyList<CaseState>, CancellationToken, IReadOnlyList<CaseState>> scan)
{
    // Each round adds the scenario that the last answer hurts most; a year of hours needs a handful.
    private const int mostRounds = 12;

    // What an interior point leaves of a unit that had better not be there.
    private const double leastShare = 1e-4;

    private readonly Dictionary<int, HostedScenario?> hosted = [];
    private readonly ScenarioValues values = new(study.Feeder);

    private bool IsFree => study.Mode == HostingMode.Simultaneous && study.Allocation == HostingAllocation.Total;

    /// <summary>The capacities of some cases: verified by exact power flows, with the optimum that each comes from.</summary>
    public List<(CaseState State, OptimumResult Optimum)> Find(IReadOnlyList<HostingCase> cases, Func<HostingCase, int, CaseState> begin, CancellationToken cancel)
    {
        var open = cases.Select((units, at) => (At: at, Units: units, Demands: First(), Iterations: 0)).ToList();
        var alone = Alone(cases, begin, cancel);
        var found = new (CaseState State, OptimumResult Optimum)[cases.Count];
        for (var round = 1; open.Count > 0; round++)
        {
            var solved = new List<OptimumResult>();
            foreach (var one in open)
            {
                cancel.ThrowIfCancellationRequested();
                solved.Add(Solve(one.Units, one.Demands, one.Iterations, alone[one.At], cancel));
            }

            var states = Verify(solved, begin, cancel);
            var next = new List<(int, HostingCase, List<Demand>, int)>();
            for (var at = 0; at < open.Count; at++)
            {
                found[open[at].At] = round == 1 || !IsFree || TotalLevel(states[at]) > TotalLevel(found[open[at].At].State) ? (states[at], solved[at]) : found[open[at].At];
                if (round < mostRounds && Missing(states[at], solved[at], open[at].Demands) is { Length: > 0 } missing)
                {
                    next.Add((open[at].At, open[at].Units, [.. open[at].Demands, .. missing], solved[at].Iterations));
                }
            }

            open = next;
        }

        return [.. found];
    }

    /// <summary>
    /// Levels that exact power flows find beforehand: of each unit alone where each has a power of its own, else at least one step of the whole case. Where not even
    /// that is kept, limits are broken before anything is connected, and a program has no room.
    /// </summary>
    private List<int[]> Alone(IReadOnlyList<HostingCase> cases, Func<HostingCase, int, CaseState> begin, CancellationToken cancel)
    {
        if (!IsFree)
        {
            var together = scan([.. cases.Select(units => begin(units, 1))], cancel);
            return [.. cases.Select((units, at) => Enumerable.Repeat(together[at].Level, units.Buses.Length).ToArray())];
        }

        return [.. cases.Select(units =>
            scan([.. units.Buses.Select(bus => begin(HostingCase.Single(study.Feeder, bus), study.Options.Levels))], cancel).Select(state => state.Level).ToArray())];
    }

    private static double TotalLevel(CaseState state) => state.Level * state.Units.Shares.Sum();

    /// <summary>The scenario to start from: the first that has a solution without units.</summary>
    private List<Demand> First()
    {
        for (var scenario = 0; scenario < study.Scenarios.Count; scenario++)
        {
            if (Hosted(scenario) is not null)
            {
                return [new Demand(scenario, 1)];
            }
        }

        return [];
    }

    /// <summary>
    /// What the program lacks: the scenario that limits its answer, or that scenario with parts of the power, where a limit is broken on the way to the
    /// optimum and kept again there. Empty: nothing.
    /// </summary>
    private Demand[] Missing(CaseState state, OptimumResult solved, List<Demand> known)
    {
        const double nearlyAll = 0.99;
        if (state.Scenario < 0 || Hosted(state.Scenario) is null)
        {
            return [];
        }

        if (!known.Contains(new Demand(state.Scenario, 1)))
        {
            return [new Demand(state.Scenario, 1)];
        }

        var partRatio = (state.Level + 1.0) / StepBeyond(solved);
        return IsFree && partRatio < nearlyAll && solved.Status == SolveStatus.Solved
            ? [.. ((double[])[0.25, 0.5, 0.75, partRatio, 1.04 * partRatio]).Select(part => new Demand(state.Scenario, part)).Where(demand => !known.Contains(demand))]
            : [];
    }

    private HostedScenario? Hosted(int scenario)
    {
        if (!hosted.TryGetValue(scenario, out var known))
        {
            var pair = pairs.Pair(scenario);
            study.Scenarios.Fill(scenario, values);
            hosted[scenario] = known = pair.HasBase(0) ? new HostedScenario(scenario, pair, values) : null;
        }

        return known;
    }

    private OptimumResult Solve(HostingCase units, List<Demand> demands, int iterations, int[] alone, CancellationToken cancel)
    {
        (HostedScenario Scenario, double PartRatio)[] held = [.. demands.Select(demand => (Hosted(demand.Scenario)!, demand.PartRatio))];
        int[] scenarios = [.. demands.Select(demand => demand.Scenario).Distinct()];
        if (held.Length == 0 || units.Buses.Any(bus => held.Any(one => one.Scenario.Network.BusNode[bus] < 0)))
        {
            return new OptimumResult(units, held.Length == 0 ? SolveStatus.NotConverged : SolveStatus.Islanded, double.NaN, 0, scenarios, []);
        }

        if (Array.TrueForAll(alone, level => level == 0))
        {
            return new OptimumResult(units, SolveStatus.Solved, 0, iterations, scenarios, []);
        }

        var strongest = Array.IndexOf(alone, alone.Max());
        var found = SolveFrom(units, held, alone, -1, cancel);
        if (IsFree)
        {
            // There are several local optima where losses help, as with a limit of reverse flow: the second start is at the greatest single unit.
            var other = SolveFrom(units, held, alone, strongest, cancel);
            found = (other.TotalMw > found.TotalMw || double.IsNaN(found.TotalMw) ? other : found) with { Iterations = found.Iterations + other.Iterations };
        }

        var singleMw = study.Options.LevelMw(alone[strongest]);
        if (IsFree && !(found.TotalMw >= singleMw))
        {
            found = found with { Units = units with { Shares = [.. units.Shares.Select((_, unit) => unit == strongest ? 1.0 : 0)] }, TotalMw = singleMw, Binding = [] };
        }

        return found with { Iterations = iterations + found.Iterations, Scenarios = scenarios };
    }

    private OptimumResult SolveFrom(HostingCase units, (HostedScenario Scenario, double PartRatio)[] held, int[] alone, int strong, CancellationToken cancel)
    {
        var program = new HostingProgram(
            study.Options, units, IsFree, [.. alone.Select(level => level == 0)], held, strong, strong < 0 ? 0 : study.Options.LevelMw(alone[strong]));
        var solution = NonlinearSolver.Solve(program.Program, null, cancel);
        if (solution.Status != SolveStatus.Solved)
        {
            return new OptimumResult(units, solution.Status, double.NaN, solution.Iterations, [], []);
        }

        var unitMw = program.UnitMw(solution);
        return new OptimumResult(
            IsFree ? units with { Shares = [.. Shares(unitMw)] } : units, SolveStatus.Solved, unitMw.Sum(), solution.Iterations, [], program.Binding(solution));
    }

    /// <summary>Shares of the largest unit; equal ones where no unit has room.</summary>
    private IEnumerable<double> Shares(double[] unitMw)
    {
        var largest = unitMw.Max();
        return unitMw.Select(one => largest * 1000 < study.Options.ToleranceKw / 2 ? 1 : one < leastShare * largest ? 0 : one / largest);
    }

    /// <summary>
    /// Exact power flows up to the optimum and one step further; all the way where that breaks nothing, so that an optimum that is only a
    /// local one does not pass for the capacity.
    /// </summary>
    private List<CaseState> Verify(List<OptimumResult> solved, Func<HostingCase, int, CaseState> begin, CancellationToken cancel)
    {
        var levels = study.Options.Levels;
        List<CaseState> states = [.. scan([.. solved.Select(one => begin(one.Units, Math.Min(levels, StepBeyond(one))))], cancel)];
        for (var at = 0; at < states.Count; at++)
        {
            if (states[at].Scenario < 0 && states[at].Level < levels && !states[at].IsIslanded)
            {
                var again = begin(solved[at].Units, levels);
                again.Evaluations = states[at].Evaluations;
                states[at] = scan([again], cancel)[0];
            }
        }

        return states;
    }

    private int StepBeyond(OptimumResult optimum) => optimum.Status == SolveStatus.Solved
        ? (int)Math.Min(int.MaxValue - 1, Math.Floor(optimum.TotalMw / optimum.Units.Shares.Sum() * 1000 / study.Options.ToleranceKw * (1 + 1e-9))) + 1
        : int.MaxValue;

    /// <summary>A scenario that the program holds, with all of the units' power or a part of it.</summary>
    private readonly record struct Demand(int Scenario, double PartRatio);
}
