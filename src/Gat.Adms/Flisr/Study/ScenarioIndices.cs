using Gat.Adms.OutageMonteCarlo;
using Gat.Adms.OutageMonteCarlo.Draws;
using Gat.Adms.Reliability;

namespace Gat.Adms.Flisr.Study;

/// <summary>Indices of outages that are given: each scenario is a year, followed through time with all that overlaps in it.</summary>
internal static class ScenarioIndices
{
    /// <summary>The means over the scenarios.</summary>
    public static ReliabilityIndices Of(FlisrStudy study)
    {
        var given = study.Outages!;
        var level = study.Options.Levels[0];
        var model = new OutageModel(
            study.Grid.With(given.Elements), new OutageOptions { Restoration = study.Options }, LoadYear.Constant(study.Grid.Feeder), CancellationToken.None);
        var timeline = new OutageTimeline(model);
        var rates = new ZoneRates(study.Grid.Network.ZoneCount, study.Options.MomentaryMinutes) { AffectedFraction = new double[study.Grid.Network.ZoneCount] };
        var share = 1.0 / given.ScenarioCount;
        foreach (var year in given.Outages.GroupBy(outage => outage.Scenario))
        {
            var affected = new HashSet<int>();
            foreach (var (zone, _, hours, isRepaired) in timeline.Follow([.. year.Select(outage => EventOf(outage))]))
            {
                rates.Add(zone, share, hours, isRepaired);
                if ((isRepaired || hours > model.MomentaryHours) && affected.Add(zone))
                {
                    rates.AffectedFraction[zone] += share;
                }
            }
        }

        return ReliabilityIndices.Of(study.Grid.Network, [rates], [level]);
    }

    private static YearEvent EventOf(GivenOutage outage) => new(
        outage.Element, IsTemporary: false, outage.StartHour, outage.DurationHours, Outcome: 0, TieFraction: 0, Level: 0);
}
