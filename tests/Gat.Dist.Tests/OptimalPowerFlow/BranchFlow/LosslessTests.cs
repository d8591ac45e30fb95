using Gat.Dist.OptimalPowerFlow;
using Gat.Dist.OptimalPowerFlow.BranchFlow;
using Gat.Dist.PowerFlow;
using Gat.Dist.Sensitivity;
using Gat.Dist.Tests.PowerFlow;
using Gat.Faults;
using Gat.Optimization.Modeling;

namespace Gat.Dist.Tests.OptimalPowerFlow.BranchFlow;

public sealed class LosslessTests
{
    /// <summary>Lowest voltage of the 33-bus feeder in the V² form, from outside notes; the AC flow has 0.91309.</summary>
    [Fact]
    public void The_33_bus_feeder_has_the_known_lowest_voltage_and_losses()
    {
        var feeder = Feeder33.Create();
        var network = Network(feeder, new OpfOptions { Objective = OpfObjective.Loss });

        var answer = Solve(network);

        var lowest = network.FeederBusNode[feeder.BusIndex["18"]];
        Assert.Equal(answer.VmPu.Min(), answer.VmPu[lowest]);
        Assert.Equal(0.91593, answer.VmPu[lowest], tolerance: 5e-6);
        Assert.Equal(0.17636, answer.Objective, tolerance: 5e-6);
    }

    /// <summary>Another implementation, by path sums instead of equations; one branch is a transformer.</summary>
    [Fact]
    public void Voltages_are_those_of_the_sensitivity_model()
    {
        var lines = Feeder33.BranchRows.Select(line => line.Id == "6-7" ? line with { Kind = BranchKind.Transformer, TapRatio = 0.97, PhaseShiftDeg = 30 } : line);
        var feeder = Feeder33.Create(Feeder33.BusRows, lines);
        var network = Network(feeder, new OpfOptions { Objective = OpfObjective.Loss });
        var expected = new double[feeder.Buses.Count];
        new LinDistFlow(new BalancedNetwork(feeder)).Voltages(ScenarioInput.Of(feeder), LinDistFlowForm.SquaredVoltage, expected);

        var answer = Solve(network);

        for (var bus = 0; bus < expected.Length; bus++)
        {
            Assert.Equal(expected[bus], answer.VmPu[network.FeederBusNode[bus]], tolerance: 1e-8);
        }
    }

