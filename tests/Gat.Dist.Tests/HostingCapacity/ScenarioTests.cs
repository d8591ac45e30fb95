using Gat.Dist.HostingCapacity;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.Tests.HostingCapacity;

public sealed class ScenarioTests
{
    private static readonly HostingCapacityOptions options = new(MaxInjectionMw: 10);

    [Fact]
    public void The_capacity_over_many_scenarios_is_the_least_of_each_alone()
    {
        var feeder = Capacities.Feeder33With(vMin: 0.93, vMax: 1.05);
        var samples = new SampleScenarios(feeder, 70, seed: 3);
        var alone = Enumerable.Range(0, 70).Select(scenario => Capacities.Of(feeder, options, "6,18,25", new One(samples, scenario))).ToList();

        var together = Capacities.Of(feeder, options, "6,18,25", samples);

        for (var i = 0; i < 3; i++)
        {
            var least = alone.MinBy(results => results[i].LevelMw)![i];
            Assert.Equal(least.LevelMw, together[i].LevelMw, 1e-12);
            Assert.Equal(least.Limit, together[i].Limit);
            Assert.Equal(least.LevelMw, alone[together[i].Scenario][i].LevelMw, 1e-12);
            Assert.Equal(alone.Sum(results => results[i].BaseViolations), together[i].BaseViolations);
        }
    }

    [Fact]
    public void Each_scenario_has_the_capacity_that_it_has_alone()
    {
        var feeder = Capacities.Feeder33With(vMin: 0.93, vMax: 1.05);
        var samples = new SampleScenarios(feeder, 20, seed: 5);
        var study = new HostingStudy(feeder, samples, BusSelection.Parse(feeder, "18,25"), HostingMode.Individual, options, PerScenario: true);
        var worker = new HostingWorker(study, new StudyProbes(study), new ElementWords(feeder, samples));

        var chunk = worker.Evaluate(new Chunk(0, 0, 2), CancellationToken.None);
        var (profile, summary) = (chunk.Batches("hostcap_profile").Single(), chunk.Batches("hostcap_summary").Single());

        Assert.Equal(40, profile.RowCount);
        for (var row = 0; row < 40; row++)
        {
            var alone = Capacities.At(feeder, row < 20 ? "18" : "25", options, new One(samples, row % 20));
            Assert.Equal(alone.LevelMw, profile.Number("capacity_mw")[row]);
            Assert.Equal(samples.Id(row % 20), profile.Text("scenario_id")[row]);
        }

        Assert.Equal(profile.Number("capacity_mw").Values[..20].ToArray().Min(), summary.Number("hosting_capacity_mw")[0]);
        Assert.Equal(profile.Number("capacity_mw").Values[20..].ToArray().Min(), summary.Number("hosting_capacity_mw")[1]);
    }

    [Fact]
    public void Scenarios_with_other_branches_in_service_are_looked_at_one_by_one()
    {
        var feeder = Capacities.Feeder33With(vMin: null, vMax: 1.05);
        var tie = feeder.BranchIndex["18-33"];
        var meshed = Feeder33.Create(
            Feeder33.BusRows.Select(row => row with { VMinPu = null, VMaxPu = 1.05 }), Feeder33.BranchRows.Select(row => row with { Closed = row.Closed || row.Id == "18-33" }));
        var expected = new[] { Capacities.At(feeder, "25", options), Capacities.At(meshed, "25", options) };

        var found = Capacities.At(feeder, "25", options, new Changed(20, (scenario, values) => values.BranchClosed[tie] = scenario == 11));

        Assert.Equal(expected.Min(one => one.LevelMw), found.LevelMw, 1e-12);
        Assert.NotEqual(expected[0].LevelMw, expected[1].LevelMw);
    }

    [Fact]
    public void A_scenario_without_solution_is_left_out_and_counted()
    {
        var feeder = Capacities.Feeder33With(vMin: null, vMax: 1.05);

        var found = Capacities.At(feeder, "18", options, new Changed(20, (scenario, values) => values.ScaleLoad(30, scenario == 4 ? 1000 : 1, 1)));
        var none = Capacities.At(feeder, "18", options, new Changed(1, (_, values) => values.ScaleLoad(30, 1000, 1)));

        Assert.Equal((2.085, SolveStatus.NotConverged, 1), (Math.Round(found.LevelMw, 9), found.Status, found.UnsolvedScenarios));
        Assert.Equal((double.NaN, SolveStatus.NotConverged), (none.LevelMw, none.Status));
    }

    [Fact]
    public void A_bus_that_no_source_reaches_takes_nothing()
    {
        var feeder = Feeder33.Create(Feeder33.BusRows, Feeder33.BranchRows.Select(row => row with { Closed = row.Closed && row.Id != "17-18" }));

        var found = Capacities.Of(feeder, options, "17,18");

        Assert.Equal(SolveStatus.Solved, found[0].Status);
        Assert.Equal((double.NaN, SolveStatus.Islanded), (found[1].LevelMw, found[1].Status));
    }

