using Gat.Adms.OutageMonteCarlo.Effects;
using Gat.Adms.Switching;

namespace Gat.Adms.OutageMonteCarlo;

/// <summary>A stretch of time in which a zone is without supply.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="StartHour">When it begins.</param>
/// <param name="Hours">How long it lasts.</param>
/// <param name="IsRepaired">Whether a repair ended it, or switching.</param>
internal readonly record struct Interruption(int Zone, double StartHour, double Hours, bool IsRepaired);

/// <summary>
/// Follows faults that overlap: each trips what feeds its zone in the grid as it then is; the restoration for all that is out together
/// decides what comes back by switching, and each repair what comes back with it. An element that is out already cannot fail again.
/// </summary>
internal sealed class OutageTimeline
{
    private readonly OutageModel model;
    private readonly ZoneNetwork network;
    private readonly bool[] isDead;
    private readonly bool[] isTripped;
    private readonly double[] deadSince;
    private readonly double[] restoreAt;
    private readonly bool[] isRepaired;
    private readonly List<YearEvent> active = [];
    private readonly List<Interruption> interruptions = [];

    public OutageTimeline(OutageModel model)
    {
        (this.model, network) = (model, model.Grid.Network);
        isDead = new bool[network.ZoneCount];
        isTripped = new bool[network.ZoneCount];
        deadSince = new double[network.ZoneCount];
        restoreAt = new double[network.ZoneCount];
        isRepaired = new bool[network.ZoneCount];
    }

    /// <summary>The interruptions that faults bring together.</summary>
    /// <param name="faults">The faults, in the order of their starts.</param>
    public IReadOnlyList<Interruption> Follow(IReadOnlyList<YearEvent> faults)
    {
        interruptions.Clear();
        active.Clear();
        var next = 0;
        while (next < faults.Count || active.Count > 0)
        {
            var repaired = NextRepair();
            if (next < faults.Count && (repaired < 0 || faults[next].StartHour <= active[repaired].EndHour))
            {
                Restore(faults[next].StartHour);
                Begin(faults[next++]);
            }
            else
            {
                Restore(active[repaired].EndHour);
                End(repaired);
            }
        }

        Restore(double.PositiveInfinity);
        return interruptions;
    }

    private int NextRepair()
    {
        var next = -1;
        for (var at = 0; at < active.Count; at++)
        {
            next = next < 0 || active[at].EndHour < active[next].EndHour ? at : next;
        }

        return next;
    }

    private OutageState StateAt(double hour) => model.States.Of(active.Select(one => one.Element), model.Year.Level(hour));

    private void Begin(in YearEvent fault)
    {
        var element = fault.Element;
        if (active.Exists(one => one.Element == element))
        {
            return;
        }

        var effect = (fault.IsTemporary ? model.Effects.Temporary(element) : model.Effects.Failure(element, fault.Level))[fault.Outcome];
        Trip(element, effect, StateAt(fault.StartHour).Forest, fault.StartHour);
        if (fault.IsTemporary)
        {
            Schedule(fault.StartHour + effect.SwitchedHours);
            return;
        }

        active.Add(fault);
        var state = StateAt(fault.StartHour);
        var switchingHours = model.Grid.Elements[element].SwitchingHours;
        for (var zone = 0; zone < isDead.Length; zone++)
        {
            if (isTripped[zone])
            {
                var hours = double.IsNaN(switchingHours) ? state.Plan.RestoredMinute[zone] / 60 : switchingHours;
                restoreAt[zone] = state.IsServed(zone) && state.Plan.SuccessFraction[zone] > fault.TieFraction
                    ? fault.StartHour + hours : double.PositiveInfinity;
            }
            else if (isDead[zone] && !state.IsServed(zone))
            {
                restoreAt[zone] = double.PositiveInfinity;
            }
        }
    }

    /// <summary>Marks what loses supply; what had none stays as it was but for its way back.</summary>
    private void Trip(int element, FaultEffect effect, ZoneForest forest, double hour)
    {
        Array.Clear(isTripped);
        foreach (var zone in model.States.ZonesOf(element))
        {
            if (forest.IsLive[zone] && !isDead[zone])
            {
                forest.MarkBelow(forest.ProtectionAbove(zone, effect.Outcome.IsFailed), zone, isTripped);
            }
        }

        for (var zone = 0; zone < isDead.Length; zone++)
        {
            if (isTripped[zone] && !isDead[zone])
            {
                (isDead[zone], deadSince[zone], isRepaired[zone]) = (true, hour, false);
            }
        }
    }

    private void Schedule(double hour)
    {
        for (var zone = 0; zone < isDead.Length; zone++)
        {
            restoreAt[zone] = isTripped[zone] ? hour : restoreAt[zone];
        }
    }

    /// <summary>A repair brings back what waits for it; what waits for a switch goes on waiting.</summary>
    private void End(int repaired)
    {
        var hour = active[repaired].EndHour;
        active.RemoveAt(repaired);
        var state = StateAt(hour);
        for (var zone = 0; zone < isDead.Length; zone++)
        {
            if (isDead[zone] && double.IsPositiveInfinity(restoreAt[zone]) && state.IsServed(zone))
            {
                (restoreAt[zone], isRepaired[zone]) = (hour, true);
            }
        }
    }

    private void Restore(double until)
    {
        for (var zone = 0; zone < isDead.Length; zone++)
        {
            if (isDead[zone] && restoreAt[zone] <= until)
            {
                isDead[zone] = false;
                interruptions.Add(new Interruption(zone, deadSince[zone], restoreAt[zone] - deadSince[zone], isRepaired[zone]));
            }
        }
    }
}
