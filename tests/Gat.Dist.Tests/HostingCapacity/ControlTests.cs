using Gat.Dist.HostingCapacity;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Dist.Sensitivity;
using Gat.Dist.Tests.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.HostingCapacity;

public sealed class ControlTests
{
    [Fact]
    public void A_curve_is_met_where_its_own_value_leads() => Properties.HoldForAnySeed(200, seed =>
    {
        var random = new Random(seed);
        var curve = random.Next(2) == 0 ? PiecewiseCurve.VoltVarCategoryB : PiecewiseCurve.VoltWattCategoryB;
        var (voltage, now, rise) = (0.85 + (0.3 * random.NextDouble()), (2 * random.NextDouble()) - 1, random.NextDouble());

        var met = curve.Meet(voltage, now, rise);

        Assert.Equal(curve.At(voltage + (rise * (met - now))), met, 1e-12);
    });

    [Theory]
    [InlineData(0.90, 0.44)]
    [InlineData(0.95, 0.22)]
    [InlineData(1.00, 0)]
    [InlineData(1.05, -0.22)]
    [InlineData(1.20, -0.44)]
    public void The_volt_var_curve_is_that_of_category_B(double voltagePu, double expected) =>
        Assert.Equal(expected, PiecewiseCurve.VoltVarCategoryB.At(voltagePu), 1e-12);

    [Theory]
    [InlineData(1.00, 1)]
    [InlineData(1.08, 0.6)]
    [InlineData(1.12, 0.2)]
    public void The_volt_watt_curve_is_that_of_category_B(double voltagePu, double expected) =>
        Assert.Equal(expected, PiecewiseCurve.VoltWattCategoryB.At(voltagePu), 1e-12);

    [Theory]
    [InlineData("")]
    [InlineData("1:0,0.9:0")]
    [InlineData("0.9:0,1:0.1")]
    [InlineData("0.9:2")]
    [InlineData("0.9")]
    [InlineData("x:y")]
    public void What_is_no_falling_curve_is_refused(string text) => Assert.Throws<CommandLineException>(() => PiecewiseCurve.Parse(text));

    [Fact]
    public void A_curve_is_written_as_it_is_read() =>
        Assert.Equal("0.92:0.44,0.98:0,1.02:0,1.08:-0.44", PiecewiseCurve.Parse(PiecewiseCurve.VoltVarCategoryB.ToText()).ToText());

    // What lanes settle on is replayed by Newton: the voltage that the powers give must ask for these very powers.
    [Theory]
    [InlineData(UnitControlKind.VoltVar, 1)]
    [InlineData(UnitControlKind.VoltVar, 12)]
    [InlineData(UnitControlKind.VoltVar, 32)]
    [InlineData(UnitControlKind.VoltWatt, 1)]
    [InlineData(UnitControlKind.VoltWatt, 32)]
    public void Units_feed_in_what_their_curves_say_at_the_voltage_that_this_gives(UnitControlKind kind, int count)
    {
        var feeder = Capacities.Feeder33With(vMin: null, vMax: null);
        var options = new HostingCapacityOptions { Control = kind == UnitControlKind.VoltVar ? UnitControl.VoltVar() : UnitControl.VoltWatt() };
        var study = new HostingStudy(feeder, new Gat.Dist.PowerFlow.Scenarios.BaseScenario(), BusSelection.Parse(feeder, "all"), HostingMode.Simultaneous, options);
        var pair = new StudyProbes(study).Lanes(options)!;
        pair.Load(0, ScenarioInput.Of(feeder));
        var buses = count == 1 ? [feeder.BusIndex["18"]] : study.Buses.Take(count).ToArray();
        var units = new HostingCase("x", [.. buses], [.. buses.Select((_, unit) => 1.0 / (1 + (unit % 3)))]);
        var solve = new UnitSolve(options, feeder.BaseMva);
        double[] levels = [.. Enumerable.Range(1, LaneBatch.Width).Select(lane => lane * (count == 1 ? 0.35 : 1.5 / count))];

        solve.Solve(pair.Lanes, units, Slopes(feeder, units, kind), levels, LaneBatch.Width);

        for (var lane = 0; lane < LaneBatch.Width; lane++)
        {
            Assert.True(solve.IsSolved[lane], $"lane {lane}");
            double[] p = [.. feeder.Buses.LoadPMw], q = [.. feeder.Buses.LoadQMvar];
            double sumP = 0, sumQ = 0;
            for (var unit = 0; unit < buses.Length; unit++)
            {
                var rated = units.Shares[unit] * levels[lane];
                var fraction = options.Control.Curve!.At(pair.Lanes.VmPu(units.Site(unit), lane));
                var power = options.Control.Power(rated, fraction);
                (p[buses[unit]], q[buses[unit]]) = (p[buses[unit]] - power.PMw, q[buses[unit]] - power.QMvar);
                (sumP, sumQ) = (sumP + power.PMw, sumQ + power.QMvar);
            }

            var replay = Solved.Of(feeder, ScenarioInput.Of(feeder) with { LoadPMw = p, LoadQMvar = q }, new PowerFlowOptions(PowerFlowMethod.Newton, 1e-12));
            Assert.Equal(sumP, solve.PMw[lane], 1e-5);
            Assert.Equal(sumQ, solve.QMvar[lane], 1e-5);
            Assert.All(buses, bus => Assert.Equal(replay.Result.VmPu[bus], pair.Lanes.VmPu(new UnitSite(bus, PhaseSet.Abc), lane), 1e-6));
        }
    }

    [Fact]
    public void Reactive_power_taken_where_voltages_are_high_raises_the_capacity()
    {
        var feeder = Capacities.Feeder33With(vMin: null, vMax: 1.05);
        double Capacity(UnitControl control) => Capacities.At(feeder, "18", new HostingCapacityOptions { Control = control }).LevelMw;

        var unity = Capacity(UnitControl.Unity);

        Assert.True(Capacity(UnitControl.VoltVar()) > unity);
        Assert.True(Capacity(UnitControl.PowerFactor(-0.95)) > unity);
        Assert.True(Capacity(UnitControl.PowerFactor(0.95)) < unity);
        Assert.Equal(unity, Capacity(UnitControl.VoltWatt()), 1e-9);
    }

    [Fact]
    public void A_power_factor_is_the_ratio_of_active_to_apparent_power()
    {
        var (p, q) = UnitControl.PowerFactor(-0.8).Power(4, 0);

        Assert.Equal((4, -3), (p, Math.Round(q, 12)));
        Assert.Throws<CommandLineException>(() => UnitControl.PowerFactor(0));
        Assert.Throws<CommandLineException>(() => UnitControl.PowerFactor(1.1));
    }

    private static double[] Slopes(Feeder feeder, HostingCase units, UnitControlKind kind)
    {
        var (share, zeros, vm, va) = (new double[33], new double[33], new double[33], new double[33]);
        for (var unit = 0; unit < units.Buses.Length; unit++)
        {
            share[units.Buses[unit]] = units.Shares[unit];
        }

        var isActive = kind == UnitControlKind.VoltWatt;
        AcSensitivity.At(ScenarioInput.Of(feeder), Solved.Of(feeder).State)!.Change(isActive ? share : zeros, isActive ? zeros : share, vm, va);
        return [.. units.Buses.Select(bus => vm[bus])];
    }
}
