using Gat.Derms.Schedule;
using Gat.Dist.Assets;
using Gat.Faults;

namespace Gat.Derms.Tests.Schedule;

/// <summary>Schedules whose best value follows from a line of arithmetic.</summary>
public sealed class KnownAnswerTests
{
    private static readonly ScheduleOptions free = new() { Terminal = TerminalRule.None };

    [Fact]
    public void Eleven_lossless_stores_earn_572_on_rising_prices()
    {
        // Each buys 0.4 MWh at 30 and sells 0.8 MWh at 80: 11 (64 - 12).
        double[] prices = [.. Enumerable.Range(0, 24).Select(hour => 30 + (50 * hour / 23.0))];
        var values = Cases.Of(Enumerable.Range(1, 11).Select(at => Cases.Store($"s{at}")), prices);

        var solution = Scheduler.Solve(values, free);

        Assert.Equal(SolveStatus.Solved, solution.Status);
        Assert.Equal(572.0, Cases.Earned(values, solution), 1e-6);
        Assert.Equal(-572.0, solution.Objective, 1e-5);
    }

    [Theory]
    [InlineData(TerminalRule.None, 0.4 * 80, 0.1)]
    [InlineData(TerminalRule.AtLeast, 0, 0.5)]
    [InlineData(TerminalRule.Same, 0, 0.5)]
    public void What_must_be_left_at_the_end_cannot_be_sold(TerminalRule rule, double earned, double last)
    {
        var values = Cases.Of([Cases.Store("s")], [80, 80]);

        var solution = Scheduler.Solve(values, new ScheduleOptions { Terminal = rule });

        Assert.Equal(earned, Cases.Earned(values, solution), 1e-6);
        Assert.Equal(last, solution.Dispatch!.EnergyMwh[1][0], 1e-6);
    }

    [Fact]
    public void A_start_that_is_left_open_comes_back_at_the_end()
    {
        var values = Cases.Of([Cases.Store("s") with { SocInitFraction = null }], [20, 80, 20]);

        var solution = Scheduler.Solve(values, free);

        // Full before the dear hour: 0.8 MWh bought at 20 before or after, sold at 80.
        Assert.Equal(0.8 * 60, Cases.Earned(values, solution), 1e-5);
        Assert.Equal(solution.Dispatch!.StartMwh[0], solution.Dispatch.EnergyMwh[2][0], 1e-9);
    }

    [Fact]
    public void Losses_are_paid_on_both_ways()
    {
        // Buys 0.4 / 0.9 at 10 and sells 0.8 * 0.9 at 100.
        var values = Cases.Of([Cases.Store("s", efficiency: 0.81)], [10, 100]);

        Assert.Equal((0.8 * 0.9 * 100) - (0.4 / 0.9 * 10), Cases.Earned(values, Scheduler.Solve(values, free)), 1e-5);
    }

    [Fact]
    public void Energy_that_is_paid_for_is_not_burnt_by_charging_and_discharging_at_once()
    {
        // A full store at a negative price: at once both would earn by the loss. A store that must choose cannot in one hour; in two it sells 0.72
        // and buys back 0.8 / 0.9.
        ScheduleCase Of(params double[] prices) => Cases.Of([Cases.Store("s", efficiency: 0.81) with { SocInitFraction = 0.9 }], prices);

        var hour = Scheduler.Solve(Of(-10), new ScheduleOptions());
        var hours = Scheduler.Solve(Of(-10, -10), new ScheduleOptions());

        Assert.True(hour.Exclusive > 0);
        Assert.Equal(-10, hour.PricePerMwh[0][0], 1e-5);
        Assert.Equal(0, Cases.Earned(Of(-10), hour), 1e-5);
        Assert.Equal(10 * ((0.8 / 0.9) - 0.72), Cases.Earned(Of(-10, -10), hours), 1e-5);
    }

    [Fact]
    public void A_demand_charge_is_shaved_by_a_store()
    {
        // Demands of 1 and 3 MW become 2 and 2.
        DerAssetRow[] rows = [Cases.Store("s", capMwh: 10, pMw: 2), new() { Id = "load", Bus = "b", PMinMw = -3, PMaxMw = -1 }];
        var values = Cases.Of(rows, [50, 50], limits: (step, all) =>
        {
            var load = Array.IndexOf([.. all.PMinMw], -3.0);
            (all.PMinMw[load], all.PMaxMw[load]) = step == 0 ? (-1, -1) : (-3, -3);
        });

        var solution = Scheduler.Solve(values, new ScheduleOptions { DemandChargePerMw = 10 });
        var accounts = new ScheduleAccounts(values, new ScheduleOptions { DemandChargePerMw = 10 }, solution);

        Assert.Equal(2, accounts.PeakImportMw, 1e-6);
        Assert.Equal(220, accounts.Cost, 1e-5);
        Assert.Equal(220, solution.Objective, 1e-5);
    }

