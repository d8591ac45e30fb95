using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Dist;

public sealed class HostingCapacityCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    [Fact]
    public void Every_bus_has_a_capacity_with_what_limits_it_and_every_point_is_kept()
    {
        var result = grid.Run("dist", "hostcap", "--grid", "grid", "--v-max", "1.05", "--out", "all", "--json");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("32", grid.Value("select count(*) from hostcap_summary", "all"));
        Assert.Equal(
            "7.658,over_voltage,6,base,solved",
            grid.Value("select hosting_capacity_mw, limiting_constraint, limiting_element, limiting_scenario, status from hostcap_summary where node_id = '6'", "all"));
        Assert.Equal("search_limit", grid.Value("select limiting_constraint from hostcap_summary where node_id = '2'", "all"));
        Assert.Equal(
            "true",
            grid.Value("select (select sum(evaluations) from hostcap_summary) = (select count(*) from hostcap_scenarios)", "all"));
        Assert.Equal("7.658,7.659", grid.Value(
            "select max(injection_mw) filter (feasible), min(injection_mw) filter (not feasible) from hostcap_scenarios where case_id = '6'", "all"));
        Assert.Equal("2.896", grid.Value("select capacity_mw from hostcap_next where case_id = '18' and measure = 'volt_var'", "all"));
        var figures = JsonDocument.Parse(result.Out).RootElement.GetProperty("figures");
        Assert.Equal("18", figures.GetProperty("least").GetProperty("case_id").GetString());
    }

    [Fact]
    public void Limits_that_are_broken_before_are_a_status_and_no_failure()
    {
        var result = grid.Run("dist", "hostcap", "--grid", "grid", "--v-max", "1.05", "--v-min", "0.95", "--nodes", "18", "--out", "broken");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("2.085,base_violates,1", grid.Value("select hosting_capacity_mw, status, base_violations from hostcap_summary", "broken"));
        Assert.Contains("only what gets worse counts", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_and_threads_give_the_same_bytes()
    {
        string[] command = ["dist", "hostcap", "--grid", "grid", "--v-max", "1.05", "--mode", "stochastic", "--samples", "1100", "--nodes", "6,18,25,33", "--control", "volt-var"];
        grid.Run([.. command, "--out", "whole", "--threads", "1"]);
        grid.Run([.. command, "--out", "shared", "--shard", "2/2"]);
        grid.Run([.. command, "--out", "shared", "--shard", "1/2"]);
        var merged = grid.Run("runs", "resume", "shared");

        Assert.True(merged.ExitCode == 0, merged.Error);
        foreach (var part in (string[])["hostcap_summary/part-000000.parquet", "hostcap_scenarios/part-000001.parquet"])
        {
            Assert.Equal(File.ReadAllBytes(grid.Directory["whole/" + part]), File.ReadAllBytes(grid.Directory["shared/" + part]));
        }
    }

    [Fact]
    public void The_limiting_step_of_a_profile_is_named()
    {
        Directory.CreateDirectory(grid.Directory["day"]);
        File.WriteAllLines(grid.Directory["day/profiles.csv"],
            ["timestamp,all", .. Enumerable.Range(0, 24).Select(hour => $"2026-06-01T{hour:D2}:00:00Z,{(hour == 13 ? "0.2" : "0.8")}")]);
        File.WriteAllLines(grid.Directory["day/profile_map.csv"],
        [
            "element_kind,element_id,column,profile_id",
            .. Enumerable.Range(2, 32).SelectMany(bus => new[] { $"node,{bus},load_p,all", $"node,{bus},load_q,all" }),
        ]);

        var result = grid.Run("dist", "hostcap", "--grid", "grid", "--v-max", "1.05", "--profiles", "day", "--nodes", "18,25", "--out", "profile");
        grid.Run("dist", "hostcap", "--grid", "grid", "--v-max", "1.05", "--scale-load", "0.2", "--nodes", "18,25", "--out", "hour");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("2026-06-01T13:00:00Z", grid.Value("select distinct limiting_scenario from hostcap_summary", "profile"));
        const string capacities = "select list(hosting_capacity_mw order by node_id) from hostcap_summary";
        Assert.Equal(grid.Value(capacities, "hour"), grid.Value(capacities, "profile"));
    }

    [Fact]
    public void The_optimal_power_flow_agrees_with_the_search_and_is_replayed()
    {
        var result = grid.Run("dist", "hostcap", "--grid", "grid", "--v-max", "1.05", "--nodes", "6,18", "--method", "opf", "--out", "opf");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("[7.658, 2.085]", grid.Value("select list(hosting_capacity_mw order by node_id desc) from hostcap_summary", "opf").Trim('"'));
        Assert.Equal("2", grid.Value("select count(*) from hostcap_opf where ac_verified and status = 'solved' and optimum_mw between total_mw and total_mw + 0.001", "opf"));
        Assert.Equal("over_voltage", grid.Value("select limiting_constraint from hostcap_binding where case_id = '6' and limiting_element = '6' and rank = 1", "opf"));
    }

    [Fact]
    public void The_greatest_sum_leaves_buses_out_and_says_what_holds_it_back()
    {
        var result = grid.Run("dist", "hostcap", "--grid", "grid", "--v-max", "1.05", "--mode", "simultaneous", "--allocation", "total", "--out", "total");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("held back by     over_voltage at 3", result.Error, StringComparison.Ordinal);
        Assert.Equal("true", grid.Value("select total_mw > 53 and ac_verified from hostcap_opf", "total"));
        Assert.Equal("0.0", grid.Value("select hosting_capacity_mw from hostcap_summary where node_id = '18'", "total"));
    }

    [Fact]
    public void A_feeder_by_phase_has_capacities_by_phase_with_unbalance_among_its_limits()
    {
        grid.Run("dist", "import", "opendss", Repository.File("test_data", "opendss", "ieee13", "feeder13.dss"), "--out", "ieee13");

        var result = grid.Run(
            "dist", "hostcap", "--grid", "ieee13", "--v-max", "1.1", "--v-min", "0.9", "--connection", "single-phase", "--nodes", "634,652", "--out", "phases");
        grid.Run(
            "dist", "hostcap", "--grid", "ieee13", "--v-max", "1.1", "--v-min", "0.9", "--connection", "single-phase", "--max-unbalance-pct", "3", "--nodes", "652",
            "--out", "phases-wide");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("4", grid.Value("select count(*) from hostcap_summary", "phases"));
        Assert.Equal("voltage_unbalance,634", grid.Value("select limiting_constraint, limiting_element from hostcap_summary where case_id = '634.A'", "phases"));
        Assert.Equal("A", grid.Value("select phase from hostcap_summary where node_id = '652'", "phases"));
        var (tight, wide) = (grid.Value("select hosting_capacity_mw from hostcap_summary where node_id = '652'", "phases"), grid.Value("select hosting_capacity_mw from hostcap_summary", "phases-wide"));
        Assert.True(double.Parse(tight, System.Globalization.CultureInfo.InvariantCulture) < double.Parse(wide, System.Globalization.CultureInfo.InvariantCulture), $"{tight} {wide}");
    }

    [Theory]
    [InlineData(2, "knows no unbalance", "--max-unbalance-pct", "2")]
    [InlineData(2, "no single phases", "--connection", "single-phase")]
    [InlineData(3, "There is no bus '99'", "--nodes", "99")]
    [InlineData(3, "is above the highest", "--v-min", "1.05", "--v-max", "0.95")]
    [InlineData(4, "no source reaches", "--open", "17", "--nodes", "18")]
    [InlineData(4, "without solution", "--scale-load", "100")]
    [InlineData(2, "active power alone or of a fixed power factor", "--method", "opf", "--control", "volt-var")]
    [InlineData(2, "Give --mode simultaneous", "--allocation", "total")]
    [InlineData(2, "or no --method", "--allocation", "total", "--mode", "simultaneous", "--method", "powerflow")]
    [InlineData(2, "over all scenarios together", "--method", "opf", "--per-scenario", "on")]
    [InlineData(2, "needs its number", "--control", "fixed-pf")]
    [InlineData(2, "for units with --control fixed-pf", "--control", "unity", "--power-factor", "0.9")]
    [InlineData(2, "is no curve", "--control", "volt-var", "--curve", "1:2")]
    [InlineData(2, "for units that feed in", "--control", "volt-var", "--direction", "consumption")]
    public void What_cannot_be_answered_is_told(int exitCode, string told, params string[] options)
    {
        var result = grid.Run(["dist", "hostcap", "--grid", "grid", "--out", "refused", "--force", .. options]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_profiles_exit_3()
    {
        Directory.CreateDirectory(grid.Directory["empty"]);
        File.WriteAllText(grid.Directory["empty/profiles.csv"], "timestamp,all\n");
        File.WriteAllText(grid.Directory["empty/profile_map.csv"], "element_kind,element_id,column,profile_id\nnode,2,load_p,all\n");

        var result = grid.Run("dist", "hostcap", "--grid", "grid", "--profiles", "empty", "--out", "nothing");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("There is no interval", result.Error, StringComparison.Ordinal);
    }
}
