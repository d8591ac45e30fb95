using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Dist.Sensitivity;
using Gat.Faults;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.HostingCapacity;

/// <summary>
/// Finds the capacities of some cases over all scenarios, with lanes of its own. Scenarios come in blocks of sixteen, the blocks in
/// an order that jumps through the year: so the capacity of a case is soon nearly its last, and nearly all that is left to do
/// is to see, at four points up to it, that the other scenarios keep every limit.
/// </summary>
internal sealed class HostingWorker
{
    private const int pointsPerScenario = 4;
    private const double goldenShare = 0.6180339887498949;

    private readonly HostingStudy study;
    private readonly StudyProbes probes;
    private readonly ElementWords words;
    private readonly PointRows? points;
    private readonly ProbePair? alone;
    private readonly ScenarioBlock? block;
    private readonly CapacitySearch search;
    private readonly ScenarioValues values;
    private readonly AcSensitivity? derivatives;
    private readonly double[] shareAtBus;
    private readonly double[] zeros;
    private readonly double[] changeVm;
    private readonly double[] changeVa;
    private ProbePair? careful;
    private int baseViolations;
    private int unsolved;

    public HostingWorker(HostingStudy study, StudyProbes probes, ElementWords words, bool keepsPoints = true)
    {
        (this.study, this.probes, this.words) = (study, probes, words);
        points = keepsPoints ? new PointRows(words) : null;
        alone = probes.Lanes();
        block = alone is null || study.Scenarios.Count == 1 ? null : new ScenarioBlock(study, probes.Lanes()!);
        search = new CapacitySearch(study.Options, study.Feeder.BaseMva, Careful, points);
        values = new ScenarioValues(study.Feeder);
        var buses = study.Feeder.Buses.Count;
        (shareAtBus, zeros, changeVm, changeVa) = (new double[buses], new double[buses], new double[buses], new double[buses]);
        derivatives = study.Options.Control.FollowsVoltage ? Derivatives() : null;
    }

    /// <summary>The tables of a chunk of cases.</summary>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var result = new ChunkResult();
        var capacities = new CapacityRows(words);
        var digest = new HostingDigest(study.Feeder);
        foreach (var found in Find([.. Enumerable.Range(chunk.FirstScenario, chunk.ScenarioCount).Select(study.Case)], cancel))
        {
            capacities.Add(found);
            digest.Add(found);
            result.Count(found.Status);
        }

        result.Add(capacities.Build());
        if (points is not null)
        {
            result.Add(points.Take());
        }

