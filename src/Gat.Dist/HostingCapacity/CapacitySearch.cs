using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.HostingCapacity;

/// <summary>
/// Looks for the greatest level of a case in one scenario: sixteen points side by side from the least to the greatest, then
/// sixteen between the last that keeps every limit and the first that does not, until they are neighbours; and again from the
/// beginning, until sixteen points up to the capacity keep every limit. So a limit that is broken and kept again further up is
/// seen, unless it is broken over less than a sixteenth of the capacity.
/// </summary>
internal sealed class CapacitySearch
{
    private const int width = LaneBatch.Width;

    private readonly HostingCapacityOptions options;
    private readonly UnitSolve solve;
    private readonly PointRows? rows;
    private readonly Func<int, ProbePair> careful;
    private readonly int[] level = new int[width];
    private readonly double[] levelMw = new double[width];

    /// <param name="options">What is searched for.</param>
    /// <param name="baseMva">Base power, MVA.</param>
    /// <param name="careful">Gives a pair that solves a scenario where lanes fail, with that scenario loaded.</param>
    /// <param name="rows">Takes every point; null: nothing does.</param>
    public CapacitySearch(HostingCapacityOptions options, double baseMva, Func<int, ProbePair> careful, PointRows? rows)
    {
        (this.options, this.careful, this.rows) = (options, careful, rows);
        solve = new UnitSolve(options, baseMva);
    }

    /// <summary>Lowers a case's capacity to that of one scenario, if that is lower.</summary>
    /// <param name="state">The case.</param>
    /// <param name="pair">A pair that holds the scenario, with its base, in every lane.</param>
    public void Search(CaseState state, ProbePair pair)
    {
        var before = int.MaxValue;
        while (state.Level is > 0 and var most && most < before)
        {
            before = most;
            Narrow(state, pair, ScanLevels(most, width));
        }
    }

    /// <summary>Solves every lane of a block of scenarios at one level; what each breaks is told by the pair's limits.</summary>
    /// <param name="state">The case.</param>
    /// <param name="block">Lanes of consecutive scenarios.</param>
    /// <param name="scenarios">The scenario of each lane.</param>
    /// <param name="at">The level.</param>
    /// <param name="found">Takes what each lane breaks.</param>
    public void TryBlock(CaseState state, ProbePair block, ReadOnlySpan<int> scenarios, int at, Span<Violation> found)
    {
        level.AsSpan(0, scenarios.Length).Fill(at);
        levelMw.AsSpan(0, scenarios.Length).Fill(options.LevelMw(at));
        Evaluate(state, block, scenarios.Length, found);
        for (var lane = 0; lane < scenarios.Length; lane++)
        {
            Record(state, block, scenarios[lane], lane, found[lane]);
        }

        UnitSolve.Clear(block.Lanes, state.Units, scenarios.Length);
    }

    /// <summary>Evenly spaced points up to a capacity, the capacity included; valid until the next search.</summary>
    public ReadOnlySpan<int> Scan(int most, int points) => level.AsSpan(0, ScanLevels(most, points));

    private int ScanLevels(int most, int points)
    {
        var count = 0;
        for (var point = 1; point <= points; point++)
        {
            var next = (int)(((long)most * point) / points);
            if (next > (count == 0 ? 0 : level[count - 1]))
            {
                level[count++] = next;
            }
        }

        return count;
    }

    private int LevelsBetween(int kept, int broken)
    {
        var count = Math.Min(width, broken - kept - 1);
        for (var point = 0; point < count; point++)
        {
            level[point] = kept + (int)((long)(broken - kept) * (point + 1) / (count + 1));
        }

        return count;
    }

    /// <summary>Tries the levels that are set, and between them, down to the capacity of the scenario.</summary>
    private void Narrow(CaseState state, ProbePair pair, int count)
    {
        Span<Violation> found = stackalloc Violation[width];
        var (kept, broken, violation) = (0, state.Level + 1, Violation.None);
        while (count > 0)
        {
            for (var lane = 0; lane < count; lane++)
            {
                levelMw[lane] = options.LevelMw(level[lane]);
            }

            Evaluate(state, pair, count, found);
            var first = FirstBroken(state, pair, count, found);
            for (var lane = 0; lane < count; lane++)
            {
                Record(state, pair, pair.Scenario, lane, found[lane]);
            }

            kept = first > 0 ? level[first - 1] : kept;
            (broken, violation) = first < count ? (level[first], found[first]) : (broken, violation);
            count = LevelsBetween(kept, broken);
        }

        UnitSolve.Clear(pair.Lanes, state.Units, width);
        if (broken <= state.Level)
        {
            state.Lower(kept, violation, pair.Scenario);
        }
    }

    private void Evaluate(CaseState state, ProbePair pair, int count, Span<Violation> found)
    {
        solve.Solve(pair.Lanes, state.Units, state.Slopes, levelMw, count);
        pair.Limits.Run(count);
        for (var lane = 0; lane < count; lane++)
        {
            found[lane] = solve.IsSolved[lane] ? pair.Limits.Worst(lane) : Violation.NoSolution;
        }
    }

    /// <summary>The first lane that breaks a limit; one without solution is looked at again by the careful solver.</summary>
    private int FirstBroken(CaseState state, ProbePair pair, int count, Span<Violation> found)
    {
        for (var lane = 0; lane < count; lane++)
        {
            if (found[lane].Constraint == HostingConstraint.NoSolution)
            {
                found[lane] = LookAgain(state, pair, level[lane]);
            }

            if (!found[lane].IsNone)
            {
                return lane;
            }
        }

        return count;
    }

    private Violation LookAgain(CaseState state, ProbePair pair, int at)
    {
        var other = careful(pair.Scenario);
        if (other == pair || !other.HasBase(0))
        {
            return Violation.NoSolution;
        }

        Span<double> one = [options.LevelMw(at)];
        var again = new UnitSolve(options, pair.Lanes.Network.Feeder.BaseMva);
        again.Solve(other.Lanes, state.Units, state.Slopes, one, 1);
        other.Limits.Run(1);
        var found = again.IsSolved[0] ? other.Limits.Worst(0) : Violation.NoSolution;
        UnitSolve.Clear(other.Lanes, state.Units, 1);
        return found;
    }

    private void Record(CaseState state, ProbePair pair, int scenario, int lane, in Violation violation)
    {
        state.Evaluations++;
        if (rows is not null)
        {
            // A point that only the careful solver could solve has no extremes here.
            rows.Add(
                state, scenario, levelMw[lane], (solve.PMw[lane], solve.QMvar[lane]), violation,
                solve.IsSolved[lane] ? (pair.Limits.VMinPu(lane), pair.Limits.VMaxPu(lane), pair.Limits.MaxLoadingPct(lane)) : (double.NaN, double.NaN, double.NaN));
        }
    }
}
