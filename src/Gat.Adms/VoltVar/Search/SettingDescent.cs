namespace Gat.Adms.VoltVar.Search;

/// <summary>
/// Descends from settings to better neighbours: one device moved by 1, 2, 4, ... levels; where none of these is better, two devices by one each.
/// </summary>
internal sealed class SettingDescent(SettingPool pool)
{
    // Gains below this are rounding.
    private const double leastGainRatio = 1e-12;

    /// <summary>The local optimum below settings.</summary>
    /// <param name="start">Where to start.</param>
    /// <param name="value">What becomes small.</param>
    /// <param name="cancel">Ends the search.</param>
    public int Run(int start, Func<int, double> value, CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var next = Best(start, Single(pool.Levels(start)), value);
            next = next == start ? Best(start, Pairs(pool.Levels(start)), value) : next;
            if (next == start)
            {
                return start;
            }

            start = next;
        }
    }

    private int Best(int start, IEnumerable<int[]> neighbours, Func<int, double> value)
    {
        int[][] all = [.. neighbours];
        pool.AddAll(all);
        var own = value(start);
        var (best, least) = (start, own - (leastGainRatio * Math.Abs(own)));
        foreach (var neighbour in all)
        {
            var index = pool.Add(neighbour);
            (best, least) = value(index) < least ? (index, value(index)) : (best, least);
        }

        return best;
    }

    private IEnumerable<int[]> Single(int[] levels)
    {
        for (var device = 0; device < levels.Length; device++)
        {
            for (var way = 1; way < pool.Day.Devices[device].Count; way *= 2)
            {
                foreach (var step in (int[])[way, -way])
                {
                    if (Moved(levels, device, step) is { } moved)
                    {
                        yield return moved;
                    }
                }
            }
        }
    }

    private IEnumerable<int[]> Pairs(int[] levels)
    {
        for (var first = 0; first < levels.Length; first++)
        {
            for (var second = first + 1; second < levels.Length; second++)
            {
                foreach (var (one, other) in ((int, int)[])[(1, -1), (-1, 1), (1, 1), (-1, -1)])
                {
                    if (Moved(levels, first, one) is { } moved && Moved(moved, second, other) is { } both)
                    {
                        yield return both;
                    }
                }
            }
        }
    }

    private int[]? Moved(int[] levels, int device, int by)
    {
        var wanted = levels[device] + by;
        if (wanted < 0 || wanted >= pool.Day.Devices[device].Count)
        {
            return null;
        }

        int[] moved = [.. levels];
        moved[device] = wanted;
        return moved;
    }
}
