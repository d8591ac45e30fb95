using System.Runtime.InteropServices;
using Gat.Adms.OutageMonteCarlo.Effects;
using Gat.Numerics.Random;

namespace Gat.Adms.OutageMonteCarlo;

/// <summary>
/// Draws years one by one and adds up what their faults do. A fault that meets no other one has the effect of its table; faults that
/// overlap are followed through time. One object serves one thread.
/// </summary>
internal sealed class YearSimulator
{
    /// <summary>Hours of a year.</summary>
    public const double HoursPerYear = 8760;

    private readonly OutageModel model;
    private readonly OutageTimeline timeline;
    private readonly List<YearEvent> events = [];
    private readonly int[] clusterOf;
    private readonly double[] clusterEnd;
    private readonly List<int> cluster = [];
    private readonly List<int> clusterSize = [];
    private readonly List<YearEvent> members = [];
    private readonly int[] affectedIn;
    private int yearsFollowed;

    public YearSimulator(OutageModel model)
    {
        this.model = model;
        timeline = new OutageTimeline(model);
        clusterOf = new int[model.Groups.Count];
        clusterEnd = new double[model.Groups.Count];
        affectedIn = new int[model.Grid.Network.ZoneCount];
    }

    /// <summary>Draws one year.</summary>
    /// <param name="index">Its number, from 0; with the seed it decides about everything.</param>
    public YearResult Draw(int index)
    {
        events.Clear();
        var random = model.Faults.Year(index);
        for (var hour = model.Faults.Gap(ref random); hour < HoursPerYear; hour += model.Faults.Gap(ref random))
        {
            events.Add(DrawEvent(hour, ref random));
        }

        return Follow(CollectionsMarshal.AsSpan(events));
    }

    /// <summary>Adds up what given faults of one year do.</summary>
    public YearResult Follow(ReadOnlySpan<YearEvent> faults)
    {
        yearsFollowed++;
        var result = new YearResult { Events = faults.Length };
        FindClusters(faults);
        for (var at = 0; at < faults.Length; at++)
        {
            ref readonly var one = ref faults[at];
            result.Control = result.Control.Plus(one.IsTemporary ? model.Effects.TemporaryMean[one.Element] : model.Effects.FailureMean[one.Element][one.Level], 1);
            if (clusterSize[cluster[at]] == 1)
            {
                AddAlone(one, ref result);
            }
            else if (cluster.IndexOf(cluster[at]) == at)
            {
                AddCluster(faults, cluster[at], ref result);
            }
        }

        return result;
    }

    private YearEvent DrawEvent(double hour, ref RandomStream random)
    {
        var (element, isTemporary) = model.Faults.Element(ref random);
        var level = model.Year.Level(hour);
        var effects = isTemporary ? model.Effects.Temporary(element) : model.Effects.Failure(element, level);
        var hours = isTemporary ? 0 : model.Faults.RepairHours(element, ref random);
        var outcome = effects.Length == 1 ? 0 : EffectTable.Choose(effects, random.Uniform());
        return new YearEvent(element, isTemporary, hour, hours, outcome, model.HasUnsureTies ? random.Uniform() : 0, level);
    }

    /// <summary>Faults of a group whose times without full supply touch belong together.</summary>
    private void FindClusters(ReadOnlySpan<YearEvent> faults)
    {
        cluster.Clear();
        clusterSize.Clear();
        Array.Fill(clusterEnd, double.NegativeInfinity);
        foreach (ref readonly var one in faults)
        {
            var group = model.Groups.Of[one.Element];
            if (one.StartHour >= clusterEnd[group])
            {
                clusterOf[group] = clusterSize.Count;
                clusterSize.Add(0);
            }

            clusterSize[clusterOf[group]]++;
            cluster.Add(clusterOf[group]);
            clusterEnd[group] = Math.Max(clusterEnd[group], one.StartHour + Math.Max(one.RepairHours, EffectOf(one).SwitchedHours));
        }
    }

    private FaultEffect EffectOf(in YearEvent one) =>
        (one.IsTemporary ? model.Effects.Temporary(one.Element) : model.Effects.Failure(one.Element, one.Level))[one.Outcome];

    private void AddAlone(in YearEvent one, ref YearResult result)
    {
        foreach (var part in EffectOf(one).Parts)
        {
            var isRepaired = double.IsNaN(part.Hours) || part.SuccessFraction <= one.TieFraction;
            var hours = isRepaired ? one.RepairHours : part.Hours;
            if (!isRepaired && hours <= model.MomentaryHours)
            {
                result.Momentary += part.Customers;
                continue;
            }

            result.Sustained += part.Customers;
            result.CustomerHours += part.Customers * hours;
            for (var at = 0; at < part.UnitMw.Length; at++)
            {
                result.LostMwh += part.UnitMw[at] * model.Year.Integral(at, one.StartHour, hours);
            }

            foreach (var zone in part.Zones)
            {
                Affect(zone, ref result);
            }
        }
    }

    private void AddCluster(ReadOnlySpan<YearEvent> faults, int number, ref YearResult result)
    {
        members.Clear();
        for (var at = 0; at < faults.Length; at++)
        {
            if (cluster[at] == number)
            {
                members.Add(faults[at]);
            }
        }

        result.Overlaps += members.Count - 1;
        foreach (var (zone, start, hours, isRepaired) in timeline.Follow(members))
        {
            if (!isRepaired && hours <= model.MomentaryHours)
            {
                result.Momentary += model.Weights.Customers[zone];
                continue;
            }

            result.Sustained += model.Weights.Customers[zone];
            result.CustomerHours += model.Weights.Customers[zone] * hours;
            for (var at = 0; at < model.Weights.ClassCount; at++)
            {
                result.LostMwh += model.Weights.UnitMw[(zone * model.Weights.ClassCount) + at] * model.Year.Integral(at, start, hours);
            }

            Affect(zone, ref result);
        }
    }

    private void Affect(int zone, ref YearResult result)
    {
        if (affectedIn[zone] != yearsFollowed)
        {
            affectedIn[zone] = yearsFollowed;
            result.Affected += model.Weights.Customers[zone];
        }
    }
}
