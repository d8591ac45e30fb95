using System.Globalization;
using Gat.Dist;
using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Dist.PowerFlow;
using Gat.Dist.Reconfiguration;
using Gat.Dist.Reconfiguration.Enumeration;
using Gat.Dist.Reconfiguration.Exchange;
using Gat.Dist.Reconfiguration.MixedInteger;

namespace Gat.Bench.Reconfiguration;

/// <summary>Configurations of least losses: all trees of two feeders, and branch exchange on a larger one.</summary>
internal static class ReconfigureBench
{
    public static void Run()
    {
        var ieee33 = Read("test_data/matpower/feeder33.m");
        Enumerate("33 buses, every configuration solved", ieee33, BoundUse.Off);
        Enumerate("33 buses, with the bound", ieee33, BoundUse.On);
        Program("33 buses, cone program", ieee33);
        Enumerate("69 buses", Read("test_data/matpower/feeder69ties.m"), BoundUse.Auto);
        if (Directory.Exists("../shared/cases/matpower"))
        {
            Exchange("118 buses, branch exchange", Read("../shared/cases/matpower/case118zh.m"));
            Exchange("533 buses, branch exchange", Read("../shared/cases/matpower/case533mt_lo.m"));
        }
    }

    private static Feeder Read(string path) => FeederReader.Read(MatpowerImport.Run(MatpowerCaseReader.Read(path), new ImportOptions()).Tables);

    private static void Enumerate(string name, Feeder feeder, BoundUse bound)
    {
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto));
        foreach (var threads in (int[])[1, Environment.ProcessorCount])
        {
            var search = new ConfigurationSearch(
                network, new TreeEnumerationOptions(Bound: bound, Threads: threads), new ExchangeOptions(Threads: threads), feeder.Branches.Closed.AsSpan());
            var result = search.Enumerate(ScenarioInput.Of(feeder), null, CancellationToken.None);
            Measure($"{name}, {threads} threads", () => search.Enumerate(ScenarioInput.Of(feeder), null, CancellationToken.None));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {1000 * result.Best!.LossMw:0.0000} kW, {result.Ties.Length} equal; {result.Trees} trees: {result.Solved} solved, {result.Bounded} bounded, {result.Unsolvable} without solution, proven {result.IsProven}"));
        }
    }

    private static void Exchange(string name, Feeder feeder)
    {
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto));
        var exchange = new BranchExchange(network, new ExchangeOptions(Threads: Environment.ProcessorCount), feeder.Branches.Closed.AsSpan());
        var result = exchange.Run(ScenarioInput.Of(feeder), null, CancellationToken.None);
        Measure(name, () => exchange.Run(ScenarioInput.Of(feeder), null, CancellationToken.None));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {1000 * result.Best!.LossMw:0.0000} kW among {network.TreeCount} trees; {result.Evaluated} power flows, {result.Agreeing} searches agree"));
    }

    private static void Program(string name, Feeder feeder)
    {
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto));
        var program = new ConfigurationProgram(network, new MixedIntegerOptions(), new ExchangeOptions(), feeder.Branches.Closed.AsSpan());
        var result = program.Solve(ScenarioInput.Of(feeder), CancellationToken.None);
        Measure(name, () => program.Solve(ScenarioInput.Of(feeder), CancellationToken.None), rounds: 5);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {1000 * result.Best!.LossMw:0.0000} kW, bound {1000 * result.BoundMw:0.0000} kW; {result.Nodes} cone programs, proven {result.IsProven}"));
    }

    private static void Measure(string name, Action work, int rounds = 25)
    {
        var times = new List<double>();
        var cpu = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            work();
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            cpu.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        times.Sort();
        cpu.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: best {times[0]:0.0} ms, median {times[rounds / 2]:0.0} ms; processor time best {cpu[0]:0.0} ms, median {cpu[rounds / 2]:0.0} ms"));
    }
}
