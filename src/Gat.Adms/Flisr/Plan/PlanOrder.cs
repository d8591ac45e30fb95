using Gat.Adms.Switching;

namespace Gat.Adms.Flisr.Plan;

/// <summary>Whether a state of all places keeps the limits of the grid.</summary>
internal delegate bool StateCheck(ReadOnlySpan<bool> closed);

/// <summary>
/// Puts the operations between a trip and a target into an order in which every state is radial and none feeds the fault: group by
/// group, each a few openings of dead switches and the closing that supplies what they part. The supply upstream comes first, then, of
/// the groups whose state is safe, the one that brings most power per minute.
/// </summary>
internal sealed class PlanOrder
{
    private readonly FaultState fault;
    private readonly ZoneNetwork network;
    private readonly bool[] target;
    private readonly double[] loadMw;
    private readonly StateCheck? isSafe;
    private readonly PlanCursor cursor;
    private readonly bool[] group;
    private readonly List<PlannedStep> steps;
    private double minute;

    private PlanOrder(FaultState fault, bool[] target, double[] loadMw, double locateMinutes, StateCheck? isSafe)
    {
        (this.fault, network, this.target, this.loadMw, minute, this.isSafe) = (fault, fault.Network, target, loadMw, locateMinutes, isSafe);
        cursor = new PlanCursor(fault);
        group = new bool[network.ZoneCount];
        steps = [.. fault.TripPlaces.Select(place => new PlannedStep(RestorationStage.Trip, place, Closes: false, 0))];
    }

    /// <summary>The plan.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="target">For each place whether it is to be closed; radial, and nothing served touches the fault.</param>
    /// <param name="loadMw">Load of each zone.</param>
    /// <param name="locateMinutes">Time until the fault is located, before which nothing is operated.</param>
    /// <param name="isSafe">What judges states on the way; null: all are allowed.</param>
    public static RestorationPlan Make(FaultState fault, bool[] target, double[] loadMw, double locateMinutes, StateCheck? isSafe = null)
    {
        var order = new PlanOrder(fault, target, loadMw, locateMinutes, isSafe);
        order.RestoreSources();
        while (order.NextClosing() is var place and >= 0)
        {
            order.Supply(place);
        }

        return new RestorationPlan(fault, order.steps);
    }

    /// <summary>A source that its own protection took away comes back, once the fault is parted from it.</summary>
    private void RestoreSources()
    {
        if (!cursor.IsSourceOff)
        {
            return;
        }

        Array.Clear(group);
        for (var zone = 0; zone < network.ZoneCount; zone++)
        {
            if (network.IsSource[zone] && fault.IsDead[zone] && !fault.IsOut[zone])
            {
                MarkGroup(zone);
            }
        }

        if (group.Contains(true))
        {
            OpenAround();
            Take(new PlannedStep(RestorationStage.RestoreUpstream, -1, Closes: true, minute));
        }
    }

    /// <summary>Of the closings that join a supplied zone and a dead one: those upstream first, then safe ones, then the most power per minute.</summary>
    private int NextClosing()
    {
        var (best, bestRank) = (-1, default((bool, bool, double)));
        for (var place = 0; place < target.Length; place++)
        {
            if (cursor.Closed[place] || !target[place] || IsFed(network.Places[place].EndZone) == IsFed(network.Places[place].BodyZone))
            {
                continue;
            }

            Array.Clear(group);
            MarkGroup(DeadSide(place));
            var minutes = Minutes(place) + Openings().Sum(Minutes);
            var rank = (fault.TripPlaces.Contains(place), IsSafeAfter(place), Power() / (double.IsNaN(minutes) ? 1 : Math.Max(minutes, 1e-3)));
            if (best < 0 || rank.CompareTo(bestRank) > 0)
            {
                (best, bestRank) = (place, rank);
            }
        }

        return best;
    }

    private void Supply(int place)
    {
        Array.Clear(group);
        MarkGroup(DeadSide(place));
        OpenAround();
        Operate(network.Closed[place] ? RestorationStage.RestoreUpstream : RestorationStage.RestoreDownstream, place, closes: true);
    }

    private void OpenAround()
    {
        foreach (var place in Openings().OrderBy(place => !fault.TouchesFault(place)).ThenBy(place => place).ToArray())
        {
            Operate(fault.TouchesFault(place) ? RestorationStage.Isolate : RestorationStage.RestoreDownstream, place, closes: false);
        }
    }

    private void Operate(RestorationStage stage, int place, bool closes)
    {
        minute += Minutes(place);
        Take(new PlannedStep(stage, place, closes, minute));
    }

    private void Take(PlannedStep step)
    {
        cursor.Apply(step);
        steps.Add(step);
    }

    /// <summary>Zones that hang together with one in the target, through what is closed already.</summary>
    private void MarkGroup(int first)
    {
        var waiting = new Stack<int>();
        Reach(first);
        while (waiting.TryPop(out var zone))
        {
            foreach (var place in network.PlacesOf(zone))
            {
                if (cursor.Closed[place] && target[place])
                {
                    Reach(network.Places[place].Across(zone));
                }
            }
        }

        void Reach(int zone)
        {
            if (!group[zone] && !fault.IsOut[zone])
            {
                group[zone] = true;
                waiting.Push(zone);
            }
        }
    }

    /// <summary>The places at the border of the group that have still to be opened.</summary>
    private IEnumerable<int> Openings() => Enumerable.Range(0, target.Length).Where(place =>
        cursor.Closed[place] && !target[place] && (group[network.Places[place].EndZone] || group[network.Places[place].BodyZone]));

    private bool IsSafeAfter(int place)
    {
        if (isSafe is null || cursor.IsSourceOff)
        {
            return true;
        }

        var after = cursor.Closed.ToArray();
        foreach (var opening in Openings())
        {
            after[opening] = false;
        }

        after[place] = true;
        return isSafe(after);
    }

    private double Power()
    {
        double sum = 0;
        for (var zone = 0; zone < group.Length; zone++)
        {
            sum += group[zone] ? loadMw[zone] : 0;
        }

        return sum;
    }

    private bool IsFed(int zone) => cursor.Forest.IsLive[zone];

    private int DeadSide(int place) => IsFed(network.Places[place].EndZone) ? network.Places[place].BodyZone : network.Places[place].EndZone;

    private double Minutes(int place) => network.Places[place].Operated.OperateMinutes;
}