    [Fact]
    public void A_switch_without_impedance_keeps_its_rating()
    {
        var rows = Feeder33.BranchRows.Select(row => row.Id == "2-19" ? row with { RPu = 0, XPu = 0, Kind = BranchKind.Switch, RatingMva = 1.5 } : row);
        var feeder = Feeder33.Create(Feeder33.BusRows.Select(row => row with { VMaxPu = null, VMinPu = null }), rows);

        var found = Capacities.At(feeder, "20", options);

        Assert.Equal((HostingConstraint.ThermalPower, "2-19"), (found.Limit.Constraint, feeder.Branches.Id[found.Limit.Branch]));
        Assert.Equal(new BruteForce(feeder, options).CapacityMw(feeder.BusIndex["20"]), found.LevelMw, 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Loads_that_vary_with_the_voltage_vary_with_it(bool closesTie)
    {
        var builder = new FeederBuilder(new FeederSystem("33 buses", Feeder33.BaseMva));
        foreach (var bus in Feeder33.BusRows)
        {
            builder.Add(bus with { VMaxPu = 1.03, VMinPu = null, LoadPMw = null, LoadQMvar = null });
            builder.Add(new LoadRow
            {
                Id = bus.Id,
                Bus = bus.Id,
                PMw = bus.LoadPMw ?? 0,
                QMvar = bus.LoadQMvar ?? 0,
                PImpedanceFraction = 0.6,
                PCurrentFraction = 0.3,
                QImpedanceFraction = 1,
            });
        }

        foreach (var line in Feeder33.BranchRows)
        {
            builder.Add(line with { Closed = line.Closed || (closesTie && line.Id == "18-33") });
        }

        var feeder = builder.Build();
        var coarse = options with { ToleranceKw = 10 };

        foreach (var bus in (string[])["18", "25"])
        {
            Assert.Equal(new BruteForce(feeder, coarse).CapacityMw(feeder.BusIndex[bus]), Capacities.At(feeder, bus, coarse).LevelMw, 1e-12);
        }

        Assert.NotEqual(Capacities.At(Capacities.Feeder33With(null, 1.03), "18", coarse).LevelMw, Capacities.At(feeder, "18", coarse).LevelMw);
    }

    [Fact]
    public void What_is_overloaded_before_counts_only_where_it_gets_worse()
    {
        // Branch 17-18 carries 0.098 MVA to bus 18 before anything is connected.
        var rows = Feeder33.BranchRows.Select(row => row.Id == "17-18" ? row with { RatingMva = 0.05 } : row);
        var feeder = Feeder33.Create(Feeder33.BusRows.Select(row => row with { VMaxPu = null, VMinPu = null }), rows);

        var injection = Capacities.At(feeder, "18", new HostingCapacityOptions());
        var consumption = Capacities.At(feeder, "18", new HostingCapacityOptions(IsConsumption: true));

        Assert.Equal((SolveStatus.BaseViolates, 0), (consumption.Status, consumption.LevelMw));
        Assert.Equal(new BruteForce(feeder, new HostingCapacityOptions()).CapacityMw(feeder.BusIndex["18"]), injection.LevelMw, 1e-12);
        Assert.InRange(injection.LevelMw, 0.15, 0.25);
    }

    [Fact]
    public void Simultaneous_units_share_one_power_and_all_of_them_count()
    {
        var feeder = Capacities.Feeder33With(vMin: null, vMax: 1.05);

        var found = Capacities.Of(feeder, options, mode: HostingMode.Simultaneous).Single();

        Assert.Equal(32, found.Units.Buses.Length);
        Assert.Equal(32 * found.LevelMw, found.TotalMw, 1e-9);
        Assert.InRange(found.TotalMw, 6, 7.7);
    }

    [Fact]
    public void Random_sitings_follow_from_seed_and_sample_alone()
    {
        var feeder = Capacities.Feeder33With(vMin: null, vMax: 1.05);
        HostingCase Draw(int samples, int sample, long seed = 1, int? sites = null) =>
            new HostingStudy(feeder, new BaseScenario(), BusSelection.Parse(feeder, "all"), HostingMode.Stochastic, options, samples, seed, sites).Case(sample);

        Assert.Equal(Draw(10, 7).Buses.ToArray(), Draw(1000, 7).Buses.ToArray());
        Assert.NotEqual(Draw(10, 7).Shares.ToArray(), Draw(10, 7, seed: 2).Shares.ToArray());
        Assert.Equal(5, Draw(10, 3, sites: 5).Buses.Distinct().Count());
        Assert.All(Enumerable.Range(0, 50), sample => Assert.Equal(1, Draw(50, sample).Shares.Max()));

        // Whatever is drawn, units that are everywhere at once cannot be more than the worst bus takes alone, nor less than nothing.
        var found = Capacities.Of(feeder, options, mode: HostingMode.Stochastic, samples: 30);
        Assert.All(found, one => Assert.True(one.TotalMw >= 2.0, $"{one.Units.Id}: {one.TotalMw}"));
    }

    /// <summary>One scenario of another source.</summary>
    private sealed class One(ScenarioSource source, int scenario) : ScenarioSource
    {
        public override int Count => 1;

        public override string Id(int index) => source.Id(scenario);

        public override void Apply(int index, ScenarioValues values) => source.Apply(scenario, values);
    }

    private sealed class Changed(int count, Action<int, ScenarioValues> change) : ScenarioSource
    {
        public override int Count => count;

        public override string Id(int scenario) => $"{scenario}";

        public override void Apply(int scenario, ScenarioValues values) => change(scenario, values);
    }
}