        digest.WriteTo(result.Summary);
        return result;
    }

    /// <summary>The capacities of some cases.</summary>
    public IReadOnlyList<HostingResult> Find(IReadOnlyList<HostingCase> cases, CancellationToken cancel)
    {
        (baseViolations, unsolved) = (0, 0);
        CaseState[] states = [.. cases.Select(units => new CaseState(units, Slopes(units), study.Options.Levels))];
        var blocks = (study.Scenarios.Count + LaneBatch.Width - 1) / LaneBatch.Width;
        foreach (var at in Jumping(blocks))
        {
            cancel.ThrowIfCancellationRequested();
            if (block is null)
            {
                var first = at * LaneBatch.Width;
                SearchEach(Enumerable.Range(first, Math.Min(LaneBatch.Width, study.Scenarios.Count - first)), states);
                continue;
            }

            block.Load(at * LaneBatch.Width);
            SearchBlock(block, states);
            SearchEach(block.Left, states);
        }

        return [.. states.Select(Result)];
    }

    private void SearchEach(IEnumerable<int> scenarios, CaseState[] states)
    {
        foreach (var scenario in scenarios)
        {
            var pair = Pair(scenario);
            if (!pair.HasBase(0))
            {
                unsolved++;
                continue;
            }

            baseViolations += pair.BreaksLimit(0) ? 1 : 0;
            foreach (var state in states)
            {
                if (Reaches(state, pair.Lanes.Network))
                {
                    search.Search(state, pair);
                }
            }
        }
    }

    private void SearchBlock(ScenarioBlock held, CaseState[] states)
    {
        for (var lane = 0; lane < held.Scenarios.Length; lane++)
        {
            baseViolations += held.Pair.BreaksLimit(lane) ? 1 : 0;
        }

        foreach (var state in states)
        {
            if (held.Scenarios.Length > 0 && Reaches(state, held.Pair.Lanes.Network))
            {
                SearchBlock(held, state);
            }
        }
    }

    private void SearchBlock(ScenarioBlock held, CaseState state)
    {
        // The first scenario of all has no capacity yet to be compared with.
        if (state.Evaluations == 0)
        {
            search.Search(state, Pair(held.Scenarios[0]));
        }

        Span<Violation> found = stackalloc Violation[LaneBatch.Width];
        Span<int> levels = stackalloc int[LaneBatch.Width];
        for (var suspect = -1; state.Level > 0; suspect = -1)
        {
            var scan = search.Scan(state.Level, pointsPerScenario);
            scan.CopyTo(levels);
            for (var point = 0; point < scan.Length && suspect < 0; point++)
            {
                search.TryBlock(state, held.Pair, held.Scenarios, levels[point], found);
                suspect = MostBroken(found[..held.Scenarios.Length]);
            }

            if (suspect < 0)
            {
                return;
            }

            var before = state.Level;
            search.Search(state, Pair(held.Scenarios[suspect]));
            if (state.Level == before)
            {
                // Lanes found no solution where the careful solver does: the block is looked at one by one.
                foreach (var scenario in held.Scenarios)
                {
                    search.Search(state, Pair(scenario));
                }

                return;
            }
        }
    }

    private static int MostBroken(ReadOnlySpan<Violation> found)
    {
        var worst = -1;
        for (var lane = 0; lane < found.Length; lane++)
        {
            worst = !found[lane].IsNone && (worst < 0 || found[lane].Excess > found[worst].Excess) ? lane : worst;
        }

        return worst;
    }

    private ProbePair Pair(int scenario)
    {
        if (alone?.Scenario == scenario && alone.HasBase(0))
        {
            return alone;
        }

        study.Scenarios.Fill(scenario, values);
        if (alone?.Lanes.CanHold(values.AsInput()) == true)
        {
            alone.Load(scenario, values.AsInput());
            if (alone.HasBase(0))
            {
                return alone;
            }
        }

        return Careful(scenario);
    }

    private ProbePair Careful(int scenario)
    {
        if (careful?.Scenario == scenario)
        {
            return careful;
        }

        study.Scenarios.Fill(scenario, values);
        careful = probes.Careful(values.AsInput(), careful);
        careful.Load(scenario, values.AsInput());
        return careful;
    }

    private static bool Reaches(CaseState state, BalancedNetwork network)
    {
        foreach (var bus in state.Units.Buses)
        {
            state.IsIslanded |= network.BusNode[bus] < 0;
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

    /// <summary>All blocks, near ones far apart.</summary>
    private static IEnumerable<int> Jumping(int count)
    {
        var stride = Math.Max(1, (int)(goldenShare * count));
        while (Gcd(stride, count) != 1)
        {
            stride++;
        }

        for (var i = 0; i < count; i++)
        {
            yield return (int)((long)i * stride % count);
        }

        static int Gcd(int left, int right) => right == 0 ? left : Gcd(right, left % right);
    }

    private AcSensitivity? Derivatives()
    {
        var state = new PowerFlowState(study.Feeder);
        new PowerFlowSolver(probes.Network, new PowerFlowOptions()).Solve(ScenarioInput.Of(study.Feeder), state);
        return state.HasSolution ? AcSensitivity.At(ScenarioInput.Of(study.Feeder), state) : null;
    }

    /// <summary>How the voltage at each unit of a case answers to what all of them do, pu per MW or Mvar of level.</summary>
    private double[] Slopes(HostingCase units)
    {
        var slopes = new double[units.Buses.Length];
        if (derivatives is null)
        {
            return slopes;
        }

        Array.Clear(shareAtBus);
        for (var unit = 0; unit < slopes.Length; unit++)
        {
            shareAtBus[units.Buses[unit]] = units.Shares[unit];
        }

        var isActive = study.Options.Control.Kind == UnitControlKind.VoltWatt;
        derivatives.Change(isActive ? shareAtBus : zeros, isActive ? zeros : shareAtBus, changeVm, changeVa);
        for (var unit = 0; unit < slopes.Length; unit++)
        {
            slopes[unit] = changeVm[units.Buses[unit]] is var slope && slope > 0 ? slope : 0;
        }

        return slopes;
    }
}
