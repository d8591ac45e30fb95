using System.Diagnostics;
using Gat.Adms.Switching;

namespace Gat.Adms.Flisr;

/// <summary>
/// Puts the operations between a trip and a target into an order in which every state is radial and none feeds the fault: group by
/// group, each a few openings of dead switches and the closing that supplies what they part. The supply upstream comes first, then the
/// group that brings most power per minute.
/// </summary>
internal sealed class PlanOrder
{
    private readonly FaultState fault;
    private readonly ZoneNetwork network;
    private readonly bool[] target;
    private readonly double[] loadMw;
    private readonly bool[] state;
    private readonly ZoneForest forest;
    private readonly bool[] group;
    private readonly List<PlannedStep> steps = [];
    private readonly double[] restored;
    private readonly double[] success;
    private double minute;

    private PlanOrder(FaultState fault, bool[] target, double[] loadMw, double locateMinutes)
    {
        (this.fault, network, this.target, this.loadMw, minute) = (fault, fault.Network, target, loadMw, locateMinutes);
        state = [.. fault.Tripped];
        forest = new ZoneForest(network);
        group = new bool[network.ZoneCount];
        restored = [.. Enumerable.Range(0, network.ZoneCount).Select(zone => fault.IsDead[zone] ? double.NaN : 0)];
        success = [.. Enumerable.Repeat(1.0, network.ZoneCount)];
        foreach (var place in fault.TripPlaces)
        {
            steps.Add(new PlannedStep(RestorationStage.Trip, place, Closes: false, 0));
        }
    }

    /// <summary>The plan.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="target">For each place whether it is to be closed; radial, and nothing served touches the fault.</param>
    /// <param name="loadMw">Load of each zone.</param>
    /// <param name="locateMinutes">Time until the fault is located, before which nothing is operated.</param>
    public static RestorationPlan Make(FaultState fault, bool[] target, double[] loadMw, double locateMinutes)
    {
        var order = new PlanOrder(fault, target, loadMw, locateMinutes);
        order.RestoreSources();
        while (order.NextClosing() is var place and >= 0)
        {
            order.Supply(place);
        }

        order.OpenTheRest();
        order.forest.Build(order.state);
        var isUnserved = new bool[order.network.ZoneCount];
        for (var zone = 0; zone < isUnserved.Length; zone++)
        {
            isUnserved[zone] = fault.IsDead[zone] && !(order.forest.IsLive[zone] && !double.IsNaN(order.restored[zone]));
            Debug.Assert(!order.forest.IsLive[zone] || !fault.IsOut[zone] || fault.TripPlaces.Contains(-1), "A plan feeds its fault.");
        }

        return new RestorationPlan(fault, target, order.steps, order.restored, order.success) { IsUnserved = isUnserved };
    }

    /// <summary>A source that its own protection took away comes back, once the fault is parted from it.</summary>
    private void RestoreSources()
    {
        for (var zone = 0; zone < network.ZoneCount; zone++)
        {
            if (network.IsSource[zone] && fault.IsDead[zone] && !fault.IsOut[zone])
            {
                Array.Clear(group);
                MarkGroup(zone);
                OpenAround(RestorationStage.Isolate);
                Restore(1);
            }
        }
    }

    /// <summary>Of the closings that join a supplied zone and a dead one: those upstream first, then the one that brings most power per minute.</summary>
    private int NextClosing()
    {
        Follow();
        var (best, bestRank) = (-1, (IsUpstream: false, double.NegativeInfinity));
        for (var place = 0; place < state.Length; place++)
        {
            if (state[place] || !target[place] || IsFed(network.Places[place].EndZone) == IsFed(network.Places[place].BodyZone))
            {
                continue;
            }

            Array.Clear(group);
            MarkGroup(DeadSide(place));
            var minutes = Minutes(place) + Openings().Sum(Minutes);
            var rank = (fault.TripPlaces.Contains(place), Power() / (double.IsNaN(minutes) ? 1 : Math.Max(minutes, 1e-3)));
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
        var isUpstream = network.Closed[place];
        OpenAround(RestorationStage.Isolate);
        var above = network.Places[place].Across(DeadSide(place));
        var device = network.Places[place].Operated;
        Operate(isUpstream ? RestorationStage.RestoreUpstream : RestorationStage.RestoreDownstream, place, closes: true);
        Restore(success[above] * (device.Kind == SwitchKind.Tie ? 1 - device.FailFraction : 1));
    }

    private void OpenAround(RestorationStage stage)
    {
        foreach (var place in Openings().OrderBy(place => !fault.TouchesFault(place)).ThenBy(place => place))
        {
            Operate(fault.TouchesFault(place) ? stage : RestorationStage.RestoreDownstream, place, closes: false);
        }
    }

    private void OpenTheRest()
    {
        for (var place = 0; place < state.Length; place++)
        {
            if (state[place] && !target[place])
            {
                Operate(RestorationStage.Isolate, place, closes: false);
            }
        }
    }

    private void Operate(RestorationStage stage, int place, bool closes)
    {
        minute += Minutes(place);
        state[place] = closes;
        steps.Add(new PlannedStep(stage, place, closes, minute));
    }

    private void Restore(double fraction)
    {
        for (var zone = 0; zone < group.Length; zone++)
        {
            if (group[zone])
            {
                (restored[zone], success[zone]) = (minute, fraction);
            }
        }
    }

    /// <summary>Zones that hang together with one in the target, through what is closed already.</summary>
    private void MarkGroup(int zone)
    {
        if (group[zone] || fault.IsOut[zone])
        {
            return;
        }

        group[zone] = true;
        foreach (var place in network.PlacesOf(zone))
        {
            if (state[place] && target[place])
            {
                MarkGroup(network.Places[place].Across(zone));
            }
        }
    }

    /// <summary>The places at the border of the group that have still to be opened.</summary>
    private IEnumerable<int> Openings() => Enumerable.Range(0, state.Length).Where(place =>
        state[place] && !target[place] && (group[network.Places[place].EndZone] || group[network.Places[place].BodyZone]));

    private double Power()
    {
        double sum = 0;
        for (var zone = 0; zone < group.Length; zone++)
        {
            sum += group[zone] ? loadMw[zone] : 0;
        }

        return sum;
    }

    private void Follow()
    {
        forest.Build(state);
    }

    private bool IsFed(int zone) => forest.IsLive[zone] && !double.IsNaN(restored[zone]) && !fault.IsOut[zone];

    private int DeadSide(int place) => IsFed(network.Places[place].EndZone) ? network.Places[place].BodyZone : network.Places[place].EndZone;

    private double Minutes(int place) => network.Places[place].Operated.OperateMinutes;
}
