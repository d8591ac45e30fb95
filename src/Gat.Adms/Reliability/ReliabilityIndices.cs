using Gat.Adms.Switching;
using Gat.Dist;

namespace Gat.Adms.Reliability;

/// <summary>The indices of the system, of its feeders and of its buses with customers or load.</summary>
internal sealed class ReliabilityIndices
{
    private readonly SortedDictionary<string, IndexRow> feeders = new(StringComparer.Ordinal);
    private readonly List<(int Bus, IndexRow Row)> nodes = [];

    private ReliabilityIndices()
    {
    }

    /// <summary>Of all buses together.</summary>
    public IndexRow System { get; } = new();

    /// <summary>Of the buses of each feeder, by its id; buses without one count for the system alone.</summary>
    public IReadOnlyDictionary<string, IndexRow> Feeders => feeders;

    /// <summary>Of each bus with customers or load, in the order of the feeder.</summary>
    public IReadOnlyList<(int Bus, IndexRow Row)> Nodes => nodes;

    /// <summary>The indices that follow from the rates of zones.</summary>
    /// <param name="network">The grid.</param>
    /// <param name="rates">Rates at each load level.</param>
    /// <param name="levels">Factor on the loads at each, and the share of time in which it holds; the shares add up to 1.</param>
    public static ReliabilityIndices Of(ZoneNetwork network, IReadOnlyList<ZoneRates> rates, IReadOnlyList<LoadLevel> levels)
    {
        var indices = new ReliabilityIndices();
        var buses = network.Feeder.Buses;
        for (var bus = 0; bus < buses.Count; bus++)
        {
            if (buses.Customers[bus] > 0 || buses.LoadPMw[bus] > 0)
            {
                indices.Add(buses, bus, network.ZoneOfBus[bus], rates, levels);
            }
        }

        return indices;
    }

    private void Add(FeederBuses buses, int bus, int zone, IReadOnlyList<ZoneRates> rates, IReadOnlyList<LoadLevel> levels)
    {
        double sustained = 0, momentary = 0, hours = 0, energyMwh = 0, loadMw = 0;
        for (var at = 0; at < levels.Count; at++)
        {
            var (level, share) = (levels[at].FactorRatio, levels[at].ShareFraction);
            sustained += share * rates[at].SustainedPerYear[zone];
            momentary += share * rates[at].MomentaryPerYear[zone];
            hours += share * rates[at].HoursPerYear[zone];
            energyMwh += share * level * buses.LoadPMw[bus] * rates[at].HoursPerYear[zone];
            loadMw += share * level * buses.LoadPMw[bus];
        }

        // Failures are Poisson events: a year is without any with probability exp(-rate).
        var affected = rates[0].AffectedFraction is { } told ? told[zone] : 1 - Math.Exp(-sustained);
        var node = new IndexRow();
        node.Add(Math.Max(1, buses.Customers[bus]), loadMw, sustained, momentary, hours, affected, energyMwh);
        nodes.Add((bus, node));
        System.Add(buses.Customers[bus], loadMw, sustained, momentary, hours, affected, energyMwh);
        if (buses.FeederId[bus].Length > 0)
        {
            feeders.TryAdd(buses.FeederId[bus], new IndexRow());
            feeders[buses.FeederId[bus]].Add(buses.Customers[bus], loadMw, sustained, momentary, hours, affected, energyMwh);
        }
    }
}
