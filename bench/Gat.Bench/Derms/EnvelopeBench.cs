using System.Diagnostics;
using Gat.Derms.Envelope;
using Gat.Derms.Envelope.Operating;
using Gat.Derms.Envelope.Study;
using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Scenarios;

namespace Gat.Bench.Derms;

/// <summary>Envelopes of five groups of assets on the 33-bus feeder over a day, every direction asked for.</summary>
internal static class EnvelopeBench
{
    private const int groups = 5;
    private const int steps = 24;
    private const int runs = 3;

    public static void Run()
    {
        Console.WriteLine($"envelopes: {groups} groups of 3 assets, {steps} steps, 36 directions each, {Environment.ProcessorCount} threads; best of {runs}");
        foreach (var (low, high) in new[] { (0.9, 1.1), (0.95, 1.05), (0.97, 1.03) })
        {
            foreach (var formulation in Enum.GetValues<EnvelopeFormulation>())
            {
                var limited = GridDirectory.Read("test_data/feeders/ieee33", new GridOverlay { VMinPu = low, VMaxPu = high }).Feeder;
                var study = new EnvelopeStudy(limited, Assets(limited), new DayOfLoads(limited), AssetGrouping.Aggregator, new EnvelopeOptions(formulation, GapFraction: 0));
                Tell(study, $"{formulation} {low}-{high}");
            }
        }

        TellBoxes();
    }

    /// <summary>Operating envelopes of a day, tried at all corners and 10,000 random points of each step.</summary>
    private static void TellBoxes()
    {
        var feeder = GridDirectory.Read("test_data/feeders/ieee33", new GridOverlay { VMinPu = 0.93, VMaxPu = 1.05 }).Feeder;
        foreach (var fairness in Enum.GetValues<Fairness>())
        {
            var options = new OperatingOptions(fairness, Samples: 10_000, AllCornersUpTo: 15);
            var study = new EnvelopeStudy(feeder, Assets(feeder), new DayOfLoads(feeder), AssetGrouping.Feeder, new EnvelopeOptions(), operating: options);
            var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var worker = new EnvelopeWorker(study);
            OperatingBox[] boxes = [.. Enumerable.Range(0, steps).Select(step => worker.FindBox(step, CancellationToken.None)!)];
            var found = boxes.Where(box => box.Ranges.Length > 0).ToArray();
            Console.WriteLine(
                $"operating, {fairness,-12} {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s ({(Environment.CpuUsage.TotalTime - used).TotalSeconds:F2} s of processors)   steps {found.Length}/{steps}"
                + $"   width over linear optimum {found.Sum(box => box.WidthMw) / found.Sum(box => box.LinearWidthMw):F4} (least {found.Min(box => box.WidthMw / box.LinearWidthMw):F4})"
                + $"   points {found.Sum(box => (long)box.PointsChecked):N0}   verified {found.Count(box => box.IsVerified)}");
        }
    }

    private static void Tell(EnvelopeStudy study, string what)
    {
        var (times, processor) = (new List<double>(), new List<double>());
        var regions = new EnvelopeRegion[study.RegionCount];
        for (var run = 0; run < runs; run++)
        {
            var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            Parallel.For(0, Environment.ProcessorCount, thread =>
            {
                var worker = new EnvelopeWorker(study);
                for (var number = thread; number < regions.Length; number += Environment.ProcessorCount)
                {
                    regions[number] = worker.Find(number / study.GroupCount, study.Groups[number % study.GroupCount], CancellationToken.None);
                }
            });
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            processor.Add((Environment.CpuUsage.TotalTime - used).TotalSeconds);
        }

        var found = regions.Where(region => !region.Corners.IsEmpty).ToArray();
        var least = found.Length == 0 ? double.NaN : found.Min(region => region.InnerArea / region.OuterArea);
        Console.WriteLine(
            $"{what,-24} {times.Min(),6:F2} s ({processor.Min():F2} s of processors)   directions {regions.Sum(region => region.Directions)}   found {found.Length}/{regions.Length}   inner/outer {found.Sum(region => region.InnerArea) / found.Sum(region => region.OuterArea):F4}"
            + $" (least {least:F4})   of assets alone {found.Sum(region => region.InnerArea) / found.Sum(region => region.UnconstrainedArea):F4}"
            + $"   pulled in {found.Sum(region => region.Corners.Count(corner => corner.IsPulledIn))}/{found.Sum(region => region.Corners.Length)}"
            + $"   verified {found.Sum(region => region.Corners.Count(corner => corner.IsVerified))}");
    }

    private static DerAssets Assets(Feeder feeder) => DerAssets.Of(
        new[] { (6, 8, 12), (14, 16, 18), (20, 21, 22), (23, 24, 25), (28, 30, 33) }.SelectMany((buses, group) => new[]
        {
            new DerAssetRow { Id = $"pv{group}", Bus = $"{buses.Item1}", Aggregator = $"a{group}", Kind = DerKind.Pv, PMinMw = 0, PMaxMw = 0.6, SMaxMva = 0.65 },
            new DerAssetRow
            {
                Id = $"store{group}", Bus = $"{buses.Item2}", Aggregator = $"a{group}", Kind = DerKind.Storage, PMinMw = -0.4, PMaxMw = 0.4, SMaxMva = 0.5,
                EnergyCapMwh = 1.2, SocMinFraction = 0.1, SocMaxFraction = 0.9, SocInitFraction = 0.5, RoundTripEfficiencyFraction = 0.9,
            },
            new DerAssetRow { Id = $"chp{group}", Bus = $"{buses.Item3}", Aggregator = $"a{group}", Kind = DerKind.Chp, PMinMw = 0.05, PMaxMw = 0.5, QMinMvar = -0.2, QMaxMvar = 0.3 },
        }),
        feeder);

    /// <summary>Loads between 0.3 and 1 of their own over a day.</summary>
    private sealed class DayOfLoads(Feeder feeder) : ScenarioSource
    {
        public override int Count => steps;

        public override string Id(int scenario) => $"{scenario}";

        public override void Apply(int scenario, ScenarioValues values)
        {
            var factor = 0.65 + (0.35 * Math.Sin(2 * Math.PI * (scenario - 10) / 24));
            for (var bus = 0; bus < feeder.Buses.Count; bus++)
            {
                values.ScaleLoad(bus, factor, factor);
            }
        }
    }
}
