using Gat.Dist.HostingCapacity;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.Tests.HostingCapacity;

public sealed class NextMeasureTests
{
    [Fact]
    public void Without_upper_voltage_limits_the_next_limit_is_the_rating_of_the_branch_that_overloads_next()
    {
        var feeder = Rated(vMax: 1.05);
        var unlimited = Capacities.At(Rated(vMax: null), "18", new HostingCapacityOptions());

        var next = Next(feeder, "18", new HostingCapacityOptions())["next_limit"];

        Assert.Equal(HostingConstraint.ThermalPower, unlimited.Limit.Constraint);
        Assert.Equal((unlimited.LevelMw, "thermal_power", "6-7"), (next.CapacityMw, next.Constraint, next.Element));
        Assert.Equal(unlimited.LevelMw - 2.085, next.GainMw, 1e-9);
    }

    [Fact]
    public void Volt_var_units_have_the_capacity_that_a_search_with_them_finds()
    {
        var feeder = Capacities.Feeder33With(vMin: null, vMax: 1.05);
        var expected = Capacities.At(feeder, "18", new HostingCapacityOptions { Control = UnitControl.VoltVar() });

        Assert.Equal(expected.LevelMw, Next(feeder, "18", new HostingCapacityOptions())["volt_var"].CapacityMw, 1e-9);
    }

    [Fact]
    public void A_step_of_the_source_is_judged_by_the_voltages_before_it()
    {
        var wide = Capacities.Feeder33With(vMin: null, vMax: 1.05);
        var lower = Feeder33.Create(Feeder33.BusRows.Select(row => row with { VMinPu = null, VMaxPu = 1.05, VSetPu = row.VSetPu - NextMeasures.SourceStepPu }), Feeder33.BranchRows);
        var tight = Capacities.Feeder33With(vMin: 0.913, vMax: 1.05);

        var helps = Next(wide, "18", new HostingCapacityOptions())["source_step"];
        var hurts = Next(tight, "18", new HostingCapacityOptions())["source_step"];

        Assert.Equal(Capacities.At(lower, "18", new HostingCapacityOptions()).LevelMw, helps.CapacityMw, 1e-9);
        Assert.True(helps.GainMw > 0.1);
        Assert.Equal((0, "under_voltage"), (hurts.CapacityMw, hurts.Constraint));
    }

    [Fact]
    public void Where_nothing_limits_nothing_is_next() =>
        Assert.Empty(Next(Capacities.Feeder33With(vMin: null, vMax: null), "2", new HostingCapacityOptions(MaxInjectionMw: 5)));

    private static Feeder Rated(double? vMax) => Feeder33.Create(
        Feeder33.BusRows.Select(row => row with { VMinPu = null, VMaxPu = vMax }), Feeder33.BranchRows.Select(row => row.Id == "6-7" ? row with { RatingMva = 4 } : row));

    private static Dictionary<string, (double CapacityMw, double GainMw, string Constraint, string? Element)> Next(Feeder feeder, string bus, HostingCapacityOptions options)
    {
        var study = new HostingStudy(feeder, new BaseScenario(), BusSelection.Parse(feeder, bus), HostingMode.Individual, options);
        var worker = new HostingWorker(study, new StudyProbes(study), new ElementWords(feeder, study.Scenarios));
        var rows = worker.Evaluate(new Chunk(0, 0, 1), CancellationToken.None).Batches("hostcap_next").Single();
        return Enumerable.Range(0, rows.RowCount).ToDictionary(
            row => rows.Text("measure")[row]!,
            row => (rows.Number("capacity_mw")[row], rows.Number("gain_mw")[row], rows.Text("limiting_constraint")[row]!, rows.Text("limiting_element")[row]));
    }
}
