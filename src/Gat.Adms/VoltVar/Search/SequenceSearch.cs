namespace Gat.Adms.VoltVar.Search;

/// <summary>
/// Chooses settings of a pool for every step of a day that begins anew after its last step, within the limits of operations: labels are carried
/// from step to step, each a way with its cost and the operations that it used. A label that another one at the same settings, from the same first
/// settings, beats in all of these is dropped, and so is one that cannot end below the best plan known.
/// </summary>
/// <remarks>Resource-constrained shortest paths by labels: M. Desrochers, F. Soumis, INFOR 26(3), 1988.</remarks>
internal sealed class SequenceSearch
{
    private readonly SettingPool pool;
    private readonly int steps;
    private readonly int[] limited;
    private readonly int mostLabels;
    private readonly double[] least;
    private readonly double[] leastAfter;

    /// <param name="pool">The settings.</param>
    /// <param name="candidates">Which of them may be chosen.</param>
    /// <param name="mostLabels">Most labels of a step; where there would be more the cheapest are kept.</param>
    public SequenceSearch(SettingPool pool, IReadOnlyList<int> candidates, int mostLabels)
    {
        (this.pool, this.mostLabels, Candidates) = (pool, mostLabels, candidates);
        steps = pool.Day.Steps;
        limited = [.. Enumerable.Range(0, pool.Day.Devices.Count).Where(device => pool.Day.Devices[device].Wears && pool.Day.Devices[device].MaxOperations < int.MaxValue)];
        least = [.. Enumerable.Range(0, steps).Select(step => candidates.Min(index => pool.Costs(index)[step]))];
        leastAfter = new double[steps + 1];
        for (var step = steps - 1; step >= 0; step--)
        {
            leastAfter[step] = leastAfter[step + 1] + least[step];
        }
    }

    /// <summary>Whether no way was dropped for want of room: the answer is then the best of all over these settings.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Sum of the least costs of the steps, whatever the operations.</summary>
    public double HourlyBound => leastAfter[0];

    private IReadOnlyList<int> Candidates { get; }

    /// <summary>The best plan: settings of the pool by step.</summary>
    /// <param name="known">A plan that keeps the limits, which the answer is not worse than.</param>
    /// <param name="cancel">Ends the search.</param>
    public int[] Run(int[] known, CancellationToken cancel)
    {
        IsComplete = true;
        if (limited.Length == 0)
        {
            return Unlimited();
        }

        var most = pool.PlanCost(known);
        var labels = First(most);
        for (var step = 1; step < steps; step++)
        {
            labels = Next(labels, step, most, cancel);
        }

        var best = labels.Count == 0 ? null : labels.MinBy(label => label.Cost);
        return best is not null && best.Cost < most ? best.Way(steps) : known;
    }

    /// <summary>The best settings of each step; of equal ones those of the step before.</summary>
    private int[] Unlimited()
    {
        var plan = new int[steps];
        for (var step = 0; step < steps; step++)
        {
            var before = step == 0 ? -1 : plan[step - 1];
            plan[step] = before >= 0 && pool.Costs(before)[step] == least[step] ? before : Candidates.First(index => pool.Costs(index)[step] == least[step]);
        }

        return plan;
    }

    private List<Label> First(double most) =>
        Trim([.. Viable(0, most).Select(index => new Label(index, index, pool.Costs(index)[0], new int[limited.Length], null))]);

    private List<Label> Next(List<Label> labels, int step, double most, CancellationToken cancel)
    {
        var viable = Viable(step, most);
        var kept = new Dictionary<(int First, int At), List<Label>>();
        foreach (var label in labels.OrderBy(label => label.Cost))
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var index in viable)
            {
                var cost = label.Cost + pool.Costs(index)[step];
                if (!(cost + leastAfter[step + 1] < most) || Used(label, index) is not { } used)
                {
                    continue;
                }

                ref var same = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(kept, (label.First, index), out _);
                Offer(same ??= [], new Label(label.First, index, cost, used, label));
            }
        }

        return Trim([.. kept.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value)]);
    }

    /// <summary>Operations after a move; null where these and the way back to the first settings are too many.</summary>
    private int[]? Used(Label label, int index)
    {
        var used = new int[limited.Length];
        int[] from = pool.Levels(label.At), to = pool.Levels(index), first = pool.Levels(label.First);
        for (var at = 0; at < used.Length; at++)
        {
            var (device, own) = (pool.Day.Devices[limited[at]], limited[at]);
            used[at] = label.Used[at] + device.Operations(from[own], to[own]);
            if (used[at] + device.Operations(to[own], first[own]) > device.MaxOperations)
            {
                return null;
            }
        }

        return used;
    }

    private static void Offer(List<Label> same, Label label)
    {
        foreach (var other in same)
        {
            if (other.Cost <= label.Cost && IsWithin(other.Used, label.Used))
            {
                return;
            }
        }

        same.RemoveAll(other => label.Cost <= other.Cost && IsWithin(label.Used, other.Used));
        same.Add(label);
    }

    private static bool IsWithin(int[] one, int[] other)
    {
        for (var at = 0; at < one.Length; at++)
        {
            if (one[at] > other[at])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Settings with which a plan below the best one known is possible, cheapest first.</summary>
    private int[] Viable(int step, double most)
    {
        var spare = most - leastAfter[0];
        int[] viable = [.. Candidates.Where(index => pool.Costs(index)[step] - least[step] < spare).OrderBy(index => pool.Costs(index)[step]).ThenBy(index => index)];
        IsComplete &= viable.Length <= mostLabels;
        return viable.Length <= mostLabels ? viable : viable[..mostLabels];
    }

    private List<Label> Trim(List<Label> labels)
    {
        if (labels.Count <= mostLabels)
        {
            return labels;
        }

        IsComplete = false;
        return [.. labels.OrderBy(label => label.Cost).Take(mostLabels)];
    }

    /// <summary>A way up to a step.</summary>
    private sealed record Label(int First, int At, double Cost, int[] Used, Label? Before)
    {
        /// <summary>Its settings, step by step.</summary>
        public int[] Way(int steps)
        {
            var way = new int[steps];
            var label = this;
            for (var step = steps - 1; step >= 0; step--)
            {
                way[step] = label!.At;
                label = label.Before;
            }

            return way;
        }
    }
}
