using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Dist.PowerFlow.Report;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Dist.PowerFlow.Study;
using Gat.Schemas.Columns;

namespace Gat.Dist.Tests.PowerFlow.Study;

/// <summary>Lanes and the solver of single scenarios tell the same story, also of scenarios that lanes cannot hold.</summary>
public sealed class LaneWorkerTests
{
    private static readonly string[] numbers =
        ["loss_mw", "loss_mvar", "v_min_pu", "v_max_pu", "max_loading_pct", "source_p_mw", "source_q_mvar", "unserved_mw"];

    [Theory, InlineData(false), InlineData(true)]
    public void Summaries_from_lanes_equal_those_of_single_scenarios(bool isMeshed)
    {
        var feeder = Feeder33.Create(Feeder33.BusRows, Feeder33.BranchRows.Select(row => row with { Closed = row.Closed || (isMeshed && row.Id == "21-8") }));
        var scenarios = new Odd(feeder, new SampleScenarios(feeder, 100, seed: 5));
        var study = new PowerFlowStudy(feeder, scenarios, new PowerFlowOptions(TolerancePu: 1e-12), KeepRows.Summary);
        var network = new BalancedNetwork(feeder);

        var lanes = Summary(new LaneWorker(study, network, LaneWorker.LanesFor(study, network)!()), study);
        var singles = Summary(new SingleWorker(study, network), study);

        for (var row = 0; row < 100; row++)
        {
            Assert.Equal(singles.Text("status")[row], lanes.Text("status")[row]);
            Assert.Equal(singles.Text("v_min_node")[row], lanes.Text("v_min_node")[row]);
            foreach (var column in numbers)
            {
                Assert.Equal(singles.Number(column).Or(row, -1), lanes.Number(column).Or(row, -1), 1e-9);
            }
        }

        Assert.Equal("islanded", lanes.Text("status")[Odd.Opened]);
        Assert.Equal("not_converged", lanes.Text("status")[Odd.Overloaded]);
        Assert.Equal("invalid_input", lanes.Text("status")[Odd.NotANumber]);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Net_power_of_a_slack_bus_with_machines_and_load_is_told_alike(bool holdsVoltage)
    {
        var builder = new FeederBuilder(new FeederSystem("two buses", 10));
        builder.Add(new BusRow { Id = "1", Type = BusType.Slack, VSetPu = 1.02, LoadPMw = 0.7, LoadQMvar = 0.3, BsMvar = 0.2 });
        builder.Add(new BusRow { Id = "2", LoadPMw = 2, LoadQMvar = 1 });
        builder.Add(new BranchRow { Id = "1-2", FromBus = "1", ToBus = "2", RPu = 0.01, XPu = 0.02, BPu = 0.01 });
        builder.Add(new GeneratorRow { Id = "g", Bus = "1", PMw = 0.5, QMvar = 0.4, VSetPu = holdsVoltage ? 1.02 : null });
        var feeder = builder.Build();
        var study = new PowerFlowStudy(feeder, new SampleScenarios(feeder, 40, seed: 2), new PowerFlowOptions(TolerancePu: 1e-12), KeepRows.Summary);
        var network = new BalancedNetwork(feeder);
        foreach (var lanes in (StudyLanes[])[new SweepLanes(study, new LaneTree(network)), new NewtonLanes(study, network)])
        {
            var (together, alone) = (Summary(new LaneWorker(study, network, lanes), study), Summary(new SingleWorker(study, network), study));
            for (var row = 0; row < 40; row++)
            {
                Assert.Equal(alone.Number("source_p_mw")[row], together.Number("source_p_mw")[row], 1e-9);
                Assert.Equal(alone.Number("source_q_mvar")[row], together.Number("source_q_mvar")[row], 1e-9);
            }
        }
    }

    [Theory, InlineData(0), InlineData(2)]
    public void Loads_that_vary_with_the_voltage_are_told_alike_at_the_source_too(int extra)
    {
        var feeder = RandomFeeder.Create(4, busCount: 40, extra, varies: true).Build();
        var study = new PowerFlowStudy(feeder, new SampleScenarios(feeder, 40, seed: 2), new PowerFlowOptions(TolerancePu: 1e-12), KeepRows.Summary);
        var network = new BalancedNetwork(feeder);

        var lanes = LaneWorker.LanesFor(study, network)!();
        var (together, alone) = (Summary(new LaneWorker(study, network, lanes), study), Summary(new SingleWorker(study, network), study));

        Assert.NotEqual(default, feeder.Buses.VaryingLoad[feeder.BusIndex["n0"]]);
        for (var row = 0; row < 40; row++)
        {
            Assert.Equal("solved", together.Text("status")[row]);
            foreach (var column in numbers)
            {
                Assert.Equal(alone.Number(column).Or(row, -1), together.Number(column).Or(row, -1), 1e-9);
            }
        }
    }

    [Fact]
    public void Load_where_no_source_reaches_is_told_alike()
    {
        var feeder = Feeder33.Create(Feeder33.BusRows, Feeder33.BranchRows.Select(row => row with { Closed = row.Closed && row.Id != "16-17" }));
        var study = new PowerFlowStudy(feeder, new SampleScenarios(feeder, 40, seed: 2), new PowerFlowOptions(), KeepRows.Summary);
        var network = new BalancedNetwork(feeder);
        var lanes = Summary(new LaneWorker(study, network, LaneWorker.LanesFor(study, network)!()), study);
        var singles = Summary(new SingleWorker(study, network), study);
        var values = new ScenarioValues(feeder);

        for (var row = 0; row < 40; row++)
        {
            study.Scenarios.Fill(row, values);
            var expected = values.LoadPMw[feeder.BusIndex["17"]] + values.LoadPMw[feeder.BusIndex["18"]];
            Assert.Equal("islanded", lanes.Text("status")[row]);
            Assert.Equal(expected, lanes.Number("unserved_mw")[row], 1e-12);
            Assert.Equal(expected, singles.Number("unserved_mw")[row], 1e-12);
        }
    }

    [Fact]
    public void Odd_scenarios_leave_every_bit_of_their_neighbours()
    {
        var feeder = Feeder33.Create();
        var plain = new SampleScenarios(feeder, 100, seed: 5);
        var network = new BalancedNetwork(feeder);
        RecordBatch Run(ScenarioSource source)
        {
            var study = new PowerFlowStudy(feeder, source, new PowerFlowOptions(), KeepRows.Summary);
            return Summary(new LaneWorker(study, network, LaneWorker.LanesFor(study, network)!()), study);
        }

        var (calm, odd) = (Run(plain), Run(new Odd(feeder, plain)));

        for (var row = 0; row < 100; row++)
        {
            if (row is not (Odd.Opened or Odd.Overloaded or Odd.NotANumber))
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(calm.Number("v_min_pu")[row]), BitConverter.DoubleToInt64Bits(odd.Number("v_min_pu")[row]));
                Assert.Equal(BitConverter.DoubleToInt64Bits(calm.Number("loss_mw")[row]), BitConverter.DoubleToInt64Bits(odd.Number("loss_mw")[row]));
            }
        }
    }

    [Fact]
    public void Rows_of_violations_are_those_of_single_scenarios()
    {
        var feeder = Feeder33.Create(Feeder33.BusRows.Select(bus => bus with { VMinPu = 0.93 }), Feeder33.BranchRows);
        var study = new PowerFlowStudy(feeder, new SampleScenarios(feeder, 64, seed: 9), new PowerFlowOptions(TolerancePu: 1e-12), KeepRows.Violations);
        var network = new BalancedNetwork(feeder);

        var lanes = new LaneWorker(study, network, LaneWorker.LanesFor(study, network)!()).Evaluate(study.Plan[0], default).Batches("pf_nodes")[0];
        var singles = new SingleWorker(study, network).Evaluate(study.Plan[0], default).Batches("pf_nodes")[0];

        Assert.Equal(singles.RowCount, lanes.RowCount);
        Assert.True(lanes.RowCount > 64);
        for (var row = 0; row < lanes.RowCount; row++)
        {
            Assert.Equal(singles.Text("scenario_id")[row], lanes.Text("scenario_id")[row]);
            Assert.Equal(singles.Text("node_id")[row], lanes.Text("node_id")[row]);
            Assert.Equal(singles.Number("v_violation")[row], lanes.Number("v_violation")[row], 1e-10);
        }
    }

    private static RecordBatch Summary(IPowerFlowWorker worker, PowerFlowStudy study) =>
        worker.Evaluate(study.Plan[0], CancellationToken.None).Batches("pf_summary")[0];

    /// <summary>The scenarios of another source, three of them spoilt.</summary>
    private sealed class Odd(Feeder feeder, ScenarioSource others) : ScenarioSource
    {
        public const int Opened = 3;
        public const int Overloaded = 20;
        public const int NotANumber = 21;

        public override int Count => others.Count;

        public override string Id(int scenario) => others.Id(scenario);

        public override void Apply(int scenario, ScenarioValues values)
        {
            others.Apply(scenario, values);
            switch (scenario)
            {
                case Opened:
                    values.BranchClosed[feeder.BranchIndex["17-18"]] = false;
                    break;
                case Overloaded:
                    values.LoadPMw[feeder.BusIndex["18"]] = 50;
                    break;
                case NotANumber:
                    values.LoadPMw[feeder.BusIndex["18"]] = double.NaN;
                    break;
                default:
                    break;
            }
        }
    }
}
