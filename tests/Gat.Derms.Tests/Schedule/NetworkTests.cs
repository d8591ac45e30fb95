using Gat.Derms.Schedule;
using Gat.Dist.Assets;
using Gat.Faults;

namespace Gat.Derms.Tests.Schedule;

/// <summary>Schedules within the limits of a grid.</summary>
public sealed class NetworkTests
{
    private static DerAssetRow Pv(string bus, double pMw = 4) => new() { Id = $"pv{bus}", Bus = bus, Kind = DerKind.Pv, PMaxMw = pMw, QMinMvar = -0.5, QMaxMvar = 0.5, SMaxMva = 1.05 * pMw };

    [Theory]
    [InlineData(ScheduleNetwork.LinDistFlow)]
    [InlineData(ScheduleNetwork.Socp)]
    public void An_upper_voltage_limit_curtails_and_AC_keeps_it(ScheduleNetwork network)
    {
        var feeder = Network.Create(vMaxPu: 1.03);
        var values = Cases.Of([Pv("n5"), Pv("n8"), Cases.Store("s", "n8", capMwh: 2, efficiency: 0.9)], [40, 50, 30, 45], feeder: feeder, load: step => 0.3 + (0.1 * step));

        var solution = Scheduler.Solve(values, new ScheduleOptions { Network = network });
        var accounts = new ScheduleAccounts(values, new ScheduleOptions(), solution);
        var replay = new ScheduleReplay(feeder);

        Assert.Equal(SolveStatus.Solved, solution.Status);
        Assert.True(accounts.CurtailedMw.Sum() > 1);
        Assert.Contains(solution.Binding, limit => limit.Constraint == "v_max" && Math.Abs(limit.Value - 1.03) < 1e-5);
        for (var step = 0; step < values.StepCount; step++)
        {
            Assert.True(solution.VmPu[step].Max() <= 1.03 + 1e-6);
            // LinDistFlow leaves losses out, so its voltages are above the true ones; relaxed flows are exact where their gap is 0.
            Assert.True(replay.Check(values, solution.Dispatch!, step).MaxViolationPu <= (network == ScheduleNetwork.Socp ? 1e-3 : 1e-6));
        }
    }

    [Fact]
    public void A_curtailed_plant_feels_a_price_of_nothing_and_the_meter_its_own()
    {
        var feeder = Network.Create(vMaxPu: 1.03);
        var values = Cases.Of([Pv("n8") with { QMinMvar = 0, QMaxMvar = 0 }], [40], feeder: feeder, load: _ => 0.3);

        var solution = Scheduler.Solve(values, new ScheduleOptions { Network = ScheduleNetwork.LinDistFlow });

        Assert.Equal(40, solution.PricePerMwh[0][feeder.BusIndex["n0"]], 1e-4);
        Assert.Equal(0, solution.PricePerMwh[0][feeder.BusIndex["n8"]], 1e-4);
        Assert.InRange(solution.PricePerMwh[0][feeder.BusIndex["n6"]], 5, 39);
    }

    [Theory]
    [InlineData(ScheduleNetwork.LinDistFlow, 2.0)]
    [InlineData(ScheduleNetwork.Ptdf, 2.0)]
    public void A_rating_limits_what_leaves_the_feeder(ScheduleNetwork network, double ratingMva)
    {
        var feeder = Network.Create(ratingMva: ratingMva);
        var values = Cases.Of([Pv("n3"), Pv("n9")], [40, 40], feeder: feeder, load: step => 0.1 + (0.5 * step));

        var solution = Scheduler.Solve(values, new ScheduleOptions { Network = network });

        var binding = solution.Binding.Where(limit => limit is { Constraint: "rating", Element: "l1" }).ToList();
        Assert.Equal(2, binding.Select(limit => limit.Step).Distinct().Count());
        Assert.All(solution.NetImportMw, net => Assert.InRange(net, -ratingMva - 1e-5, -ratingMva + 0.08));
    }

