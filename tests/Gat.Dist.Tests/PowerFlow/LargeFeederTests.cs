using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Dist.Tests.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow;

/// <summary>What the nodes of a large feeder lack one by one must not add up to something that shows.</summary>
public sealed class LargeFeederTests
{
    private const int busCount = 20_000;
    private static readonly PowerFlowOptions tight = new(PowerFlowMethod.Sweep, TolerancePu: 1e-12);

    [Theory]
    [InlineData(PowerFlowMethod.Auto, 50, 5e-4)]
    [InlineData(PowerFlowMethod.Auto, 4, 2e-5)]
    [InlineData(PowerFlowMethod.Newton, 50, 5e-4)]
    public void Losses_of_20_000_buses_hold_at_the_usual_tolerance(PowerFlowMethod method, int reach, double impedancePu)
    {
        var feeder = Create(reach, impedancePu);
        var lossMw = Solved.Of(feeder, tight).Result.TotalLossMw;

        var result = Solved.Of(feeder, new PowerFlowOptions(method)).Result;

        Assert.Equal(SolveStatus.Solved, result.Status);
        Assert.Equal(1, result.TotalLossMw / lossMw, 1e-6);
        Assert.Equal(0, result.SourcePMw - feeder.Buses.LoadPMw.Sum() - result.TotalLossMw, 2e-8 * feeder.BaseMva);
    }

    [Theory]
    [InlineData(50, 5e-4)]
    [InlineData(4, 2e-5)]
    [InlineData(4, 4e-5)]
    public void They_hold_in_lanes_too(int reach, double impedancePu)
    {
        var feeder = Create(reach, impedancePu);
        var lossMw = Solved.Of(feeder, tight).Result.TotalLossMw;
        var large = new LaneCase(feeder);
        var batch = new LaneBatch(large.Tree) { Count = 1 };
        large.Fill(batch, 0, new ScenarioValues(feeder));

        new LaneSweep(large.Tree, new LaneSweepOptions(FirstCheck: 2)).Solve(batch);
        var summary = new LaneSummary(large.Tree);
        summary.Fill(batch);

        Assert.Equal(1, summary.LossMw[0] / lossMw, 1e-6);
        Assert.Equal(0, summary.SourcePMw[0] - feeder.Buses.LoadPMw.Sum() - summary.LossMw[0], 2e-8 * feeder.BaseMva);
    }

    /// <summary>A tree that carries 5 MW; each bus hangs on one of the few before it.</summary>
    private static Feeder Create(int reach, double impedancePu)
    {
        var random = new Random(7);
        var builder = new FeederBuilder(new FeederSystem("large", BaseMva: 10));
        builder.Add(new BusRow { Id = "0", Type = BusType.Slack, VSetPu = 1 });
        for (var bus = 1; bus < busCount; bus++)
        {
            builder.Add(new BusRow { Id = $"{bus}", LoadPMw = 5e-4 * random.NextDouble(), LoadQMvar = 2e-4 * random.NextDouble() });
            builder.Add(new BranchRow
            {
                Id = $"{bus}",
                FromBus = $"{Math.Max(0, bus - 1 - random.Next(reach))}",
                ToBus = $"{bus}",
                RPu = impedancePu * random.NextDouble(),
                XPu = impedancePu * random.NextDouble(),
            });
        }

        return builder.Build();
    }
}
