using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Derms;

public sealed class StressTestCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private static readonly string data = Repository.File("test_data", "derms");

    private static string[] Day(params string[] more) =>
    [
        "derms", "stress-test", "--grid", "grid", "--assets", Path.Combine(data, "der_assets.csv"), "--prices", Path.Combine(data, "prices.csv"),
        "--profiles", Path.Combine(data, "profiles"), "--step-minutes", "120", "--v-min", "0.93", .. more,
    ];

    [Fact]
    public void Tables_are_the_same_at_any_number_of_threads_and_shards()
    {
        string[] command = Day("--samples", "60", "--seed", "7", "--outage-probability", "0.5");
        var whole = grid.Run([.. command, "--out", "whole", "--threads", "1", "--json"]);
        grid.Run([.. command, "--out", "shared", "--threads", "2", "--shard", "2/2"]);
        grid.Run([.. command, "--out", "shared", "--threads", "2", "--shard", "1/2"]);
        var merged = grid.Run("runs", "resume", "shared");

        Assert.True(whole.ExitCode == 0, whole.Error);
        Assert.True(merged.ExitCode == 0, merged.Error);
        Assert.Equal(60, JsonDocument.Parse(whole.Out).RootElement.GetProperty("scenarios").GetInt32());
        foreach (var part in new[] { "stress_scenarios/part-000000.parquet", "stress_scenarios/part-000002.parquet", "stress_summary.parquet" })
        {
            Assert.Equal(File.ReadAllBytes(grid.Directory[$"whole/{part}"]), File.ReadAllBytes(grid.Directory[$"shared/{part}"]));
        }

        Assert.Equal("6", grid.Value("select count(*) from stress_summary", "whole"));
        Assert.NotEqual("0", grid.Value("select count(outage_asset) from stress_scenarios", "whole"));
        Assert.Equal("60", grid.Value("select count(*) from stress_scenarios where price_factor > 0 and load_factor > 0", "whole"));
        Assert.Equal("true", grid.Value("select abs((select avg(cost) from stress_scenarios) - (select mean from stress_summary where metric = 'cost')) < 1e-6", "whole"));
    }

    [Fact]
    public void A_scripted_scenario_without_events_that_matter_is_the_schedule_itself_and_dearer_ones_cost_more()
    {
        grid.Directory.Write("script.csv", """
            scenario_id,event,kind,element_id,start_hour,duration_hours,factor
            calm,1,price,,0,24,1
            dear,1,price,,0,,2
            dark,1,renewable,,6,12,0
            broken,1,outage,pv_25,,,
            broken,2,outage,bat_33,8,4,
            crowd,1,load,,17,4,1.2
            """);
        var schedule = Day("--out", "plain", "--json");
        schedule[1] = "schedule";
        var plain = JsonDocument.Parse(grid.Run(schedule).Out).RootElement.GetProperty("profit").GetDouble();

        var result = grid.Run(Day("--script", "script.csv", "--out", "scripted"));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("5", grid.Value("select count(*) from stress_scenarios", "scripted"));
        Assert.Equal("true", grid.Value(FormattableString.Invariant($"select abs(cost + {plain:R}) < 1e-4 * abs(cost) from stress_scenarios where scenario_id = 'calm'"), "scripted"));
        Assert.Equal("true", grid.Value("select bool_and(cost > (select cost from stress_scenarios where scenario_id = 'calm')) from stress_scenarios where scenario_id <> 'calm'", "scripted"));
    }

    [Fact]
    public void Scenarios_without_a_schedule_are_rows_and_fail_on_says_what_they_mean()
    {
        grid.Directory.Write("ruin.csv", "scenario_id,event,kind,element_id,start_hour,duration_hours,factor\ncalm,1,price,,0,,1\nruin,1,load,,0,,4\n");
        var command = Day("--script", "ruin.csv", "--network", "lindistflow");

        var all = grid.Run([.. command, "--out", "all"]);
        var any = grid.Run([.. command, "--out", "any", "--fail-on", "any"]);

        Assert.Equal(0, all.ExitCode);
        Assert.Equal(4, any.ExitCode);
        Assert.Equal("infeasible,true", grid.Value("select status, reason like 'v_min%' from stress_scenarios where scenario_id = 'ruin'", "all"));
    }

    [Fact]
    public void Wrong_scripts_and_words_are_refused_and_a_dry_run_writes_nothing()
    {
        grid.Directory.Write("bad.csv", "scenario_id,event,kind,element_id,start_hour,duration_hours,factor\na,1,outage,pv_99,,,\na,2,load,18,,,\nb,1,price,18,,,2\n");

        var bad = grid.Run(Day("--script", "bad.csv", "--out", "bad"));

        Assert.Equal(3, bad.ExitCode);
        Assert.All(["no asset 'pv_99'", "factor is missing", "belongs to no element"], words => Assert.Contains(words, bad.Error, StringComparison.Ordinal));
        Assert.Equal(2, grid.Run(Day("--samples", "0", "--out", "bad")).ExitCode);
        Assert.Equal(2, grid.Run(Day("--corr-price-load", "1.5", "--out", "bad")).ExitCode);
        Assert.Equal(0, grid.Run(Day("--samples", "5", "--dry-run", "--out", "bad")).ExitCode);
        Assert.False(Directory.Exists(grid.Directory["bad"]));
    }
}
