using Gat.Adms.Switching;

namespace Gat.Adms.Flisr.Plan;

/// <summary>A grid on its way through the steps of a plan: what is closed, what is fed, and since when.</summary>
internal sealed class PlanCursor
{
    private readonly ZoneNetwork network;
    private readonly bool[] isOff;
    private readonly bool[] closed;
    private readonly bool[] isIsland;

    public PlanCursor(FaultState fault)
    {
        (Fault, network) = (fault, fault.Network);
        closed = [.. network.Closed];
        isOff = new bool[network.ZoneCount];
        isIsland = new bool[network.ZoneCount];
        Forest = new ZoneForest(network);
        RestoredMinute = [.. Enumerable.Range(0, network.ZoneCount).Select(zone => fault.IsDead[zone] ? double.NaN : 0)];
        SuccessFraction = [.. Enumerable.Repeat(1.0, network.ZoneCount)];
        IsRestored = [.. Enumerable.Range(0, network.ZoneCount).Select(zone => !fault.IsDead[zone])];
        foreach (var place in fault.TripPlaces)
        {
            Apply(new PlannedStep(RestorationStage.Trip, place, Closes: false, 0));
        }
    }

    /// <summary>The fault.</summary>
    public FaultState Fault { get; }

    /// <summary>For each place whether it is closed now.</summary>
    public ReadOnlySpan<bool> Closed => closed;

    /// <summary>Who feeds whom now.</summary>
    public ZoneForest Forest { get; }

    /// <summary>For each zone when it was supplied again; 0 where it never was without, NaN where it is not yet or the time is not known.</summary>
    public double[] RestoredMinute { get; }

    /// <summary>For each zone whether it was never without supply, or has it again.</summary>
    public bool[] IsRestored { get; }

    /// <summary>For each zone how sure it is that the ties on its way close.</summary>
    public double[] SuccessFraction { get; }

    /// <summary>Whether a source is switched off by its own protection.</summary>
    public bool IsSourceOff => isOff.Contains(true);

    /// <summary>Takes one step.</summary>
    public void Apply(PlannedStep step)
    {
        if (step.Generator >= 0)
        {
            isIsland[network.ZoneOfBus[network.Feeder.Generators.Bus[step.Generator]]] = step.Closes;
        }
        else if (step.Place >= 0)
        {
            closed[step.Place] = step.Closes;
        }
        else
        {
            SwitchSources(step.Stage);
        }

        Forest.Build(closed, isOff, isIsland);
        if (step.Stage is RestorationStage.Trip)
        {
            return;
        }

        foreach (var zone in Forest.Order)
        {
            if (!IsRestored[zone])
            {
                IsRestored[zone] = true;
                RestoredMinute[zone] = step.Minute;
                SuccessFraction[zone] = Forest.ParentZone[zone] < 0 ? 1 : SuccessFraction[Forest.ParentZone[zone]] * Chance(Forest.ParentPlace[zone]);
            }
        }
    }

    /// <summary>Whether a zone is supplied, and not by an island's own generators.</summary>
    public bool IsFedByGrid(int zone)
    {
        for (; Forest.IsLive[zone] && Forest.ParentZone[zone] >= 0; zone = Forest.ParentZone[zone])
        {
        }

        return Forest.IsLive[zone] && network.IsSource[zone];
    }

    private void SwitchSources(RestorationStage stage)
    {
        for (var zone = 0; zone < isOff.Length; zone++)
        {
            var isConcerned = network.IsSource[zone] && Fault.IsDead[zone];
            isOff[zone] = isConcerned && (stage == RestorationStage.Trip || (stage == RestorationStage.RestoreUpstream && Fault.IsOut[zone]));
        }
    }

    private double Chance(int place)
    {
        var device = network.Places[place].Operated;
        return !network.Closed[place] && device.Kind == SwitchKind.Tie ? 1 - device.FailFraction : 1;
    }
}
