using Gat.Faults;

namespace Gat.Dist;

/// <summary>One fact has one home: a bus that tells its load must tell what its loads in detail add up to.</summary>
internal static class LoadFaults
{
    // Summaries are often rounded to a watt by the programs that write them.
    private const double toleranceMw = 1e-6;

    public static void Collect(IReadOnlyList<BusRow> buses, IReadOnlyList<LoadRow> loads, List<Fault> faults)
    {
        var atBus = loads.ToLookup(load => load.Bus, StringComparer.Ordinal);
        foreach (var bus in buses)
        {
            if (atBus.Contains(bus.Id))
            {
                Compare(bus.Id, "load_p", bus.LoadPMw, atBus[bus.Id].Sum(load => load.PMw), faults);
                Compare(bus.Id, "load_q", bus.LoadQMvar, atBus[bus.Id].Sum(load => load.QMvar), faults);
            }
        }
    }

    private static void Compare(string id, string column, double? told, double detail, List<Fault> faults)
    {
        if (told is { } own && Math.Abs(own - detail) > toleranceMw)
        {
            faults.Add(new Fault(
                $"{column} is {own}, but dist_loads adds up to {detail} there.", $"dist_nodes {id}", $"Leave {column} empty; its home is dist_loads.")
            {
                Subject = new FaultSubject(FaultCodes.DetailDisagrees, "dist_nodes", id, column),
            });
        }
    }
}
