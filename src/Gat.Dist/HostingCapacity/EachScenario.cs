namespace Gat.Dist.HostingCapacity;

/// <summary>Searches cases in every scenario alone, so that the capacity of each time is known and not only the least of all.</summary>
internal sealed class EachScenario(HostingStudy study, CapacitySearch search)
{
    private readonly Dictionary<CaseState, (double LevelMw, Violation Limit)[]> found = [];

    /// <summary>Searches every case in one scenario; the capacity of a case becomes the least.</summary>
    public void Search(int scenario, ProbePair pair, IEnumerable<CaseState> states)
    {
        foreach (var state in states)
        {
            var alone = new CaseState(state.Units, state.Slopes, study.Options.Levels) { Evaluations = state.Evaluations };
            search.Search(alone, pair);
            state.Evaluations = alone.Evaluations;
            Of(state)[scenario] = (study.Options.LevelMw(alone.Level), alone.Limit);
            if (alone.Level < state.Level)
            {
                state.Lower(alone.Level, alone.Limit, scenario);
            }
        }
    }

    /// <summary>By scenario what was found of a case; NaN where it was not searched.</summary>
    public (double LevelMw, Violation Limit)[] Of(CaseState state)
    {
        if (!found.TryGetValue(state, out var all))
        {
            found[state] = all = new (double, Violation)[study.Scenarios.Count];
            Array.Fill(all, (double.NaN, Violation.None));
        }

        return all;
    }

    /// <summary>Forgets all cases.</summary>
    public void Clear() => found.Clear();
}
