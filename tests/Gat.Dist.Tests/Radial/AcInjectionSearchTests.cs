using System.Diagnostics;
using Gat.Dist.PowerFlow;
using Gat.Dist.Radial;
using Gat.Faults;

namespace Gat.Dist.Tests.Radial;

public sealed class AcInjectionSearchTests(Xunit.Abstractions.ITestOutputHelper output)
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
        var clock = Stopwatch.StartNew();

        for (var i = 0; i < 3; i++)
        {
            clock.Restart();
            var found = search.Find(ScenarioInput.Of(feeder), Box(), new InjectionPoint([.. nodes.Select(_ => sign)], new double[5]), []);
            output.WriteLine($"{found.Status} {found.Point?.PPu.Sum() * 1e4} {found.BindingElement} {found.Starts} {found.Iterations} {found.Replay} {clock.Elapsed.TotalMilliseconds} ms");
            Assert.Equal(SolveStatus.Solved, found.Status);
            Assert.True(found.Replay!.IsVerified);
            Assert.True(sign * found.Point!.PPu.Sum() * 1e4 >= leastKw, $"{found.Point.PPu.Sum() * 1e4} kW");
        }
    }

    private static InjectionBox Box() => new(
        [.. nodes.Select(_ => -0.1)], [.. injectionKw.Select(kw => kw / 1e4)], [.. capKvar.Select(kvar => -kvar / 1e4)], [.. capKvar.Select(kvar => kvar / 1e4)]);
}
