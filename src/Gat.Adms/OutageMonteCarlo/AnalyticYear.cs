using Gat.Adms.OutageMonteCarlo.Effects;

namespace Gat.Adms.OutageMonteCarlo;

/// <summary>The sum over elements of failure rate times effect: the means of the control variates, exactly.</summary>
internal static class AnalyticYear
{
    /// <summary>The mean of a year.</summary>
    public static EffectMean Of(OutageModel model)
    {
        var shares = model.Year.LevelShares(model.Options.Restoration.Levels.Count);
        var sum = default(EffectMean);
        for (var at = 0; at < model.Grid.Elements.Count; at++)
        {
            sum = sum.Plus(model.Effects.TemporaryMean[at], model.Grid.Elements[at].TemporaryPerYear);
            for (var level = 0; level < shares.Length; level++)
            {
                sum = sum.Plus(model.Effects.FailureMean[at][level], model.Grid.Elements[at].FailuresPerYear * shares[level]);
            }
        }

        return sum;
    }

    /// <summary>Customers with any sustained interruption in a year, on average: years without have probability exp(-rate).</summary>
    public static double Affected(OutageModel model)
    {
        var shares = model.Year.LevelShares(model.Options.Restoration.Levels.Count);
        var rate = new double[model.Grid.Network.ZoneCount];
        for (var at = 0; at < model.Grid.Elements.Count; at++)
        {
            var element = model.Grid.Elements[at];
            AddRates(model.Effects.Temporary(at), element.TemporaryPerYear);
            for (var level = 0; level < shares.Length; level++)
            {
                AddRates(model.Effects.Failure(at, level), element.FailuresPerYear * shares[level]);
            }
        }

        return rate.Select((one, zone) => model.Weights.Customers[zone] * (1 - Math.Exp(-one))).Sum();

        void AddRates(FaultEffect[] effects, double perYear)
        {
            foreach (var effect in effects)
            {
                foreach (var part in effect.Parts)
                {
                    var success = double.IsNaN(part.Hours) ? 0 : part.SuccessFraction;
                    var sustained = (success > 0 && part.Hours > model.MomentaryHours ? success : 0) + 1 - success;
                    foreach (var zone in part.Zones)
                    {
                        rate[zone] += perYear * effect.Fraction * sustained;
                    }
                }
            }
        }
    }
}
