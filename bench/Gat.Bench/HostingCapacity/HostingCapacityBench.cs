using System.Diagnostics;
using Gat.Bench.Numerics;
using Gat.Bench.PowerFlow;
using Gat.Dist;
using Gat.Dist.HostingCapacity;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Scenarios;

namespace Gat.Bench.HostingCapacity;

/// <summary>Hosting capacities to a kilowatt, without files: all buses at once in time, and over a year.</summary>
public static class HostingCapacityBench
{
    private const int hoursPerYear = 8760;

    /// <summary>Prints the figures.</summary>
    public static void Run()
    {
        if (LaneGrid.Load("case33bw", vMaxPu: 1.05) is not { } feeder)
        {
            Console.WriteLine("hosting capacity: ../shared is absent.");
            return;
        }

        Console.WriteLine("Hosting capacity, case33bw, v_max 1.05, 1 kW, 20 MW");
        Snapshot("32 buses, full load, one core", feeder, UnitControl.Unity);
        Snapshot("the same with volt-var", feeder, UnitControl.VoltVar());
        Snapshot("the same with volt-watt", feeder, UnitControl.VoltWatt());
        if (LaneGrid.Load("case33bw", closeTies: true, vMaxPu: 1.05) is { } meshed)
        {
            Snapshot("the same meshed: 5 ties closed, Newton in lanes", meshed, UnitControl.Unity);
        }

        Optimum("32 optimal power flows, one bus each", feeder, HostingMode.Individual);
        Optimum("one optimal power flow, greatest sum of 32 buses", feeder, HostingMode.Simultaneous);
        foreach (var threads in (int[])[1, 2])
        {
            Year(feeder, threads);
        }
    }

    private static void Snapshot(string what, Feeder feeder, UnitControl control)
    {
        var search = new HostingCapacitySearch(Study(feeder, new BaseScenario(), BusSelection.Parse(feeder, BusSelection.All), control));
        var answers = search.Find();
        Stopwatches.Print($"{what} ({answers.Sum(answer => answer.Evaluations)} flows)", 50, () => search.Find());
    }

    private static void Optimum(string what, Feeder feeder, HostingMode mode)
    {
        var study = Study(feeder, new BaseScenario(), BusSelection.Parse(feeder, BusSelection.All), UnitControl.Unity) with
        {
            Mode = mode,
            Method = HostingMethod.Opf,
            Allocation = mode == HostingMode.Simultaneous ? HostingAllocation.Total : HostingAllocation.Fair,
        };
        var search = new HostingCapacitySearch(study);
        search.Find();
        Stopwatches.Print(what, 10, () => search.Find());
    }

    private static void Year(Feeder feeder, int threads)
    {
        var buses = BusSelection.Parse(feeder, BusSelection.All);
        var searches = Enumerable.Range(0, threads)
            .Select(thread => new HostingCapacitySearch(Study(feeder, new Hours(feeder), [.. buses.Where((_, index) => index % threads == thread)], UnitControl.Unity)))
            .ToList();
        var best = double.MaxValue;
        long flows = 0;
        for (var round = 0; round < 5; round++)
        {
            flows = 0;
            var watch = Stopwatch.StartNew();
            Parallel.ForEach(searches, search => Interlocked.Add(ref flows, search.Find().Sum(answer => (long)answer.Evaluations)));
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        Console.WriteLine($"  a year of hours, 32 buses, {threads} thread(s): best of 5 {best:F3} s, {flows} flows, {flows / best / 1e6:F2} million flows/s");
    }

    private static HostingStudy Study(Feeder feeder, ScenarioSource scenarios, IReadOnlyList<int> buses, UnitControl control) =>
        new(feeder, scenarios, buses, HostingMode.Individual, new HostingCapacityOptions { Control = control });

    /// <summary>Every load times a factor of the hour, with some noise of its own bus.</summary>
    private sealed class Hours(Feeder feeder) : ScenarioSource
    {
        public override int Count => hoursPerYear;

        public override string Id(int scenario) => $"{scenario}";

        public override void Apply(int scenario, ScenarioValues values)
        {
            var day = 0.45 + (0.25 * Math.Sin((scenario % 24 - 9) * Math.PI / 12)) + (0.1 * Math.Cos(scenario * 2 * Math.PI / hoursPerYear));
            for (var bus = 0; bus < feeder.Buses.Count; bus++)
            {
                var factor = day * (0.9 + (0.2 * ((((scenario * 33L) + bus) * 2654435761L & 0xffff) / 65536.0)));
                values.ScaleLoad(bus, factor, factor);
            }
        }
    }
}
