using Gat.Adms.Flisr;
using Gat.Adms.Flisr.Plan;

namespace Gat.Adms.Reliability;

/// <summary>
/// How often and how long each zone is without supply in a year: the sum of what each fault contributes, as if no two of them ever
/// came together.
/// </summary>
/// <remarks>R. Billinton, R. N. Allan, Reliability Evaluation of Power Systems, 2nd ed., chapter 7: lambda = sum of lambda_i, U = sum of lambda_i r_i.</remarks>
internal sealed class ZoneRates
{
    private readonly double momentaryHours;

    /// <param name="zoneCount">How many zones there are.</param>
    /// <param name="momentaryMinutes">Interruptions up to this long that switching ends are momentary ones: they count for MAIFI alone. Those that wait for a repair never are.</param>
    public ZoneRates(int zoneCount, double momentaryMinutes)
    {
        momentaryHours = momentaryMinutes / 60;
        SustainedPerYear = new double[zoneCount];
        MomentaryPerYear = new double[zoneCount];
        HoursPerYear = new double[zoneCount];
    }

    /// <summary>Sustained interruptions of each zone.</summary>
    public double[] SustainedPerYear { get; }

    /// <summary>Momentary ones.</summary>
    public double[] MomentaryPerYear { get; }

    /// <summary>Hours of sustained interruptions.</summary>
    public double[] HoursPerYear { get; }

    /// <summary>Share of years in which a zone has any sustained interruption; null: as of Poisson events at the rate of <see cref="SustainedPerYear"/>.</summary>
    public double[]? AffectedFraction { get; set; }

    /// <summary>Adds interruptions of a zone.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="perYear">How many in a year.</param>
    /// <param name="hours">How long each is.</param>
    /// <param name="isRepaired">Whether a repair ends them, or switching.</param>
    public void Add(int zone, double perYear, double hours, bool isRepaired) => Count(zone, perYear, hours, !isRepaired && hours <= momentaryHours);

    /// <summary>Adds the failures of an element that are met by a plan.</summary>
    /// <param name="element">The element.</param>
    /// <param name="plan">What is done.</param>
    /// <param name="share">Share of the failures that are met so.</param>
    public void Add(ReliabilityElement element, RestorationPlan plan, double share)
    {
        var rate = element.FailuresPerYear * share;
        for (var zone = 0; rate > 0 && zone < SustainedPerYear.Length; zone++)
        {
            if (!plan.Fault.IsDead[zone])
            {
                continue;
            }

            var (switched, repaired) = (SwitchedHours(element, plan, zone), element.RepairHours);
            var success = plan.WaitsForRepair[zone] ? 0 : plan.SuccessFraction[zone];
            Count(zone, rate * success, switched, switched <= momentaryHours);
            Count(zone, rate * (1 - success), repaired, isMomentary: false);
        }
    }

    /// <summary>Adds the faults of an element that are gone when the supply was away for a moment.</summary>
    public void AddTemporary(ReliabilityElement element, FaultState fault, double share)
    {
        var rate = element.TemporaryPerYear * share;
        var hours = TemporaryHours(element, fault);
        for (var zone = 0; rate > 0 && zone < SustainedPerYear.Length; zone++)
        {
            Count(zone, fault.IsDead[zone] ? rate : 0, hours, hours <= momentaryHours);
        }
    }

    /// <summary>Hours without supply after a fault that is gone by then: breakers and reclosers close again by themselves, a blown fuse is replaced by hand.</summary>
    public static double TemporaryHours(ReliabilityElement element, FaultState fault)
    {
        var places = fault.Network.Places;
        var fuse = fault.TripPlaces.FirstOrDefault(place => place >= 0 && places[place].Protection!.Kind == Switching.SwitchKind.Fuse, -1);
        return fuse < 0 ? 0 : double.IsNaN(element.SwitchingHours) ? places[fuse].Protection!.OperateMinutes / 60 : element.SwitchingHours;
    }

    /// <summary>Hours until a zone is supplied again by switching.</summary>
    public static double SwitchedHours(ReliabilityElement element, RestorationPlan plan, int zone) =>
        double.IsNaN(element.SwitchingHours) ? plan.RestoredMinute[zone] / 60 : element.SwitchingHours;

    private void Count(int zone, double rate, double hours, bool isMomentary)
    {
        if (rate <= 0)
        {
            return;
        }

        if (isMomentary)
        {
            MomentaryPerYear[zone] += rate;
        }
        else
        {
            SustainedPerYear[zone] += rate;
            HoursPerYear[zone] += rate * hours;
        }
    }
}
