using Gat.Dist.VoltVar;

namespace Gat.Adms.VoltVar.Search;

/// <summary>
/// Joint settings that were looked at, each with its cost in every step of a day: the objective, and far above it what exceeds limits, so that of two
/// costs the one with less excess is the lower. Settings are solved together, in lanes.
/// </summary>
internal sealed class SettingPool
{
    private const int settingsAtOnce = 32;

    // What counts as an excess is above 1e-6 pu: it costs more than any objective of the day.
    private const double excessWeight = 1e6;

    private readonly SettingFlows flows;
    private readonly Dictionary<string, int> indexOf = new(StringComparer.Ordinal);
    private readonly List<int[]> levels = [];
    private readonly List<double[]> costs = [];
    private readonly int[] jobs;
    private readonly double[] settings;
    private readonly FlowFigures[] figures;

    public SettingPool(PlanDay day, SettingFlows flows)
    {
        (Day, this.flows) = (day, flows);
        jobs = [.. Enumerable.Range(0, settingsAtOnce * day.Intervals).Select(job => job % day.Intervals)];
        settings = new double[jobs.Length * day.Devices.Count];
        figures = new FlowFigures[jobs.Length];
        ExcessPrice = excessWeight;
        var present = costs[Add(day.Present)];
        ExcessPrice = double.IsFinite(present.Sum()) ? excessWeight * (1 + (10 * present.Sum(Math.Abs))) : excessWeight * excessWeight;
        indexOf.Clear();
        levels.Clear();
        costs.Clear();
        Present = Add(day.Present);
    }

    /// <summary>The day.</summary>
    public PlanDay Day { get; }

    /// <summary>How many joint settings there are.</summary>
    public int Count => levels.Count;

    /// <summary>The settings that devices have now.</summary>
    public int Present { get; }

    /// <summary>What an excess of 1 pu costs.</summary>
    public double ExcessPrice { get; }

    /// <summary>Levels of the devices in one of the joint settings.</summary>
    public int[] Levels(int index) => levels[index];

    /// <summary>What they cost in each step; infinite without a power flow.</summary>
    public double[] Costs(int index) => costs[index];

    /// <summary>What they cost through a whole day.</summary>
    public double DayCost(int index)
    {
        double sum = 0;
        foreach (var cost in costs[index])
        {
            sum += cost;
        }

        return sum;
    }

    /// <summary>What a plan costs, settings by step.</summary>
    public double PlanCost(int[] plan)
    {
        double sum = 0;
        for (var step = 0; step < plan.Length; step++)
        {
            sum += costs[plan[step]][step];
        }

        return sum;
    }

    /// <summary>The settings of least value; the first of several.</summary>
    public int Best(Func<int, double> value)
    {
        var best = 0;
        var least = value(0);
        for (var index = 1; index < Count; index++)
        {
            var own = value(index);
            (best, least) = own < least ? (index, own) : (best, least);
        }

        return best;
    }

    /// <summary>Adds settings, or finds them.</summary>
    public int Add(int[] wanted)
    {
        AddAll([wanted]);
        return indexOf[Key(wanted)];
    }

    /// <summary>Adds settings that are not there yet.</summary>
    public void AddAll(IEnumerable<int[]> wanted)
    {
        var waiting = new List<int[]>(settingsAtOnce);
        foreach (var own in wanted)
        {
            if (indexOf.TryAdd(Key(own), levels.Count))
            {
                levels.Add(own);
                waiting.Add(own);
                if (waiting.Count == settingsAtOnce)
                {
                    Solve(waiting);
                    waiting.Clear();
                }
            }
        }

        Solve(waiting);
    }

    private void Solve(List<int[]> waiting)
    {
        var (devices, intervals) = (Day.Devices, Day.Intervals);
        for (var at = 0; at < waiting.Count * intervals; at++)
        {
            var own = waiting[at / intervals];
            for (var device = 0; device < own.Length; device++)
            {
                settings[(at * own.Length) + device] = devices[device].Settings[own[device]];
            }
        }

        var count = waiting.Count * intervals;
        flows.Solve(jobs.AsSpan(0, count), settings.AsSpan(0, count * devices.Count), figures.AsSpan(0, count));
        for (var first = 0; first < count; first += intervals)
        {
            costs.Add(Steps(figures.AsSpan(first, intervals)));
        }
    }

    private double[] Steps(ReadOnlySpan<FlowFigures> of)
    {
        var sums = new double[Day.Steps];
        for (var interval = 0; interval < of.Length; interval++)
        {
            ref readonly var own = ref of[interval];
            sums[interval / Day.IntervalsPerStep] += own.IsSolved
                ? Day.Share(own, flows.PhaseCount) + (ExcessPrice * own.ExcessPu) : double.PositiveInfinity;
        }

        return sums;
    }

    private static string Key(int[] levels) => string.Create(levels.Length, levels, (text, own) =>
    {
        for (var device = 0; device < own.Length; device++)
        {
            text[device] = (char)own[device];
        }
    });
}