    [Fact]
    public void Ramps_hold_from_step_to_step()
    {
        var row = new DerAssetRow { Id = "g", Bus = "b", Kind = DerKind.Genset, PMaxMw = 3, RampUpMwPerHour = 1, RampDownMwPerHour = 2, CostPerMwh = 10 };
        var values = Cases.Of([row], [0, 0, 100, 0]);

        var solution = Scheduler.Solve(values, free);

        // At 100 a MW earns 90; the hour before costs 10 for each MW above 1 less, the hour after 10 above 2 less.
        Assert.Equal([1.0, 2.0, 3.0, 1.0], solution.Dispatch!.PowerMw.Select(powers => Math.Round(powers[0], 5)));
    }

    [Fact]
    public void A_soft_site_limit_is_passed_where_that_pays_and_a_hard_one_never()
    {
        var row = new DerAssetRow { Id = "pv", Bus = "b", Kind = DerKind.Pv, PMaxMw = 2, Site = "home" };
        ScheduleCase With(double price) => Cases.Of([row], [30, 70], groups: _ => [new DerGroup(DerGroupKind.Site, "home", 1, 1.5, double.PositiveInfinity, price)]);

        var soft = Scheduler.Solve(With(50), free);
        var hard = Scheduler.Solve(With(double.PositiveInfinity), free);

        Assert.Equal([1.5, 2.0], soft.Dispatch!.PowerMw.Select(powers => Math.Round(powers[0], 6)));
        Assert.Equal([1.5, 1.5], hard.Dispatch!.PowerMw.Select(powers => Math.Round(powers[0], 6)));
        Assert.Contains(hard.Binding, limit => limit is { Constraint: "export_max", Element: "site.home", Step: 1 } && Math.Abs(limit.Dual - 70) < 1e-4);
    }

    [Fact]
    public void The_asset_with_the_lowest_priority_number_is_curtailed_last()
    {
        DerAssetRow Pv(string id, long? priority) => new() { Id = id, Bus = "b", Kind = DerKind.Pv, PMaxMw = 1, Priority = priority };
        var values = Cases.Of([Pv("a", 1), Pv("b", 2), Pv("c", null)], [40]);

        var solution = Scheduler.Solve(values, free with { ExportMaxMw = 1.5 });
        var least = Scheduler.Solve(values, free with { ExportMaxMw = 1.5, Objective = ScheduleObjective.Curtailment });

        Assert.Equal([1.0, 0.5, 0.0], solution.Dispatch!.PowerMw[0].Select(power => Math.Round(power, 4)));
        Assert.Equal([1.0, 0.5, 0.0], least.Dispatch!.PowerMw[0].Select(power => Math.Round(power, 4)));
    }

    [Fact]
    public void A_cost_curve_is_climbed_while_the_price_is_above_its_slope()
    {
        var curves = new CostCurves([("c", 1, 0, 5), ("c", 2, 1, 25), ("c", 3, 2, 65)]);
        var row = new DerAssetRow { Id = "g", Bus = "b", Kind = DerKind.Chp, PMaxMw = 2, CostCurve = "c" };
        var values = Cases.Of([row], [10, 30, 50], curves: curves);

        var solution = Scheduler.Solve(values, free);

        Assert.Equal([0.0, 1.0, 2.0], solution.Dispatch!.PowerMw.Select(powers => Math.Round(powers[0], 5)));
        Assert.Equal(5 + (25 - 30) + (65 - 100), solution.Objective, 1e-5);
    }

    [Fact]
    public void A_demand_is_reduced_where_its_payment_is_below_the_price()
    {
        var row = new DerAssetRow { Id = "d", Bus = "b", Kind = DerKind.FlexLoad, PMinMw = -2, PMaxMw = -0.5, CostPerMwh = 100 };
        var values = Cases.Of([row], [60, 150]);

        var solution = Scheduler.Solve(values, free);
        var accounts = new ScheduleAccounts(values, free, solution);

        Assert.Equal([0.0, 1.5], accounts.UnservedMw.Select(power => Math.Round(power, 6)));
        Assert.Equal(120 + (1.5 * 100) + (0.5 * 150), accounts.Cost, 1e-5);
        Assert.Equal(accounts.Cost, solution.Objective, 1e-5);
    }

    [Fact]
    public void A_shared_converter_carries_active_and_reactive_power_together()
    {
        DerAssetRow Pv(string id) => new() { Id = id, Bus = "b", Kind = DerKind.Pv, PMaxMw = 1, QMinMvar = 0.3, QMaxMvar = 0.3, Converter = "k" };
        var values = Cases.Of([Pv("a"), Pv("b")], [40], groups: _ => [new DerGroup(DerGroupKind.Converter, "k", double.PositiveInfinity, double.PositiveInfinity, 1, double.PositiveInfinity)]);

        var solution = Scheduler.Solve(values, free);

        Assert.Equal(0.8, solution.Dispatch!.PowerMw[0].Sum(), 1e-5);
    }
}