    /// <summary>What drops with the losses is left out, so where power is only drawn no voltage is below the exact one.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(1.5)]
    public void Where_power_is_only_drawn_no_voltage_is_below_that_of_a_power_flow(double factor)
    {
        var feeder = Feeder33.Create();
        double[] loadP = [.. feeder.Buses.LoadPMw.Select(load => factor * load)], loadQ = [.. feeder.Buses.LoadQMvar.Select(load => factor * load)];
        var scenario = ScenarioInput.Of(feeder) with { LoadPMw = loadP, LoadQMvar = loadQ };
        var network = FeederOpf.Of(new OpfGrid(feeder), scenario, new OpfOptions { Objective = OpfObjective.Loss });
        network.VMinPu.AsSpan(1).Clear();
        var replay = new AcReplay(feeder, new PowerFlowOptions());
        replay.Check(scenario);

        var answer = Solve(network);

        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            Assert.InRange(answer.VmPu[network.FeederBusNode[bus]] - replay.Flow.VmPu[bus], -1e-9, 0.012 * factor * factor);
        }
    }

    /// <summary>MATPOWER's own cases by their files: V² form, all loads by one factor; notes give largest errors of .86, 1.21 and 2.57 %.</summary>
    [SharedTheory]
    [InlineData("case33bw", 0.01)]
    [InlineData("case69", 0.015)]
    [InlineData("case118zh", 0.03)]
    public void Voltages_are_as_near_to_power_flows_as_is_known(string name, double most)
    {
        var feeder = ReferenceCase.Load(name).Feeder;
        var (sum, worst, count) = (0.0, 0.0, 0);
        var replay = new AcReplay(feeder, new PowerFlowOptions());
        var formulation = new BranchFlowFormulation(FlowLaw.Lossless);
        for (var factor = 0.5; factor <= 1.5; factor += 0.1)
        {
            double[] loadP = [.. feeder.Buses.LoadPMw.Select(load => factor * load)], loadQ = [.. feeder.Buses.LoadQMvar.Select(load => factor * load)];
            var scenario = ScenarioInput.Of(feeder) with { LoadPMw = loadP, LoadQMvar = loadQ };
            replay.Check(scenario);
            var network = FeederOpf.Of(new OpfGrid(feeder), scenario, new OpfOptions { Objective = OpfObjective.Loss });
            Release(network);
            var answer = formulation.Solve(network, new OpfOptions(), CancellationToken.None);
            for (var bus = 0; bus < feeder.Buses.Count; bus++)
            {
                var error = Math.Abs(answer.VmPu[network.FeederBusNode[bus]] - replay.Flow.VmPu[bus]) / replay.Flow.VmPu[bus];
                (sum, worst, count) = (sum + error, Math.Max(worst, error), count + 1);
            }
        }

        Assert.True(sum / count is > 0.0001 and < 0.003, $"mean {sum / count}");
        Assert.True(worst < most && worst > most / 2, $"largest {worst}");
    }

    /// <summary>A polygon inside the circle costs a little more; its answers keep the circle.</summary>
    [Fact]
    public void A_polygon_of_many_sides_is_nearly_its_circle()
    {
        double Cost(int sides, out double apparent)
        {
            var network = Chain.Create(60);
            network.Branches.SMaxPu[0] = 0.5;
            var model = new Model();
            var flow = new BranchFlowNetwork(model, network, new BranchFlowOptions { Law = FlowLaw.Lossless, PolygonSides = sides });
            model.Minimize((30 * flow.GeneratorP[0]) + (60 * flow.GeneratorP[1]));
            var solution = model.Compile().Solve();
            var (p, q) = (solution.Value(flow.FromP(0)), solution.Value(flow.FromQ(0)));
            apparent = Math.Sqrt((p * p) + (q * q));
            return solution.Objective;
        }

        var circle = Cost(0, out _);
        var polygon = Cost(32, out var apparent);

        Assert.InRange(polygon / circle, 1, 1.01);
        Assert.InRange(apparent, 0.45, 0.5 + 1e-7);
    }

    /// <summary>Two equal parallel ways of z around a loop share the load half and half; without angles any split would do.</summary>
    [Fact]
    public void In_a_loop_flows_divide_as_angles_demand()
    {
        var feeder = RandomFeeder.Create(3, busCount: 15, extra: 3).Build();
        var network = Network(feeder, new OpfOptions());
        var replay = new AcReplay(feeder, new PowerFlowOptions());
        replay.Check(ScenarioInput.Of(feeder));

        var answer = Solve(network);

        Assert.Equal(SolveStatus.Solved, answer.Status);
        for (var branch = 0; branch < network.Branches.Count; branch++)
        {
            var exact = replay.Flow.PFromMw[network.Branches.FeederBranch[branch]] / network.BaseMva;
            Assert.Equal(exact, answer.PFromPu[branch], tolerance: 0.03);
        }

        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            Assert.Equal(replay.Flow.VmPu[bus], answer.VmPu[network.FeederBusNode[bus]], tolerance: 5e-3);
        }
    }

    [Theory]
    [InlineData("v_min", 2, 1.03, 60)]
    [InlineData("p_max", 1, 0.5, 5)]
    [InlineData("thermal_from", 0, 0.5, 60)]
    [InlineData("current_to", 1, 0.2, 60)]
    [InlineData("s_max", 1, 0.6, 5)]
    public void Multipliers_are_slopes_of_the_objective(string limit, int index, double value, double unitCost)
    {
        const double Step = 1e-4;
        OpfSolution At(double number)
        {
            var network = Chain.Create(unitCost);
            Chain.Numbers(network, limit)[index] = number;
            return Solve(network);
        }

        var slope = (At(value + Step).Objective - At(value - Step).Objective) / (2 * Step);

        var multiplier = At(value).Multipliers[Chain.Kind(limit)][index];
        Assert.True(multiplier > 0.1, $"{multiplier}: the limit does not bind");
        Assert.Equal(1, Math.Abs(slope) / multiplier, tolerance: 2e-3);
    }

    private static OpfSolution Solve(OpfNetwork network) => new BranchFlowFormulation(FlowLaw.Lossless).Solve(network, new OpfOptions(), CancellationToken.None);

    private static OpfNetwork Network(Feeder feeder, OpfOptions options) => FeederOpf.Of(new OpfGrid(feeder), ScenarioInput.Of(feeder), options);

    // Files limit the source's power and the voltages below what heavy loads need.
    private static void Release(OpfNetwork network)
    {
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            network.VMinPu[bus] = network.VMinPu[bus] < network.VMaxPu[bus] ? 0 : network.VMinPu[bus];
        }

        Array.Fill(network.PMaxPu, double.PositiveInfinity);
        Array.Fill(network.QMaxPu, double.PositiveInfinity);
    }
}
