using System.Globalization;
using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Derms;

public sealed class ScheduleCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private static readonly string data = Repository.File("test_data", "derms");

    private static string[] Day(params string[] more) =>
    [
        "derms", "schedule", "--grid", "grid", "--assets", Path.Combine(data, "der_assets.csv"), "--prices", Path.Combine(data, "prices.csv"),
        "--profiles", Path.Combine(data, "profiles"), .. more,
    ];

    [Fact]
    public void Eleven_stores_on_rising_prices_earn_572()
    {
        var assets = string.Join('\n', Enumerable.Range(1, 11).Select(at => $"s{at},b,storage,-1,1,1,0.1,0.9,0.5,1"));
        var prices = string.Join('\n', Enumerable.Range(0, 24).Select(hour => FormattableString.Invariant($"2026-01-01T{hour:00}:00:00Z,{30 + (50 * hour / 23.0):R}")));
        grid.Directory.Write("eleven/der_assets.csv", $"asset_id,bus_id,asset_type,p_min,p_max,energy_cap,soc_min,soc_max,soc_init,efficiency\n{assets}\n");
        grid.Directory.Write("eleven/prices.csv", $"timestamp,value\n{prices}\n");

        var result = grid.Run("derms", "schedule", "--assets", "eleven/der_assets.csv", "--price-series", "eleven/prices.csv", "--terminal", "none", "--out", "eleven/run", "--json");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(572.0, JsonDocument.Parse(result.Out).RootElement.GetProperty("profit").GetDouble(), 1e-6);
        Assert.Equal("572.0", grid.Value("select round(profit, 2) from schedule_summary", "eleven/run"));
        Assert.Equal("0,0", grid.Value("select count(*) filter (soc_fraction not between 0.1 and 0.9), count(*) filter (abs(p_mw) > 1) from der_schedule", "eleven/run"));
    }

    [Fact]
    public void A_day_on_the_33_bus_feeder_writes_every_table_checks_every_step_and_resumes()
    {
        var result = grid.Run(Day("--out", "day", "--v-min", "0.9", "--json"));
        var again = grid.Run(Day("--out", "day", "--v-min", "0.9", "--resume", "--quiet"));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(0, again.ExitCode);
        var summary = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal(24, summary.GetProperty("ac_verified_steps").GetInt32());
        Assert.Equal($"{24 * 12}", grid.Value("select count(*) from der_schedule", "day"));
        Assert.Equal($"{24 * 33},{24 * 33}", grid.Value("select count(vm_pu), count(price) from schedule_nodes", "day"));
        Assert.Equal("24", grid.Value("select count(*) from schedule_steps where ac_verified", "day"));
        Assert.Equal(0, double.Parse(grid.Value("select sum(cost) - sum(revenue) + (select profit from schedule_summary) from schedule_steps", "day"), CultureInfo.InvariantCulture), 1e-6);
        Assert.Equal("aggregator,owner,portfolio", grid.Value("select string_agg(distinct level, ',' order by level) from schedule_totals", "day").Trim('"'));
        Assert.Equal(0, grid.Run("runs", "verify", "day").ExitCode);
    }

    [Fact]
    public void A_schedule_that_cannot_be_exits_4_with_tables_and_names_the_limit_and_the_amount()
    {
        // 0.12 MWh are there, 0.36 are to be there at the end of the first hour, and 0.1 MW charge 0.0959 MWh an hour.
        grid.Directory.Write("late/profiles.csv", "timestamp,need\n2026-07-01T00:00:00Z,0.9\n2026-07-01T01:00:00Z,0.2\n");
        grid.Directory.Write("late/profile_map.csv", "element_kind,element_id,column,profile_id,mode\nasset,ev_10,soc_min,need,absolute\n");
        grid.Directory.Write("late/prices.csv", "timestamp,value\n2026-07-01T00:00:00Z,50\n2026-07-01T01:00:00Z,50\n");

        var result = grid.Run(
            "derms", "schedule", "--grid", "grid", "--assets", Path.Combine(data, "der_assets.csv"), "--prices", "late/prices.csv", "--profiles", "late",
            "--set", "der_assets.ev_10.p_min=-0.1", "--network", "none", "--out", "late/run");

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("of ev_10", result.Error, StringComparison.Ordinal);
        Assert.Equal("infeasible", grid.Value("select status from schedule_summary", "late/run"));
        Assert.Equal("0", grid.Value("select count(*) from der_schedule", "late/run"));
        Assert.Equal("1,1", grid.Value("select count(*) filter (\"constraint\" = 'soc_min'), count(*) filter (\"constraint\" = 'p_min') from schedule_binding where element_id = 'ev_10' and role = 'conflict'", "late/run"));
        Assert.NotEqual("0", grid.Value("select count(*) from schedule_binding where gives_way > 0", "late/run"));
    }

    [Fact]
    public void Wrong_words_exit_2_and_wrong_data_3()
    {
        grid.Directory.Write("gaps.csv", "timestamp,value\n2026-07-01T00:00:00Z,50\n2026-07-01T01:00:00Z,50\n2026-07-01T03:00:00Z,50\n");
        grid.Directory.Write("dear.csv", "timestamp,value\n2026-07-01T00:00:00Z,500\n2026-07-01T01:00:00Z,500\n");
        string[] assets = ["derms", "schedule", "--assets", Path.Combine(data, "der_assets.csv"), "--out", "wrong"];

        Assert.Equal(2, grid.Run([.. assets]).ExitCode);
        Assert.Equal(2, grid.Run([.. assets, "--prices", Path.Combine(data, "prices.csv"), "--network", "dc"]).ExitCode);
        Assert.Equal(2, grid.Run([.. assets, "--objective", "curtailment"]).ExitCode);
        Assert.Equal(2, grid.Run("derms", "schedule", "--prices", Path.Combine(data, "prices.csv"), "--out", "wrong").ExitCode);
        Assert.Equal(2, grid.Run([.. assets, "--prices", Path.Combine(data, "prices.csv"), "--rolling", "3", "--advance", "4"]).ExitCode);
        Assert.Equal(3, grid.Run([.. assets, "--prices", "nowhere.csv"]).ExitCode);
        Assert.Equal(3, grid.Run([.. assets, "--prices", Path.Combine(data, "prices.csv"), "--network", "lindistflow"]).ExitCode);
        var gaps = grid.Run([.. assets, "--prices", "gaps.csv"]);
        Assert.Equal(3, gaps.ExitCode);
        Assert.Contains("Steps must be regular", gaps.Error, StringComparison.Ordinal);
        var dear = grid.Run([.. assets, "--prices", Path.Combine(data, "prices.csv"), "--export-prices", "dear.csv"]);
        Assert.Equal(3, dear.ExitCode);
        Assert.Contains("would earn", dear.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(grid.Directory["wrong"]));
    }

    [Fact]
    public void A_dry_run_tells_the_size_and_writes_nothing()
    {
        var result = grid.Run(Day("--out", "dry", "--dry-run", "--json", "--step-minutes", "120"));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(12, JsonDocument.Parse(result.Out).RootElement.GetProperty("steps").GetInt32());
        Assert.False(Directory.Exists(grid.Directory["dry"]));
    }
}
