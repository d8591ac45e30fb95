using Gat.Dist.HostingCapacity;

namespace Gat.Dist.Tests.HostingCapacity;

public sealed class OracleTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(0, true)]
    [InlineData(2, true)]
    public void Random_feeders_have_the_capacities_of_a_scan_of_every_level(int loops, bool consumption) => Properties.HoldForAnySeed(8, seed =>
    {
        var random = new Random(seed);
        var feeder = Limited(RandomFeeder.Create(seed, busCount: 12, loops).Build(), random);
        var options = new HostingCapacityOptions(
            MaxInjectionMw: 12, ToleranceKw: 60, consumption, MaxVoltageRisePu: random.Next(2) == 0 ? null : 0.01 + (0.05 * random.NextDouble()));
        var brute = new BruteForce(feeder, options);

        foreach (var found in Capacities.Of(feeder, options))
        {
            Assert.Equal(brute.CapacityMw(found.Units.Buses[0]), found.LevelMw, 1e-12);
        }
    });

    [Fact]
    public void Newton_keeps_every_limit_at_the_capacity_and_breaks_one_a_step_further()
    {
        var feeder = Capacities.Feeder33With(vMin: 0.95, vMax: 1.05);
        var options = new HostingCapacityOptions(ToleranceKw: 0.01);
        var brute = new BruteForce(feeder, options);

        foreach (var found in Capacities.Of(feeder, options).Where(found => found.Limit.Constraint != HostingConstraint.SearchLimit))
        {
            Assert.True(brute.Keeps(found.Units.Buses[0], found.LevelMw, 0), $"bus {found.Units.Id}");
            Assert.False(brute.Keeps(found.Units.Buses[0], found.LevelMw + 1e-5, 0), $"bus {found.Units.Id}");
        }
    }

    [Fact]
    public void A_tighter_limit_never_raises_a_capacity() => Properties.HoldForAnySeed(10, seed =>
    {
        var random = new Random(seed);
        var wide = RandomFeeder.Create(seed, busCount: 20).Build();
        var (vMax, rating) = (1.06 + (0.04 * random.NextDouble()), 3.0);
        var (tighterV, tighterRating) = (vMax - (0.03 * random.NextDouble()), rating * (0.5 + (0.5 * random.NextDouble())));

        var before = Capacities.Of(With(wide, vMax, rating), new HostingCapacityOptions());
        var lessVoltage = Capacities.Of(With(wide, tighterV, rating), new HostingCapacityOptions());
        var lessCurrent = Capacities.Of(With(wide, vMax, tighterRating), new HostingCapacityOptions());

        for (var i = 0; i < before.Count; i++)
        {
            Assert.True(lessVoltage[i].LevelMw <= before[i].LevelMw + 1e-12);
            Assert.True(lessCurrent[i].LevelMw <= before[i].LevelMw + 1e-12);
        }
    });

    // With q = -k p the voltage rises by (r - k x) p and falls by losses: it goes up, over the limit, and comes down again.
    [Fact]
    public void A_limit_that_is_broken_and_kept_again_further_up_is_seen()
    {
        var feeder = KnownAnswerTests.TwoBuses(r: 0.05, x: 0.05, vMax: 1.001);
        var options = new HostingCapacityOptions(MaxInjectionMw: 3) { Control = UnitControl.PowerFactor(-0.75) };
        var brute = new BruteForce(feeder, options);
        var ratio = options.Control.ReactiveRatio;
        Assert.True(brute.Keeps(1, 3, ratio * 3), "the greatest power tried keeps the limit");

        var found = Capacities.At(feeder, "b", options);

        Assert.Equal(brute.CapacityMw(1, ratio), found.LevelMw, 1e-12);
        Assert.Equal(HostingConstraint.OverVoltage, found.Limit.Constraint);
        Assert.InRange(found.LevelMw, 0.1, 0.3);
    }

    [Fact]
    public void Ratings_bind_in_either_direction()
    {
        var feeder = Feeder33.Create(
            Feeder33.BusRows.Select(row => row with { VMaxPu = null, VMinPu = null }),
            Feeder33.BranchRows.Select(row => row.Id == "6-7" ? row with { RatingMva = 2 } : row.Id == "2-19" ? row with { IMaxKa = 0.2 } : row));
        var byPower = Capacities.At(feeder, "18", new HostingCapacityOptions());
        var byCurrent = Capacities.At(feeder, "22", new HostingCapacityOptions());
        var loads = Capacities.At(feeder, "18", new HostingCapacityOptions(IsConsumption: true));

        Assert.Equal((HostingConstraint.ThermalPower, "6-7"), (byPower.Limit.Constraint, feeder.Branches.Id[byPower.Limit.Branch]));
        Assert.Equal(2, byPower.Limit.Limit);
        Assert.Equal((HostingConstraint.ThermalCurrent, "2-19"), (byCurrent.Limit.Constraint, feeder.Branches.Id[byCurrent.Limit.Branch]));
        Assert.Equal(0.2, byCurrent.Limit.Limit);
        Assert.InRange(byCurrent.Limit.Value, 0.2, 0.2001);
        Assert.Equal((HostingConstraint.ThermalPower, "6-7"), (loads.Limit.Constraint, feeder.Branches.Id[loads.Limit.Branch]));
        Assert.True(loads.LevelMw < byPower.LevelMw);
        Assert.Equal(new BruteForce(feeder, new HostingCapacityOptions()).CapacityMw(feeder.BusIndex["18"]), byPower.LevelMw);
    }

    [Fact]
    public void Power_fed_back_into_the_source_can_be_limited()
    {
        var feeder = Capacities.Feeder33With(vMin: null, vMax: null);

        var found = Capacities.At(feeder, "2", new HostingCapacityOptions(MaxReverseMw: 1));

        // The unit serves load and losses first; then 1 MW may go back.
        Assert.Equal((HostingConstraint.ReverseFlow, "1"), (found.Limit.Constraint, feeder.Buses.Id[found.Limit.Bus]));
        Assert.InRange(found.LevelMw, 3.715 + 1, 3.715 + 1 + 0.21);
    }

    internal static Feeder Limited(Feeder feeder, Random random) => With(feeder, 1.03 + (0.04 * random.NextDouble()), 2 + (2 * random.NextDouble()), vMin: 0.97 + (0.02 * random.NextDouble()));

    private static Feeder With(Feeder feeder, double vMax, double rating, double? vMin = null)
    {
        var builder = new FeederBuilder(feeder.System);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            builder.Add(new BusRow
            {
                Id = feeder.Buses.Id[bus],
                Type = feeder.Buses.Type[bus],
                VSetPu = double.IsNaN(feeder.Buses.VSetPu[bus]) ? null : feeder.Buses.VSetPu[bus],
                LoadPMw = feeder.Buses.LoadPMw[bus],
                LoadQMvar = feeder.Buses.LoadQMvar[bus],
                GsMw = feeder.Buses.GsMw[bus],
                BsMvar = feeder.Buses.BsMvar[bus],
                BaseKv = feeder.Buses.BaseKv[bus],
                VMaxPu = vMax,
                VMinPu = vMin,
            });
        }

        for (var branch = 0; branch < feeder.Branches.Count; branch++)
        {
            builder.Add(new BranchRow
            {
                Id = feeder.Branches.Id[branch],
                FromBus = feeder.Buses.Id[feeder.Branches.FromBus[branch]],
                ToBus = feeder.Buses.Id[feeder.Branches.ToBus[branch]],
                RPu = feeder.Branches.RPu[branch],
                XPu = feeder.Branches.XPu[branch],
                BPu = feeder.Branches.BPu[branch],
                TapRatio = feeder.Branches.TapRatio[branch],
                PhaseShiftDeg = feeder.Branches.PhaseShiftDeg[branch],
                Kind = feeder.Branches.Kind[branch],
                RatingMva = feeder.Branches.MergesEnds(branch) ? null : rating,
            });
        }

        return builder.Build();
    }
}