    [Fact]
    public void Reactive_power_of_a_converter_lets_more_energy_through()
    {
        var feeder = Network.Create(vMaxPu: 1.03);
        ScheduleSolution With(double qMvar) => Scheduler.Solve(
            Cases.Of([Pv("n8") with { QMinMvar = -qMvar, QMaxMvar = qMvar }], [40], feeder: feeder, load: _ => 0.3), new ScheduleOptions { Network = ScheduleNetwork.LinDistFlow });

        var (without, with) = (With(0), With(0.5));

        Assert.True(with.Dispatch!.PowerMw[0][0] > without.Dispatch!.PowerMw[0][0] + 0.1);
        Assert.Equal(-0.5, with.Dispatch.ReactiveMvar[0][0], 1e-4);
    }

    [Fact]
    public void Losses_make_the_relaxed_flows_dearer_than_the_lossless_ones()
    {
        var feeder = Network.Create();
        var values = Cases.Of([Cases.Store("s", "n5", capMwh: 2, efficiency: 0.9), Pv("n8", 1)], [30, 60, 90], feeder: feeder);

        var lossless = Scheduler.Solve(values, new ScheduleOptions { Network = ScheduleNetwork.LinDistFlow });
        var relaxed = Scheduler.Solve(values, new ScheduleOptions { Network = ScheduleNetwork.Socp });

        Assert.True(relaxed.Objective > lossless.Objective + 1);
        Assert.True(relaxed.RelaxationGapPu < 1e-6);
    }

    [Fact]
    public void A_soft_limit_of_the_network_has_its_price()
    {
        var feeder = Network.Create(vMinPu: 0.97);
        var values = Cases.Of([Cases.Store("s", "n8", capMwh: 0.1, pMw: 0.05)], [40], feeder: feeder, load: _ => 2);

        var hard = Scheduler.Solve(values, new ScheduleOptions { Network = ScheduleNetwork.LinDistFlow });
        var soft = Scheduler.Solve(values, new ScheduleOptions { Network = ScheduleNetwork.LinDistFlow, NetworkPricePerHour = 100 });

        Assert.Equal(SolveStatus.Infeasible, hard.Status);
        Assert.Contains(hard.Conflict, limit => limit.Constraint == "v_min");
        Assert.Equal(SolveStatus.Solved, soft.Status);
        Assert.True(soft.Objective > 100);
    }

    [Fact]
    public void Windows_that_see_everything_are_the_whole_schedule_and_short_ones_keep_every_limit()
    {
        double[] prices = [30, 60, 20, 90, 50, 70, 10, 80];
        var values = Cases.Of([Cases.Store("s", "n8", efficiency: 0.9), Pv("n5", 1)], prices, feeder: Network.Create());
        var options = new ScheduleOptions { Network = ScheduleNetwork.LinDistFlow, Terminal = TerminalRule.AtLeast };

        var whole = Cases.Earned(values, Scheduler.Solve(values, options));
        var rolled = Scheduler.Solve(values, options with { HorizonSteps = 4, AdvanceSteps = 2 });

        Assert.Equal(SolveStatus.Solved, rolled.Status);
        Assert.True(Cases.Earned(values, rolled) <= whole + 1e-6);
        Assert.All(rolled.Dispatch!.EnergyMwh, energy => Assert.InRange(energy[values.Assets.Index["s"]], 0.1, 0.9));
        Assert.True(rolled.Dispatch.EnergyMwh[^1][values.Assets.Index["s"]] >= 0.5 - 1e-9);
    }

    [Fact]
    public void A_network_that_profiles_switch_is_refused()
    {
        var values = Cases.Of([Pv("n5")], [30, 60], feeder: Network.Create());
        values.Grid[1].BranchClosed[3] = false;

        var refused = Assert.Throws<InputDataException>(() => Scheduler.Solve(values, new ScheduleOptions { Network = ScheduleNetwork.LinDistFlow }));

        Assert.Contains("one state of the grid", refused.Message, StringComparison.Ordinal);
    }
}
