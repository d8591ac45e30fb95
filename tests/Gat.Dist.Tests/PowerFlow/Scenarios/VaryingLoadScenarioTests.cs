using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Scenarios;

namespace Gat.Dist.Tests.PowerFlow.Scenarios;

/// <summary>A scenario that changes a load changes all of its parts.</summary>
public sealed class VaryingLoadScenarioTests
{
    private static readonly Feeder feeder = new FeederBuilder(new FeederSystem("two", BaseMva: 1))
        .Add(new BusRow { Id = "a", Type = BusType.Slack, VSetPu = 1 })
        .Add(new BusRow { Id = "b" })
        .Add(new BranchRow { Id = "ab", FromBus = "a", ToBus = "b", RPu = 0.1 })
        .Add(new LoadRow { Id = "l1", Bus = "b", PMw = 0.6, QMvar = 0.2, PImpedanceFraction = 0.5, QCurrentFraction = 1 })
        .Add(new LoadRow { Id = "l2", Bus = "b", PMw = 0.2, QMvar = -0.2, PCurrentFraction = 1, QImpedanceFraction = 1 })
        .Build();

    [Fact]
    public void The_parts_of_a_bus_are_those_of_its_loads()
    {
        Assert.Equal(default, feeder.Buses.VaryingLoad[0]);
        Same(new VaryingLoad(0.2, 0.2, 0.3, -0.2), feeder.Buses.VaryingLoad[1]);
    }

    [Theory]
    [InlineData("node", "b", "load_p", "scale", 2, 1.6, 0.4, 0.2, 0.6, -0.2)]
    [InlineData("node", "b", "load_p", "set", 0.4, 0.4, 0.1, 0.2, 0.15, -0.2)]
    [InlineData("node", "b", "load_q", "set", 0.4, 0.8, 0.2, 0.2, 0.3, 0.2)]
    [InlineData("load", "l1", "p", "set", 1, 1.2, 0.2, 0.2, 0.5, -0.2)]
    [InlineData("load", "l2", "p", "scale", 3, 1.2, 0.6, 0.2, 0.3, -0.2)]
    [InlineData("load", "l1", "q", "scale", 0.5, 0.8, 0.2, 0.1, 0.3, -0.2)]
    public void A_table_changes_the_whole_load(
        string kind, string id, string column, string mode, double value, double wholeMw, double currentMw, double currentMvar, double impedanceMw, double impedanceMvar)
    {
        using var folder = new TemporaryFolder();
        folder.Write("scenario_values.csv", $"scenario_id,element_kind,element_id,column,value,mode\ns,{kind},{id},{column},{value},{mode}\n");
        var values = new ScenarioValues(feeder);

        TableScenarios.Read(folder.Path, feeder).Fill(0, values);

        Assert.Equal(wholeMw, values.LoadPMw[1], 1e-15);
        Same(new VaryingLoad(currentMw, currentMvar, impedanceMw, impedanceMvar), values.VaryingLoad[1]);
        values.Reset();
        Same(feeder.Buses.VaryingLoad[1], values.VaryingLoad[1]);
    }

    [Fact]
    public void Random_loads_keep_their_shares()
    {
        var values = new ScenarioValues(feeder);

        new SampleScenarios(feeder, 5, seed: 3).Fill(2, values);

        var factor = values.LoadPMw[1] / 0.8;
        Assert.InRange(factor, 0.5, 1.5);
        Assert.NotEqual(1, factor);
        Same(feeder.Buses.VaryingLoad[1].Times(factor, factor), values.VaryingLoad[1]);
    }

    private static void Same(VaryingLoad expected, VaryingLoad found)
    {
        Assert.Equal(expected.CurrentPMw, found.CurrentPMw, 1e-15);
        Assert.Equal(expected.CurrentQMvar, found.CurrentQMvar, 1e-15);
        Assert.Equal(expected.ImpedancePMw, found.ImpedancePMw, 1e-15);
        Assert.Equal(expected.ImpedanceQMvar, found.ImpedanceQMvar, 1e-15);
    }
}
