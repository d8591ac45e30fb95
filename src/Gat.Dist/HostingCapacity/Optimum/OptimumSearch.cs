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
        var open = cases.Select((units, at) => (At: at, Units: units, Scenarios: new List<int>(First()), Iterations: 0)).ToList();
        var alone = Alone(cases, begin, cancel);
        var found = new (CaseState State, OptimumResult Optimum)[cases.Count];
        for (var round = 1; open.Count > 0; round++)
        {
            var solved = new List<OptimumResult>();
            foreach (var one in open)
            {
                cancel.ThrowIfCancellationRequested();
                solved.Add(Solve(one.Units, one.Scenarios, one.Iterations, alone[one.At], cancel));
            }

            var states = Verify(solved, begin, cancel);
            var next = new List<(int, HostingCase, List<int>, int)>();
            for (var at = 0; at < open.Count; at++)
            {
                found[open[at].At] = (states[at], solved[at]);
                var limiting = states[at].Scenario;
                if (limiting >= 0 && !open[at].Scenarios.Contains(limiting) && round < mostRounds && Hosted(limiting) is not null)
                {
                    next.Add((open[at].At, open[at].Units, [.. open[at].Scenarios, limiting], solved[at].Iterations));
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

    /// <summary>The scenario to start from: the first that has a solution without units.</summary>
    private int[] First()
    {
        for (var scenario = 0; scenario < study.Scenarios.Count; scenario++)
        {
            if (Hosted(scenario) is not null)
            {
                return [scenario];
            }
        }

        return [];
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

    private OptimumResult Solve(HostingCase units, List<int> scenarios, int iterations, int[] alone, CancellationToken cancel)
    {
        HostedScenario[] held = [.. scenarios.Select(scenario => Hosted(scenario)!)];
        if (held.Length == 0 || units.Buses.Any(bus => held.Any(scenario => scenario.Network.BusNode[bus] < 0)))
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

    private OptimumResult SolveFrom(HostingCase units, HostedScenario[] held, int[] alone, int strong, CancellationToken cancel)
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
}
