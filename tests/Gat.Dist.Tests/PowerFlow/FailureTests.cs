using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow;

/// <summary>What has no solution never looks like one.</summary>
public sealed class FailureTests
{
    public static TheoryData<PowerFlowMethod> Methods => [PowerFlowMethod.Sweep, PowerFlowMethod.Newton, PowerFlowMethod.Auto];

    [Theory, MemberData(nameof(Methods))]
    public void Five_times_the_load_does_not_converge_and_leaves_no_numbers(PowerFlowMethod method)
    {
        var feeder = Feeder33.Create();
        var values = new ScenarioValues(feeder);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            values.LoadPMw[bus] *= 5;
            values.LoadQMvar[bus] *= 5;
        }

        var solved = Solved.Of(feeder, values.AsInput(), new PowerFlowOptions(method));

        AssertNoNumbers(SolveStatus.NotConverged, solved);
        Assert.True(solved.Result.Iterations > 0);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Inputs_that_are_no_numbers_are_invalid(double bad)
    {
        var feeder = RandomFeeder.Create(seed: 3, busCount: 12).Build();
        Action<ScenarioValues>[] spoilers =
        [
            values => values.LoadPMw[3] = bad, values => values.LoadQMvar[3] = bad, values => values.GeneratorPMw[0] = bad,
            values => values.GeneratorQMvar[0] = bad, values => values.CapacitorQMvar[0] = bad, values => values.VSetPu[0] = bad,
            values => values.TapRatio[0] = bad,
        ];

        foreach (var spoil in spoilers)
        {
            var values = new ScenarioValues(feeder);
            spoil(values);
            AssertNoNumbers(SolveStatus.InvalidInput, Solved.Of(feeder, values.AsInput()));
        }
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(double.NaN)]
    public void A_source_without_voltage_is_invalid(double vSetPu)
    {
        var feeder = Feeder33.Create();
        var values = new ScenarioValues(feeder);
        values.VSetPu[0] = vSetPu;

        AssertNoNumbers(SolveStatus.InvalidInput, Solved.Of(feeder, values.AsInput()));
    }

    [Fact]
    public void Too_few_iterations_are_no_solution_either()
    {
        AssertNoNumbers(SolveStatus.NotConverged, Solved.Of(Feeder33.Create(), new PowerFlowOptions(PowerFlowMethod.Sweep, MaxIterations: 2)));
        AssertNoNumbers(SolveStatus.NotConverged, Solved.Of(Feeder33.Create(), new PowerFlowOptions(PowerFlowMethod.Newton, MaxIterations: 1)));
    }

    [Theory, InlineData(0, 10), InlineData(-1e-8, 10), InlineData(double.NaN, 10), InlineData(double.PositiveInfinity, 10), InlineData(1e-8, -1)]
    public void Options_that_no_calculation_could_meet_are_refused(double tolerancePu, int maxIterations) =>
        Assert.Throws<CommandLineException>(() => new PowerFlowSolver(
            Feeder33.Create(), new PowerFlowOptions(TolerancePu: tolerancePu, MaxIterations: maxIterations)));

    [Fact]
    public void A_sweep_on_a_meshed_grid_is_refused_with_its_loop()
    {
        var feeder = Feeder33.Create(
            Feeder33.BusRows, Feeder33.BranchRows.Select(line => line with { Closed = line.Closed || line.Id == "12-22" }));

        var fault = Assert.Throws<CommandLineException>(() => new PowerFlowSolver(feeder, new PowerFlowOptions(PowerFlowMethod.Sweep))).Faults[0];

        // The loop of tie 12-22: from the source side 2, down to 12 and back by 19 to 22.
        Assert.All(
            (string[])["2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "19", "20", "21", "22"],
            bus => Assert.Contains(bus, fault.What.Split(' ', ',', '.').Select(word => word.Trim())));
        Assert.DoesNotContain(" 13,", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_with_a_second_held_voltage_is_refused_with_its_bus()
    {
        var builder = RandomFeeder.Create(seed: 1, busCount: 6).Add(new GeneratorRow { Id = "pv", Bus = "n5", VSetPu = 1 });

        var fault = Assert.Throws<CommandLineException>(
            () => new PowerFlowSolver(builder.Build(), new PowerFlowOptions(PowerFlowMethod.Sweep))).Faults[0];

        Assert.Contains("n0", fault.What, StringComparison.Ordinal);
        Assert.Contains("n5", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_that_closes_a_loop_is_invalid_for_a_sweep_and_solved_by_auto()
    {
        var feeder = Feeder33.Create();
        var values = new ScenarioValues(feeder);
        values.BranchClosed.AsSpan().Fill(true);

        AssertNoNumbers(
            SolveStatus.InvalidInput, Solved.Of(feeder, values.AsInput(), new PowerFlowOptions(PowerFlowMethod.Sweep)));
        Assert.Equal(PowerFlowMethod.Newton, Solved.Of(feeder, values.AsInput()).State.Method);
        Assert.Equal(PowerFlowMethod.Sweep, Solved.Of(feeder).State.Method);
    }

    private static void AssertNoNumbers(SolveStatus status, Solved solved)
    {
        Assert.Equal(status, solved.Result.Status);
        Assert.Equal(status, solved.State.Status);
        Assert.All(solved.State.VRePu.Concat(solved.State.VImPu), value => Assert.Equal(double.NaN, value));
        Assert.All(solved.Result.VmPu.Concat(solved.Result.PMw).Concat(solved.Result.PFromMw), value => Assert.Equal(double.NaN, value));
        Assert.Equal(double.NaN, solved.Result.TotalLossMw);
        Assert.Equal(double.NaN, solved.Result.MaxMismatchPu);
        Assert.Equal(-1, solved.Result.VMin.Bus);
    }
}
