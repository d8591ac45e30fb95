using Gat.Dist.PowerFlow;
using Gat.Dist.Sensitivity;
using Gat.Faults;

namespace Gat.Dist.Tests.Sensitivity;

public sealed class LinDistFlowTests
{
    private static readonly Feeder feeder = Feeder33.Create();

    [Theory]
    [InlineData(LinDistFlowForm.Voltage, 0.91947)]
    [InlineData(LinDistFlowForm.SquaredVoltage, 0.91593)]
    public void The_33_bus_feeder_has_its_known_linear_voltage_at_bus_18(LinDistFlowForm form, double expectedPu)
    {
        var vmPu = new double[33];

        new LinDistFlow(new BalancedNetwork(feeder)).Voltages(ScenarioInput.Of(feeder), form, vmPu);

        Assert.Equal(expectedPu, vmPu[feeder.BusIndex["18"]], 5e-6);
        Assert.Equal(vmPu.Min(), vmPu[feeder.BusIndex["18"]]);
    }

    [Fact]
    public void The_33_bus_feeder_has_its_known_loss_estimate() =>
        Assert.Equal(176.36, 1000 * new LinDistFlow(new BalancedNetwork(feeder)).LossMw(ScenarioInput.Of(feeder)), 0.005);

    [Fact]
    public void Resistance_of_two_buses_is_that_of_the_path_they_share()
    {
        var (r, x) = (new double[33], new double[33]);
        var ohm = Feeder33.BaseKv * Feeder33.BaseKv / Feeder33.BaseMva;

        new LinDistFlow(new BalancedNetwork(feeder)).Column(feeder.BusIndex["33"], r, x);

        // Buses 18 and 33 part at bus 6: branches 1-2 to 5-6. Bus 22 leaves at bus 2, bus 25 at bus 3.
        Assert.Equal(0.0922 + 0.4930 + 0.3660 + 0.3811 + 0.8190, ohm * r[feeder.BusIndex["18"]], 1e-12);
        Assert.Equal(0.0470 + 0.2511 + 0.1864 + 0.1941 + 0.7070, ohm * x[feeder.BusIndex["18"]], 1e-12);
        Assert.Equal(0.0922, ohm * r[feeder.BusIndex["22"]], 1e-12);
        Assert.Equal(0.0922 + 0.4930, ohm * r[feeder.BusIndex["25"]], 1e-12);
        Assert.Equal(0, r[feeder.BusIndex["1"]]);
    }

    [Fact]
    public void Squared_voltages_are_never_below_the_exact_ones() => Properties.HoldForAnySeed(20, seed =>
    {
        var random = new Random(seed);
        var loads = Feeder33.BusRows.Select(bus => bus with { LoadPMw = bus.LoadPMw * ((3 * random.NextDouble()) - 1), LoadQMvar = bus.LoadQMvar * random.NextDouble() });
        var grid = Feeder33.Create(loads, Feeder33.BranchRows);
        var exact = PowerFlow.Solved.Of(grid, new PowerFlowOptions(TolerancePu: 1e-12));
        var vmPu = new double[33];

        new LinDistFlow(new BalancedNetwork(grid)).Voltages(ScenarioInput.Of(grid), LinDistFlowForm.SquaredVoltage, vmPu);

        Assert.All(vmPu.Zip(exact.Result.VmPu), pair => Assert.True(pair.First >= pair.Second - 1e-12));
    });

    [Fact]
    public void A_loop_is_refused_and_named()
    {
        var meshed = Feeder33.Create(Feeder33.BusRows, Feeder33.BranchRows.Select(row => row with { Closed = true }));

        var refusal = Assert.Throws<InputDataException>(() => new LinDistFlow(new BalancedNetwork(meshed)));

        Assert.Contains("LinDistFlow solves radial grids only", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("closed by branch", refusal.Message, StringComparison.Ordinal);
    }
}
