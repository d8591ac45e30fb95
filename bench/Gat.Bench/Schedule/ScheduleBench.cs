using System.Diagnostics;
using Gat.Derms.Schedule;
using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;

namespace Gat.Bench.Schedule;

/// <summary>A thousand assets over a day in quarters of an hour, on a radial feeder of a thousand buses with LinDistFlow.</summary>
internal static class ScheduleBench
{
    private const int Steps = 96;

    public static void Run()
    {
        foreach (var (assets, buses) in new[] { (100, 100), (300, 300), (1000, 1000) })
        {
            var values = Case(assets, buses);
            var watch = Stopwatch.StartNew();
            var solution = Scheduler.Solve(values, new ScheduleOptions { Network = ScheduleNetwork.LinDistFlow });
            Console.WriteLine(FormattableString.Invariant(
                $"schedule: {assets} assets x {Steps} steps, {buses} buses: {solution.Status}, objective {solution.Objective:F4}, gap {solution.Certificate.RelativeGap:E1}, ")
                + FormattableString.Invariant($"{solution.Network.Limits} limits of the network in {solution.Network.Rounds} rounds, {solution.Iterations} iterations, ")
                + FormattableString.Invariant($"{watch.Elapsed.TotalSeconds:F1} s, {Process.GetCurrentProcess().PeakWorkingSet64 / 1e9:F2} GB"));
        }
    }

    public static ScheduleCase Case(int assetCount, int busCount)
    {
#pragma warning disable CA5394 // Test data, not secrets.
        var random = new Random(7);
        var feeder = Feeder(busCount, random);
        var rows = Enumerable.Range(0, assetCount).Select(at => Asset(at, $"n{1 + (at % (busCount - 1))}", 12.0 / assetCount, random));
        var assets = DerAssets.Of(rows, feeder);
        double[] prices = [.. Enumerable.Range(0, Steps).Select(step => 60 + (30 * Math.Sin((step - 40) * Math.PI / 48)) + (10 * random.NextDouble()))];
#pragma warning restore CA5394
        return new ScheduleCase
        {
            Assets = assets,
            Axis = new TimeAxis(1_767_225_600_000_000, 900_000_000, Steps),
            Limits = [.. Enumerable.Range(0, Steps).Select(step => Limits(assets, step))],
            ImportPricePerMwh = prices,
            ExportPricePerMwh = prices,
            Feeder = feeder,
            Grid = [.. Enumerable.Range(0, Steps).Select(step => Grid(feeder, 0.6 + (0.4 * Math.Sin((step - 50) * Math.PI / 48))))],
        };
    }

    private static AssetLimits Limits(DerAssets assets, int step)
    {
        var limits = new AssetLimits(assets, []);
        for (var asset = 0; asset < assets.Count; asset++)
        {
            if (assets.Kind[asset] == DerKind.Pv)
            {
                limits.PMaxMw[asset] *= Math.Max(0, Math.Sin((step - 24) * Math.PI / 48));
            }
        }

        return limits;
    }

    private static ScenarioValues Grid(Feeder feeder, double factor)
    {
        var values = new ScenarioValues(feeder);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            values.ScaleLoad(bus, factor, factor);
        }

        return values;
    }

    private static DerAssetRow Asset(int at, string bus, double sizeMw, Random random)
    {
#pragma warning disable CA5394 // Test data, not secrets.
        var p = sizeMw * (0.5 + random.NextDouble());
#pragma warning restore CA5394
        return (at % 10) switch
        {
            < 5 => new DerAssetRow
            {
                Id = $"a{at}",
                Bus = bus,
                Kind = DerKind.Storage,
                PMinMw = -p,
                PMaxMw = p,
                QMinMvar = -p / 3,
                QMaxMvar = p / 3,
                SMaxMva = 1.02 * p,
                EnergyCapMwh = 2 * p,
                SocMinFraction = 0.1,
                SocMaxFraction = 0.95,
                SocInitFraction = 0.5,
                RoundTripEfficiencyFraction = 0.9,
            },
            < 8 => new DerAssetRow { Id = $"a{at}", Bus = bus, Kind = DerKind.Pv, PMaxMw = 2 * p, QMinMvar = -p / 2, QMaxMvar = p / 2, SMaxMva = 2.1 * p },
            _ => new DerAssetRow { Id = $"a{at}", Bus = bus, Kind = DerKind.FlexLoad, PMinMw = -p / 3, CostPerMwh = 150 + at % 50 },
        };
    }

    private static Feeder Feeder(int busCount, Random random)
    {
        var builder = new FeederBuilder(new FeederSystem("tree", 10));
        for (var bus = 0; bus < busCount; bus++)
        {
#pragma warning disable CA5394 // Test data, not secrets.
            var load = bus == 0 ? 0 : 8.0 / busCount * random.NextDouble();
            builder.Add(new BusRow
            {
                Id = $"n{bus}",
                Type = bus == 0 ? BusType.Slack : BusType.Load,
                VSetPu = bus == 0 ? 1 : null,
                LoadPMw = load,
                LoadQMvar = load / 3,
                VMinPu = 0.95,
                VMaxPu = 1.05,
            });
            if (bus > 0)
            {
                builder.Add(new BranchRow
                {
                    Id = $"l{bus}",
                    FromBus = $"n{Math.Max(0, bus - 1 - random.Next(8))}",
                    ToBus = $"n{bus}",
                    RPu = 1.6 / busCount * random.NextDouble(),
                    XPu = 1.1 / busCount * (0.1 + random.NextDouble()),
                    RatingMva = bus < 8 ? 9 : null,
                });
            }
#pragma warning restore CA5394
        }

        return builder.Build();
    }
}
