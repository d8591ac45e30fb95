using Gat.Dist.VoltVar;

namespace Gat.Adms.VoltVar.Search;

/// <summary>
/// Plans a day. Where all joint settings can be looked at, the answer is the best of all plans; elsewhere settings descend from those at present,
/// for the day as a whole and for each step, and plans are chosen among all that were looked at and bettered by moves.
/// </summary>
internal sealed class DaySearch
{
    private const int mostLabels = 20_000;
    private const int fewLabels = 1_500;
    private const int bestOfStep = 8;
    private const int mostRounds = 6;

    private readonly PlanDay day;
    private readonly SettingPool pool;
    private readonly long maxEvaluations;

    public DaySearch(PlanDay day, SettingFlows flows, long maxEvaluations)
    {
        (this.day, this.maxEvaluations) = (day, maxEvaluations);
        pool = new SettingPool(day, flows);
    }

    /// <summary>Plans.</summary>
    public PlanAnswer Run(CancellationToken cancel)
    {
        var isComplete = day.JointSettings <= maxEvaluations / day.Intervals;
        if (isComplete)
        {
            foreach (var some in JointSettings.All(day).Chunk(1024))
            {
                cancel.ThrowIfCancellationRequested();
                pool.AddAll(some);
            }
        }
        else
        {
            Descend(cancel);
        }

        var plan = Choose(isComplete, cancel);
        var bound = (Value: double.NaN, Kind: "");
        if (isComplete)
        {
            var search = new SequenceSearch(pool, [.. Enumerable.Range(0, pool.Count)], mostLabels);
            plan = search.Run(plan, cancel);
            bound = search.IsComplete ? (pool.PlanCost(plan), "exact") : (search.HourlyBound, "hourly");
        }

        return new PlanAnswer([.. plan.Select(index => pool.Levels(index))], pool.PlanCost(plan), bound.Value, bound.Kind, isComplete);
    }

    private void Descend(CancellationToken cancel)
    {
        var descent = new SettingDescent(pool);
        descent.Run(pool.Present, pool.DayCost, cancel);
        for (var step = 0; step < day.Steps; step++)
        {
            var own = step;
            descent.Run(pool.Best(index => pool.Costs(index)[own]), index => pool.Costs(index)[own], cancel);
        }
    }

    /// <summary>A good plan: the best settings for the whole day, bettered by choice and moves in turn.</summary>
    private int[] Choose(bool isComplete, CancellationToken cancel)
    {
        var plan = new int[day.Steps];
        Array.Fill(plan, pool.Best(pool.DayCost));
        for (var round = 0; round < mostRounds; round++)
        {
            var before = pool.PlanCost(plan);
            plan = new SequenceSearch(pool, Candidates(plan), fewLabels).Run(plan, cancel);
            plan = new PlanMoves(pool).Run(plan, cancel);
            if (isComplete || !(pool.PlanCost(plan) < before))
            {
                break;
            }
        }

        return plan;
    }

    /// <summary>The settings of a plan, the best ones of each step, and the best one for every run of steps.</summary>
    private int[] Candidates(int[] plan)
    {
        var chosen = new SortedSet<int>(plan) { pool.Present };
        for (var step = 0; step < day.Steps; step++)
        {
            var own = step;
            chosen.UnionWith(Enumerable.Range(0, pool.Count).OrderBy(index => pool.Costs(index)[own]).ThenBy(index => index).Take(bestOfStep));
        }

        var sums = new double[pool.Count];
        for (var first = 0; first < day.Steps; first++)
        {
            Array.Clear(sums);
            for (var length = 0; length < day.Steps; length++)
            {
                var step = (first + length) % day.Steps;
                var best = 0;
                for (var index = 0; index < sums.Length; index++)
                {
                    sums[index] += pool.Costs(index)[step];
                    best = sums[index] < sums[best] ? index : best;
                }

                chosen.Add(best);
            }
        }

        return [.. chosen];
    }
}
