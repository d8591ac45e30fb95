using System.Diagnostics;
using System.Globalization;
using Gat.Adms;
using Gat.Adms.Flisr;
using Gat.Adms.Flisr.Study;
using Gat.Adms.OutageMonteCarlo;
using Gat.Adms.OutageMonteCarlo.Study;
using Gat.Dist;
using Gat.Pipeline.Runs;

namespace Gat.Bench.Adms;

/// <summary>All faults of the 33-bus feeder by each method, and a million years of outages of RBTS Bus 2 with a load profile.</summary>
internal static class AdmsBench
{
    public static void Run()
    {
        var feeder = AdmsReader.Read(new AdmsPaths("test_data/adms/feeder33"), GridOverlay.None);
        foreach (var (method, times) in ((RestorationMethod, int)[])[(RestorationMethod.Rules, 9), (RestorationMethod.Enumerate, 5), (RestorationMethod.Milp, 3)])
        {
            Measure($"33 buses, all {feeder.ElementCount} faults, {method}, one thread", times, () => Restore(feeder, method));
        }

        var bus2 = AdmsReader.Read(new AdmsPaths("test_data/adms/rbts-bus-2"), GridOverlay.None);
        foreach (var threads in (int[])[1, Environment.ProcessorCount])
        {
            Measure($"RBTS Bus 2, 1,000,000 years to tables, {threads} threads", 3, () => Draw(bus2, threads));
        }
    }

    private static string Restore(AdmsGrid grid, RestorationMethod method)
    {
        var responder = new FaultResponder(grid, new FlisrOptions(method), 1);
        double unservedKw = 0;
        foreach (var element in grid.Elements)
        {
            var site = FaultSite.Of(grid.Network, grid.Devices, element.Type, element.Index);
            unservedKw += responder.Respond(new FaultState(grid.Network, site), CancellationToken.None).Answer.UnservedKw;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{unservedKw:F0} kW not restored in all");
    }

    private static string Draw(AdmsGrid grid, int threads)
    {
        var directory = Directory.CreateTempSubdirectory("gat-bench");
        try
        {
            var study = OutageStudy.Create(grid, new OutageOptions(Years: 1_000_000), "test_data/adms/rbts-bus-2/profiles", threads, CancellationToken.None);
            var request = new RunRequest
            {
                Command = ["adms", "outage-mc"],
                Options = [],
                Tables = OutageStudy.Tables,
                Plan = study.Plan,
                Closing = study.Closing,
            };
            OutagePipeline.RunAsync(study, request, new RunSettings { Directory = directory.FullName, Existing = ExistingRun.Replace, Threads = threads }, CancellationToken.None)
                .GetAwaiter().GetResult();
            return $"{study.RestorationCalls} restorations";
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static void Measure(string name, int times, Func<string> work)
    {
        var (seconds, told) = (new List<double>(), "");
        for (var time = 0; time < times; time++)
        {
            var watch = Stopwatch.StartNew();
            told = work();
            seconds.Add(watch.Elapsed.TotalSeconds);
        }

        seconds.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: best {seconds[0]:F3} s, median {seconds[times / 2]:F3} s; {told}"));
    }
}
