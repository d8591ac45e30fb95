using Gat.Dist.PowerFlow;

namespace Gat.Dist.Tests.PowerFlow;

public sealed class LinearAnglesTests
{
    /// <summary>A triangle of reactances with a shifter in one side: two equations for two angles, solved by hand.</summary>
    [Fact]
    public void A_linear_step_gives_the_angles_of_the_reactances_alone()
    {
        var builder = new FeederBuilder(new FeederSystem("triangle", 100, 50));
        builder.Add(new BusRow { Id = "1", Type = BusType.Slack, VSetPu = 1.05, VaSetDeg = 20 });
        builder.Add(new BusRow { Id = "2", LoadPMw = 60, LoadQMvar = 30 });
        builder.Add(new BusRow { Id = "3", LoadPMw = 30, GsMw = 10 });
        builder.Add(new BranchRow { Id = "a", FromBus = "1", ToBus = "2", RPu = 0.05, XPu = 0.1 });
        builder.Add(new BranchRow { Id = "b", FromBus = "3", ToBus = "2", XPu = 0.2, BPu = 0.3 });
        builder.Add(new BranchRow { Id = "c", FromBus = "1", ToBus = "3", XPu = 0.25, TapRatio = 0.8, PhaseShiftDeg = 6 });
        var feeder = builder.Build();
        var network = new BalancedNetwork(feeder);
        var inputs = new NodeInputs(network.NodeCount);
        inputs.Fill(network, ScenarioInput.Of(feeder));
        var newton = new NewtonRaphson(network);

        newton.FlatStart(inputs, network.Kind);
        Assert.True(newton.LinearStep(inputs));

        // 10 (t1 - t2) + 5 (t3 - t2) = 0.6;  5 (t3 - t2) + 5 (t3 - t1 + s) = -0.4 with 1 / (0.25 0.8) = 5; t1 = 20 degrees, s = 6 degrees.
        double t1 = 20 * Math.PI / 180, s = 6 * Math.PI / 180;
        var t2 = t1 - ((0.6 + (2.5 * s) + 0.2) / 12.5);
        var t3 = (t2 + t1 - s - 0.08) / 2;
        Assert.Equal(t2, newton.V.Va[network.BusNode[feeder.BusIndex["2"]]], 1e-12);
        Assert.Equal(t3, newton.V.Va[network.BusNode[feeder.BusIndex["3"]]], 1e-12);
        Assert.Equal(1, newton.V.Vm[network.BusNode[feeder.BusIndex["3"]]]);
    }
}
