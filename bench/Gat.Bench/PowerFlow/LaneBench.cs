using System.Globalization;
using System.Runtime.InteropServices;
using Gat.Dist;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Bench.PowerFlow;

/// <summary>
/// Power flows per second with scenarios in SIMD lanes: loads x U(0.5, 1.5), flat start, 1e-8 pu power mismatch at every node of
/// every scenario. Kernel, drawing, polar conversion and summaries are timed apart.
/// </summary>
public static class LaneBench
{
    /// <summary>Prints the tables.</summary>
    public static void Run()
    {
        var feeders = Feeders().ToList();
        Console.WriteLine($"{RuntimeInformation.ProcessArchitecture}, {Cpu()}");
        Console.WriteLine("kernel alone, one core: P and Q given in lanes, rectangular voltages and mismatches written; flat start, 1e-8 pu");
        Console.WriteLine($"{"grid",-20}{"nodes",7}{"registers",11}{"µs/flow",10}{"flows/s",12}  sweeps: scenarios");
        foreach (var (name, feeder) in feeders)
        {
            foreach (var registers in (LaneRegisters[])[LaneRegisters.Vector512, LaneRegisters.Vector256, LaneRegisters.Scalar])
            {
                Kernel(name, new LaneStation(feeder, registers));
            }
        }

        Console.WriteLine("each step by itself, widest registers, one core, µs per scenario");
        Console.WriteLine($"{"grid",-20}{"put",10}{"draw",10}{"kernel",10}{"warm",10}{"summary",10}{"polar",10}");
        foreach (var (name, feeder) in feeders)
        {
            Steps(name, new LaneStation(feeder, LaneRegisters.Best));
        }

        if (LaneGrid.Load("case33bw", closeTies: true) is { } ties)
        {
            LaneTopologies.Print("case33bw", ties);
        }

        LaneThreads.Print(feeders[0].Name, feeders[0].Feeder);
    }

    private static IEnumerable<(string Name, Feeder Feeder)> Feeders()
    {
        foreach (var name in (string[])["case33bw", "tree1000", "feeders10x100"])
        {
            if (LaneGrid.Load(name) is { } feeder)
            {
                yield return (name, feeder);
            }
        }

        if (LaneGrid.Load("case33bw", closeTies: true) is { } meshed)
        {
            yield return ("case33bw, 5 loops", meshed);
        }

        yield return ("random tree 1000", RandomTree.Create(1000, seed: 1));
        yield return ("random tree 10,000", RandomTree.Create(10_000, seed: 1));
    }

    private static void Kernel(string name, LaneStation station)
    {
        var us = station.BestUs(station.Draw, station.Solve);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-20}{station.Tree.NodeCount,7}{station.Sweep.Registers,11}{us,10:0.0000}{1e6 / us,12:0}  {station.SweepCounts()}"));
    }

    private static void Steps(string name, LaneStation station)
    {
        var put = station.BestUs(() => { }, station.PutScenarios);
        var draw = station.BestUs(() => { }, station.Draw);
        var kernel = station.BestUs(station.Draw, station.Solve);
        var warm = station.BestUs(station.NextStep, station.SolveWarm);
        var summary = station.BestUs(() => { }, station.Summarise);
        var polar = station.BestUs(() => { }, station.ToPolar);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-20}{put,10:0.0000}{draw,10:0.0000}{kernel,10:0.0000}{warm,10:0.0000}{summary,10:0.0000}{polar,10:0.0000}"));
    }

    private static string Cpu()
    {
        const string file = "/proc/cpuinfo";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':')[1].Trim() ?? "unknown processor";
    }
}
