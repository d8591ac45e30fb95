using Gat.Dist.PowerFlow;
using Gat.Dist.Radial;
using Gat.Faults;

namespace Gat.Dist.Tests.Radial;

public sealed class AcInjectionSearchTests
{
    private static readonly string[] nodes = ["10", "15", "18", "20", "25"];
    private static readonly double[] injectionKw = [40000, 10000, 40000, 4000, 4000];
    private static readonly double[] capKvar = [250, 300, 200, 200, 350];

    [Theory]
    [InlineData(1, 12060)]
    [InlineData(-1, -67.2)]
    public void The_33_bus_feeder_takes_at_least_what_a_search_by_successive_linear_programs_found(double sign, double leastKw)
    {
        var feeder = Feeder33.Create(Feeder33.BusRows.Select(row => row with { VMinPu = 0.95, VMaxPu = 1.05 }), Feeder33.BranchRows);
        var search = new AcInjectionSearch(new RadialNetwork(new BalancedNetwork(feeder)), [.. nodes.Select(id => feeder.BusIndex[id])]);

        var found = search.Find(ScenarioInput.Of(feeder), Box(), new InjectionPoint([.. nodes.Select(_ => sign)], new double[5]), []);

        Assert.Equal(SolveStatus.Solved, found.Status);
        Assert.True(found.Replay!.IsVerified);
        Assert.Equal(0, found.Replay.MaxViolationPu);
        Assert.True(sign * found.Point!.PPu.Sum() * 1e4 >= leastKw, $"{found.Point.PPu.Sum() * 1e4} kW");
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void What_is_found_on_feeders_with_transformers_charging_and_varying_loads_is_verified_and_beats_what_random_search_finds(int seed)
    {
        var feeder = RandomFeeder.Create(seed, busCount: 20, varies: seed == 2).Build();
        var limited = LimitedFeeder.Of(feeder, 0.9, 1.1, hasParallelTransformers: false);
        var network = new RadialNetwork(new BalancedNetwork(limited));
        int[] buses = [.. Enumerable.Range(0, 20).Where(bus => network.Network.Parent[network.Network.BusNode[bus]] >= 0).TakeLast(3)];
        var box = new InjectionBox([0, 0, 0], [1, 1, 1], [-0.1, -0.1, -0.1], [0.1, 0.1, 0.1]);

        var found = new AcInjectionSearch(network, buses).Find(ScenarioInput.Of(limited), box, new InjectionPoint([1, 1, 1], [0, 0, 0]), []);

        Assert.Equal(SolveStatus.Solved, found.Status);
        Assert.True(found.Replay!.IsVerified);
        Assert.NotEmpty(found.BindingElement);
        var random = new Random(seed);
        var values = new ScenarioValues(limited);
        var replay = new AcReplay(limited, new PowerFlowOptions());
        for (var trial = 0; trial < 2000; trial++)
        {
            values.Reset();
            double sum = 0;
            foreach (var bus in buses)
            {
                var p = random.NextDouble() * found.Point!.PPu.Sum();
                sum += p;
                values.LoadPMw[bus] -= p * limited.BaseMva;
                values.LoadQMvar[bus] -= ((0.2 * random.NextDouble()) - 0.1) * limited.BaseMva;
            }

            Assert.True(sum <= found.Point!.PPu.Sum() + 1e-6 || !replay.Check(values.AsInput()).IsVerified);
        }
    }

    private static InjectionBox Box() => new(
        [.. nodes.Select(_ => -0.1)], [.. injectionKw.Select(kw => kw / 1e4)], [.. capKvar.Select(kvar => -kvar / 1e4)], [.. capKvar.Select(kvar => kvar / 1e4)]);
}
