using Gat.Adms.Flisr;
using Gat.Adms.Flisr.Plan;
using Gat.Adms.Reliability;

namespace Gat.Adms.OutageMonteCarlo.Effects;

/// <summary>What one fault by itself does, in one way in which devices trip.</summary>
/// <param name="Fraction">Probability of that way.</param>
/// <param name="Outcome">The way.</param>
/// <param name="Parts">What it leaves without supply, and until when.</param>
internal sealed record FaultEffect(double Fraction, TripOutcome Outcome, EffectPart[] Parts)
{
    /// <summary>Longest time to anything that is switched.</summary>
    public double SwitchedHours { get; } = Parts.Select(part => part.Hours).Where(double.IsFinite).DefaultIfEmpty(0).Max();

    /// <summary>The effect of a failure that needs repair.</summary>
    public static FaultEffect Of(ReliabilityElement element, TripOutcome outcome, RestorationPlan plan, ZoneWeights weights)
    {
        var parts = Enumerable.Range(0, plan.RestoredMinute.Length).Where(zone => outcome.Fault.IsDead[zone])
            .GroupBy(zone => plan.WaitsForRepair[zone] ? (double.NaN, 1) : (ZoneRates.SwitchedHours(element, plan, zone), plan.SuccessFraction[zone]))
            .Select(group => weights.PartOf(group.Key.Item1, group.Key.Item2, [.. group]));
        return new FaultEffect(outcome.Fraction, outcome, [.. parts]);
    }

    /// <summary>The effect of a fault that is gone when the supply was away for a moment.</summary>
    public static FaultEffect OfTemporary(ReliabilityElement element, TripOutcome outcome, ZoneWeights weights)
    {
        var dead = Enumerable.Range(0, outcome.Fault.Network.ZoneCount).Where(zone => outcome.Fault.IsDead[zone]).ToArray();
        return new FaultEffect(outcome.Fraction, outcome, dead.Length == 0 ? [] : [weights.PartOf(ZoneRates.TemporaryHours(element, outcome.Fault), 1, dead)]);
    }

    /// <summary>What an occurrence means on average, with the mean repair time and mean loads.</summary>
    public EffectMean Mean(double repairHours, double momentaryHours, double[] meanFactor)
    {
        var mean = default(EffectMean);
        foreach (var part in Parts)
        {
            var success = double.IsNaN(part.Hours) ? 0 : part.SuccessFraction;
            mean = mean.Plus(part, success, part.Hours, part.Hours <= momentaryHours, meanFactor).Plus(part, 1 - success, repairHours, isMomentary: false, meanFactor);
        }

        return mean;
    }
}

/// <summary>What occurrences of a fault mean on average.</summary>
/// <param name="Sustained">Customers with a sustained interruption.</param>
/// <param name="Momentary">Customers with a momentary one.</param>
/// <param name="CustomerHours">Hours of sustained interruptions, of all customers together.</param>
/// <param name="LostMwh">Energy not supplied.</param>
internal readonly record struct EffectMean(double Sustained, double Momentary, double CustomerHours, double LostMwh)
{
    /// <summary>Adds zones that are without supply for some hours.</summary>
    public EffectMean Plus(EffectPart part, double share, double hours, bool isMomentary, double[] meanFactor)
    {
        if (!(share > 0))
        {
            return this;
        }

        var mw = part.UnitMw.Zip(meanFactor, (unit, factor) => unit * factor).Sum();
        return isMomentary
            ? this with { Momentary = Momentary + (share * part.Customers) }
            : this with
            {
                Sustained = Sustained + (share * part.Customers),
                CustomerHours = CustomerHours + (share * part.Customers * hours),
                LostMwh = LostMwh + (share * mw * hours),
            };
    }

    /// <summary>Adds another mean with a weight.</summary>
    public EffectMean Plus(EffectMean other, double weight) => new(
        Sustained + (weight * other.Sustained), Momentary + (weight * other.Momentary), CustomerHours + (weight * other.CustomerHours),
        LostMwh + (weight * other.LostMwh));
}
