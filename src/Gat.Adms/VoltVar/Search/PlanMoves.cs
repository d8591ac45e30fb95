namespace Gat.Adms.VoltVar.Search;

/// <summary>Betters a plan by moving one device by one level through some consecutive steps, as long as that helps and operations allow it.</summary>
internal sealed class PlanMoves(SettingPool pool)
{
    private const double leastGainRatio = 1e-9;
    private const int mostRounds = 50;

    private readonly PlanDay day = pool.Day;

    /// <summary>A plan that no such move betters.</summary>
    /// <param name="plan">Settings of the pool by step.</param>
    /// <param name="cancel">Ends the search.</param>
    public int[] Run(int[] plan, CancellationToken cancel)
    {
        for (var round = 0; round < mostRounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            var moves = Moves(plan).ToArray();
            pool.AddAll(moves.SelectMany(move => move.Changed.Values));
            var (best, least) = (plan, pool.PlanCost(plan) * (1 - leastGainRatio));
            foreach (var (steps, changed) in moves)
            {
                int[] moved = [.. plan];
                foreach (var step in steps)
                {
                    moved[step] = pool.Add(changed[plan[step]]);
                }

                var cost = pool.PlanCost(moved);
                (best, least) = cost < least ? (moved, cost) : (best, least);
            }

            if (best == plan)
            {
                break;
            }

            plan = best;
        }

        return plan;
    }

    /// <summary>The moves that keep the limits of operations: their steps, and what becomes of each setting of the plan there.</summary>
    private IEnumerable<(int[] Steps, Dictionary<int, int[]> Changed)> Moves(int[] plan)
    {
        int[][] levels = [.. plan.Select(pool.Levels)];
        int[] borders = [.. Enumerable.Range(0, plan.Length).Where(step => plan[step] != plan[(step + plan.Length - 1) % plan.Length])];
        foreach (var range in Ranges(borders, plan.Length))
        {
            for (var device = 0; device < day.Devices.Count; device++)
            {
                foreach (var by in (int[])[1, -1])
                {
                    if (range.All(step => levels[step][device] + by >= 0 && levels[step][device] + by < day.Devices[device].Count)
                        && KeepsLimit(levels, range, device, by))
                    {
                        yield return (range, range.Select(step => plan[step]).Distinct().ToDictionary(index => index, index => With(pool.Levels(index), device, by)));
                    }
                }
            }
        }
    }

    /// <summary>Runs of steps between two changes of the plan, each step by itself, and the whole day.</summary>
    private static IEnumerable<int[]> Ranges(int[] borders, int steps)
    {
        yield return [.. Enumerable.Range(0, steps)];
        foreach (var first in borders)
        {
            foreach (var end in borders.Where(end => end != first))
            {
                yield return [.. Enumerable.Range(0, (end - first + steps) % steps).Select(at => (first + at) % steps)];
            }
        }

        for (var step = 0; step < steps && steps > 1; step++)
        {
            yield return [step];
        }
    }

    private bool KeepsLimit(int[][] levels, int[] range, int device, int by)
    {
        if (!day.Devices[device].Wears || day.Devices[device].MaxOperations == int.MaxValue)
        {
            return true;
        }

        var moved = levels.ToArray();
        foreach (var step in range)
        {
            moved[step] = With(levels[step], device, by);
        }

        return day.Operations(device, moved) <= day.Devices[device].MaxOperations;
    }

    private static int[] With(int[] levels, int device, int by)
    {
        int[] moved = [.. levels];
        moved[device] += by;
        return moved;
    }
}
