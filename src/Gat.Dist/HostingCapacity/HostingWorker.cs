using Gat.Dist.HostingCapacity.Optimum;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.HostingCapacity;

/// <summary>
/// Finds the capacities of some cases over all scenarios, with lanes of its own. Scenarios come in blocks of sixteen, the blocks in
/// an order that jumps through the year: so the capacity of a case is soon nearly its last, and nearly all that is left to do
/// is to see that the other scenarios keep every limit.
/// </summary>
internal sealed class HostingWorker
{
    private readonly HostingStudy study;
    private readonly ElementWords words;
    private readonly PointRows? points;
    private readonly ScenarioPairs pairs;
    private readonly ScenarioBlock? block;
    private readonly CapacitySearch search;
    private readonly BlockSearch blockSearch;
    private readonly UnitSlopes slopes;
    private readonly NextMeasures? next;
    private readonly EachScenario? each;
    private readonly OptimumSearch? optimum;
    private readonly OptimumReplay? replay;
    private int baseViolations;
    private int unsolved;

    public HostingWorker(HostingStudy study, StudyProbes probes, ElementWords words, bool keepsPoints = true)
    {
        (this.study, this.words) = (study, words);
        points = keepsPoints ? new PointRows(words) : null;
        pairs = new ScenarioPairs(study, probes);
        block = pairs.HasLanes && study.Scenarios.Count > 1 && !study.PerScenario ? new ScenarioBlock(study, probes.Lanes(study.Options)!) : null;
        search = new CapacitySearch(study.Options, study.Feeder.BaseMva, pairs.Careful, points);
        blockSearch = new BlockSearch(search, pairs);
        each = study.PerScenario ? new EachScenario(study, search) : null;
        slopes = new UnitSlopes(study.Feeder, probes.Network);
        next = study.TellsNext && keepsPoints ? new NextMeasures(study, probes, slopes) : null;
        if (study.Method == HostingMethod.Opf)
        {
            (optimum, replay) = (new OptimumSearch(study, pairs, Search), new OptimumReplay(study));
        }
    }

    /// <summary>The tables of a chunk of cases.</summary>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var result = new ChunkResult();
        var capacities = new CapacityRows(words);
        var measures = new NextRows(words);
        var digest = new HostingDigest(study.Feeder);
        var profile = new ProfileRows(words, study.Scenarios);
        var optima = new OptimumRows(words, study.Allocation);
        foreach (var (state, best) in Solve([.. Enumerable.Range(chunk.FirstScenario, chunk.ScenarioCount).Select(study.Case)], cancel))
        {
            var found = Result(state);
            capacities.Add(found);
            digest.Add(found);
            result.Count(found.Status);
            next?.Find(found, measures);
            if (each is not null)
            {
                profile.Add(state.Units, each.Of(state));
            }

            if (best is not null)
            {
                var replayed = replay!.Check(best, found);
                optima.Add(best, found, replayed);
                digest.Add(best, replayed.IsVerified);
            }
        }

        result.Add(capacities.Build());
        if (points is not null)
        {
            result.Add(points.Take());
        }

        if (next is not null)
        {
            result.Add(measures.Build());
        }

        if (each is not null)
        {
            result.Add(profile.Build());
            each.Clear();
        }

        foreach (var batch in optimum is null ? [] : optima.Build())
        {
            result.Add(batch);
        }

        digest.WriteTo(result.Summary);
        return result;
    }

    /// <summary>The capacities of some cases.</summary>
    public IReadOnlyList<HostingResult> Find(IReadOnlyList<HostingCase> cases, CancellationToken cancel) => [.. Solve(cases, cancel).Select(one => Result(one.State))];

    /// <summary>The capacities of some cases with the optimum that each comes from; null where none was asked for.</summary>
    internal IReadOnlyList<(CaseState State, OptimumResult? Best)> Solve(IReadOnlyList<HostingCase> cases, CancellationToken cancel) => optimum is null
        ? [.. Search([.. cases.Select(units => Begin(units, study.Options.Levels))], cancel).Select(state => (state, (OptimumResult?)null))]
        : [.. optimum.Find(cases, Begin, cancel).Select(one => (one.State, (OptimumResult?)one.Optimum))];

    private CaseState Begin(HostingCase units, int levels) => new(units, slopes.Of(units, study.Options.Control), levels);

    private IReadOnlyList<CaseState> Search(IReadOnlyList<CaseState> states, CancellationToken cancel)
    {
        (baseViolations, unsolved) = (0, 0);
        foreach (var at in JumpingOrder.Of((study.Scenarios.Count + LaneBatch.Width - 1) / LaneBatch.Width))
        {
            cancel.ThrowIfCancellationRequested();
            var first = at * LaneBatch.Width;
            if (block is null)
            {
                SearchEach(Enumerable.Range(first, Math.Min(LaneBatch.Width, study.Scenarios.Count - first)), states);
                continue;
            }

            block.Load(first);
            SearchBlock(block, states);
            SearchEach(block.Left, states);
        }

        return states;
    }

    private void SearchEach(IEnumerable<int> scenarios, IReadOnlyList<CaseState> states)
    {
        foreach (var scenario in scenarios)
        {
            var pair = pairs.Pair(scenario);
            if (!pair.HasBase(0))
            {
                unsolved++;
                continue;
            }

            baseViolations += pair.BreaksLimit(0) ? 1 : 0;
            if (each is not null)
            {
                each.Search(scenario, pair, states.Where(state => Reaches(state, pair.Lanes)));
                continue;
            }

            foreach (var state in states)
            {
                if (Reaches(state, pair.Lanes))
                {
                    // Another case may have needed the careful solver for another scenario meanwhile.
                    search.Search(state, pairs.Pair(scenario));
                }
            }
        }
    }

    private void SearchBlock(ScenarioBlock held, IReadOnlyList<CaseState> states)
    {
        for (var lane = 0; lane < held.Scenarios.Length; lane++)
        {
            baseViolations += held.Pair.BreaksLimit(lane) ? 1 : 0;
        }

        foreach (var state in states)
        {
            if (held.Scenarios.Length > 0 && Reaches(state, held.Pair.Lanes))
            {
                blockSearch.Search(held, state);
            }
        }
    }

    private static bool Reaches(CaseState state, ProbeLanes lanes)
    {
        for (var unit = 0; unit < state.Units.Buses.Length; unit++)
        {
            state.IsIslanded |= !lanes.Reaches(state.Units.Site(unit));
        }

        return !state.IsIslanded;
    }

    private HostingResult Result(CaseState state)
    {
        var hasAnswer = !state.IsIslanded && unsolved < study.Scenarios.Count;
        var status = state.IsIslanded ? SolveStatus.Islanded
            : unsolved > 0 ? SolveStatus.NotConverged
            : baseViolations > 0 ? SolveStatus.BaseViolates
            : SolveStatus.Solved;
        return new HostingResult(
            state.Units, hasAnswer ? study.Options.LevelMw(state.Level) : double.NaN, hasAnswer ? state.Limit : Violation.None, hasAnswer ? state.Scenario : -1,
            state.Evaluations, baseViolations, unsolved, status);
    }
}
