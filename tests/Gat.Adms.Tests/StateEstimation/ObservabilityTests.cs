using Gat.Adms.StateEstimation.Measurements;
using Gat.Adms.StateEstimation.Observability;
using Gat.Adms.StateEstimation.Sampling;
using Gat.Dist;

namespace Gat.Adms.Tests.StateEstimation;

public sealed class ObservabilityTests
{
    [Theory, InlineData("feeder33"), InlineData("grid14"), InlineData("ieee13")]
    public void Full_readings_determine_all_as_one_island(string name)
    {
        var it = EstimationCase.Read(name);

        var report = Analyse(it, PlacedMeters.Of(it.Network, MeterPlacement.Full));

        Assert.True(report.IsObservable);
        Assert.Equal(1, report.IslandCount);
        Assert.Empty(report.Missing);
    }

    [Fact]
    public void A_load_that_nobody_meters_is_named()
    {
        var it = EstimationCase.Read("feeder33");
        var meters = Injections(it, except: "18");

        var report = Analyse(it, meters);

        Assert.False(report.IsObservable);
        Assert.Equal([("p_injection", "18"), ("q_injection", "18")], report.Missing.Select(meter => (meter.Kind.Word(), it.Grid.Feeder.Buses.Id[meter.Element])));
        Assert.Contains(report.Candidates, meter => meter.Kind == MeterKind.ActiveFlow);
    }

    /// <summary>Flows of every branch but the one from node 2 to node 19 are metered: behind it flows are known, voltages are not.</summary>
    [Fact]
    public void A_lateral_behind_an_unmetered_branch_is_an_island()
    {
        var it = EstimationCase.Read("feeder33");
        var (factory, feeder) = (new MeterFactory(it.Network), it.Grid.Feeder);
        var meters = Enumerable.Range(0, feeder.Branches.Count).Where(branch => feeder.Branches.Closed[branch])
            .Where(branch => (feeder.Buses.Id[feeder.Branches.FromBus[branch]], feeder.Buses.Id[feeder.Branches.ToBus[branch]]) != ("2", "19"))
            .SelectMany(branch => new[] { MeterKind.ActiveFlow, MeterKind.ReactiveFlow }
                .Select(kind => factory.AtBranch($"{kind} {branch}", kind, branch, false, PhaseSet.Abc)!))
            .Append(factory.AtBus("v", MeterKind.Voltage, feeder.BusIndex["1"], PhaseSet.Abc)!).ToList();

        var report = Analyse(it, meters);

        int IslandOf(string bus) => report.Island[it.Network.Terminal(feeder.BusIndex[bus], PhaseSet.Abc)];
        Assert.False(report.IsObservable);
        Assert.Equal(2, report.IslandCount);
        Assert.All(["19", "20", "21", "22"], bus => Assert.Equal(IslandOf("19"), IslandOf(bus)));
        Assert.All(["1", "2", "3", "18", "25", "33"], bus => Assert.Equal(IslandOf("1"), IslandOf(bus)));
        Assert.True(report.IsTerminalObservable[it.Network.Terminal(feeder.BusIndex["33"], PhaseSet.Abc)]);
        Assert.False(report.IsTerminalObservable[it.Network.Terminal(feeder.BusIndex["22"], PhaseSet.Abc)]);
        Assert.Equal(2, report.Missing.Count);
    }

    /// <summary>Any readings, some of them dropped: with what is named as missing all is observable, with one less it is not.</summary>
    [Theory, InlineData("feeder33"), InlineData("grid14"), InlineData("ieee13")]
    public void What_is_missing_is_enough_and_no_more_than_that(string name)
    {
        var it = EstimationCase.Read(name);
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            var meters = PlacedMeters.Of(it.Network, seed % 2 == 0 ? MeterPlacement.Nodes : MeterPlacement.Full)
                .Where(meter => random.NextDouble() < (seed % 2 == 0 ? 0.6 : 0.25)).ToList();

            var report = Analyse(it, meters);

            Assert.Equal(report.IsObservable, report.Missing.Count == 0);
            Assert.True(Analyse(it, [.. meters, .. report.Missing]).IsObservable, $"seed {seed}");
            Assert.All(report.Missing, one => Assert.False(Analyse(it, [.. meters, .. report.Missing.Where(meter => meter != one)]).IsObservable));
        }
    }

    private static List<Meter> Injections(EstimationCase it, string except)
    {
        var factory = new MeterFactory(it.Network);
        var buses = it.Grid.Feeder.Buses;
        return
        [
            factory.AtBus("v", MeterKind.Voltage, it.Grid.Feeder.BusIndex["1"], PhaseSet.Abc)!,
            .. Enumerable.Range(0, buses.Count).Where(bus => buses.Id[bus] != except && buses.Id[bus] != "1")
                .SelectMany(bus => new[] { MeterKind.ActiveInjection, MeterKind.ReactiveInjection }.Select(kind => factory.AtBus($"{kind} {bus}", kind, bus, PhaseSet.Abc)!)),
        ];
    }

    private static ObservabilityReport Analyse(EstimationCase it, IReadOnlyList<Meter> meters) =>
        new ObservabilityAnalysis(it.Network, it.Exact(meters), it.TrueRe, it.TrueIm).Analyse();
}
