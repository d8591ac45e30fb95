using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Scenarios;

public sealed class ScenariosCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    [Fact]
    public void Sampled_loads_give_the_power_flows_of_samples_byte_for_byte()
    {
        var drawn = grid.Run("scenarios", "sample", "--kind", "loads", "--grid", "grid", "--count", "500", "--seed", "7", "--out", "loads");
        grid.Run("dist", "pf", "--grid", "grid", "--scenarios", "loads", "--keep", "summary", "--out", "of-table");
        grid.Run("dist", "pf", "--grid", "grid", "--samples", "500", "--seed", "7", "--keep", "summary", "--out", "of-samples");

        Assert.True(drawn.ExitCode == 0, drawn.Error);
        Assert.Contains("500 scenarios", drawn.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(grid.Directory["of-samples/pf_summary.parquet"]), File.ReadAllBytes(grid.Directory["of-table/pf_summary.parquet"]));
    }

    [Fact]
    public void Threads_shards_and_resumed_runs_give_the_same_bytes()
    {
        string[] command = ["scenarios", "sample", "--kind", "loads", "--grid", "grid", "--count", "20000", "--distribution", "lognormal", "--correlation", "0.4"];
        grid.Run([.. command, "--out", "one", "--threads", "1"]);
        grid.Run([.. command, "--out", "two", "--threads", "2"]);
        grid.Run([.. command, "--out", "shared", "--shard", "2/2"]);
        grid.Run([.. command, "--out", "shared", "--shard", "1/2"]);
        var merged = grid.Run("runs", "resume", "shared");

        Assert.True(merged.ExitCode == 0, merged.Error);
        foreach (var part in Directory.GetFiles(grid.Directory["one/scenario_values"]).Select(path => Path.GetFileName(path)))
        {
            var expected = File.ReadAllBytes(grid.Directory[$"one/scenario_values/{part}"]);
            Assert.Equal(expected, File.ReadAllBytes(grid.Directory[$"two/scenario_values/{part}"]));
            Assert.Equal(expected, File.ReadAllBytes(grid.Directory[$"shared/scenario_values/{part}"]));
        }
    }

    [Fact]
    public void Sets_are_listed_with_rows_hashes_and_state()
    {
        grid.Run("scenarios", "sample", "--kind", "loads", "--grid", "grid", "--count", "10", "--seed", "3", "--out", "sets/a");
        grid.Directory.Write("sets/b/scenario_values.csv", "scenario_id,element_kind,element_id,column,value,mode\ns,node,18,load_p,2,scale\n");

        var list = JsonDocument.Parse(grid.Run("scenarios", "list", "sets", "--json").Out).RootElement.GetProperty("sets").EnumerateArray().ToArray();

        Assert.Equal(["sets/a", "sets/b"], list.Select(set => set.GetProperty("directory").GetString()));
        Assert.Equal(["as written", "no run.json"], list.Select(set => set.GetProperty("state").GetString()));
        Assert.Equal(3, list[0].GetProperty("seed").GetInt64());
        var values = list[0].GetProperty("tables")[0];
        Assert.Equal(640, values.GetProperty("rows").GetInt64());
        using var file = File.OpenRead(grid.Directory["sets/a/scenario_values.parquet"]);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), values.GetProperty("sha256").GetString());
    }

    [Fact]
    public void All_faults_of_a_set_are_told_at_once()
    {
        grid.Directory.Write("wrong/scenario_values.csv",
            "scenario_id,element_kind,element_id,column,value,mode\n1,node,99,load_p,1,scale\n1,node,18,v_set,1,set\n2,branch,4,status,7,set\n2,mode,4,status,1,set\n");

        var wrong = grid.Run("scenarios", "validate", "wrong", "--grid", "grid");
        grid.Directory.Write("wrong/scenario_values.csv",
            "scenario_id,element_kind,element_id,column,value,mode\n1,node,99,load_p,1,scale\n1,node,18,v_set,1,set\n2,branch,4,status,7,set\n");
        var elements = grid.Run("scenarios", "validate", "wrong", "--grid", "grid");

        Assert.Equal(3, wrong.ExitCode);
        Assert.Contains("one of node, branch", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(3, elements.ExitCode);
        Assert.Contains("There is no node '99'", elements.Error, StringComparison.Ordinal);
        Assert.Contains("holds no voltage", elements.Error, StringComparison.Ordinal);
        Assert.Contains("1 (closed, in) or 0 (open, out)", elements.Error, StringComparison.Ordinal);
        Assert.Contains("3 faults", elements.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sound_set_is_valid_with_and_without_a_grid()
    {
        grid.Run("scenarios", "sample", "--kind", "loads", "--grid", "grid", "--count", "5", "--out", "sound");

        var alone = grid.Run("scenarios", "validate", "sound");
        var placed = grid.Run("scenarios", "validate", "sound", "--grid", "grid", "--json");

        Assert.Equal((0, 0), (alone.ExitCode, placed.ExitCode));
        Assert.Contains("were not looked up", alone.Error, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(placed.Out).RootElement.GetProperty("grid_checked").GetBoolean());
    }

    [Theory]
    [InlineData(2, "--grid", "scenarios", "sample", "--kind", "loads", "--out", "x")]
    [InlineData(2, "'weather'", "scenarios", "sample", "--kind", "weather", "--out", "x")]
    [InlineData(2, "--count", "scenarios", "sample", "--kind", "loads", "--grid", "grid", "--count", "0", "--out", "x")]
    [InlineData(2, "--correlation", "scenarios", "sample", "--kind", "loads", "--grid", "grid", "--correlation", "1.1", "--out", "x")]
    [InlineData(2, "does not read --grid", "scenarios", "sample", "--kind", "prices", "--grid", "grid", "--out", "x")]
    [InlineData(2, "'noon' is no time", "scenarios", "sample", "--kind", "prices", "--start", "noon", "--out", "x")]
    [InlineData(3, "Nothing fails", "scenarios", "sample", "--kind", "outages", "--grid", "grid", "--out", "x")]
    [InlineData(2, "--lv", "scenarios", "sample", "--kind", "feeder", "--form", "by-phase", "--lv", "0.5", "--out", "x")]
    [InlineData(2, "200000", "scenarios", "sample", "--kind", "feeder", "--buses", "9", "--out", "x")]
    [InlineData(3, "nowhere", "scenarios", "sample", "--kind", "loads", "--grid", "nowhere", "--out", "x")]
    [InlineData(3, "nowhere", "scenarios", "list", "nowhere")]
    [InlineData(3, "nowhere", "scenarios", "validate", "nowhere")]
    [InlineData(3, "holds no set", "scenarios", "validate", ".")]
    public void Wrong_calls_say_what_is_wrong(int exitCode, string told, params string[] arguments)
    {
        var result = grid.Run(arguments);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(grid.Directory["x"]));
    }

    [Fact]
    public void Sampled_outages_followed_one_by_one_give_the_indices_of_the_same_seed()
    {
        var feeder = Repository.File("test_data", "adms", "rbts-bus-2");
        var drawn = grid.Run("scenarios", "sample", "--kind", "outages", "--grid", feeder, "--count", "400", "--seed", "5", "--out", "outages");
        var replayed = grid.Run("adms", "flisr-sim", "--grid", feeder, "--outages", "outages", "--out", "of-outages");
        grid.Run("adms", "outage-mc", "--grid", feeder, "--years", "400", "--seed", "5", "--out", "of-seed");

        Assert.True(drawn.ExitCode == 0 && replayed.ExitCode == 0, drawn.Error + replayed.Error);
        // The years without an outage count: 0.25 interruptions a year are those of all 400.
        const string rounded = "select round(saifi, 12), round(saidi_h, 11), round(ens_mwh, 9) from ";
        Assert.Equal(
            grid.Value(rounded + "(select max(mean) filter (index = 'saifi') saifi, max(mean) filter (index = 'saidi_h') saidi_h, max(mean) filter (index = 'ens_mwh') ens_mwh from outage_stats)", "of-seed"),
            grid.Value(rounded + "reliability_indices where level = 'system'", "of-outages"));
        Assert.Equal(0, grid.Run("scenarios", "validate", "outages", "--grid", feeder).ExitCode);
        var elsewhere = grid.Run("scenarios", "validate", "outages", "--grid", "grid");
        Assert.Equal(3, elsewhere.ExitCode);
        Assert.Contains("There is no element 'line", elsewhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Sampled_prices_drive_a_schedule()
    {
        var drawn = grid.Run("scenarios", "sample", "--kind", "prices", "--start", "2026-06-01T00:00:00Z", "--days", "1", "--out", "prices");
        var result = grid.Run(
            "derms", "schedule", "--grid", "grid", "--assets", Repository.File("test_data", "derms", "der_assets.csv"), "--prices", "prices", "--out", "schedule");

        Assert.True(drawn.ExitCode == 0 && result.ExitCode == 0, drawn.Error + result.Error);
        Assert.Equal("24", grid.Value("select count(distinct timestamp) from der_schedule", "schedule"));
        Assert.Equal(0, grid.Run("scenarios", "validate", "prices").ExitCode);
        grid.Directory.Write("gap/prices.csv", "timestamp,value\n2026-01-01T00:00:00Z,1\n2026-01-01T01:00:00Z,1\n2026-01-01T03:00:00Z,1\n");
        Assert.Equal(3, grid.Run("scenarios", "validate", "gap").ExitCode);
    }

    [Fact]
    public void A_synthetic_feeder_is_a_grid_for_every_study()
    {
        var drawn = grid.Run("scenarios", "sample", "--kind", "feeder", "--buses", "60", "--meshed", "0.05", "--der", "0.5", "--seed", "2", "--out", "synthetic", "--json");

        Assert.True(drawn.ExitCode == 0, drawn.Error);
        var figures = JsonDocument.Parse(drawn.Out).RootElement.GetProperty("figures");
        Assert.True(figures.GetProperty("keeps_limits").GetBoolean());
        Assert.Equal(0, grid.Run("scenarios", "validate", "synthetic").ExitCode);
        Assert.Equal(0, grid.Run("dist", "pf", "--grid", "synthetic", "--out", "synthetic-pf").ExitCode);
        Assert.Equal(
            figures.GetProperty("v_min_pu").GetDouble(), double.Parse(grid.Value("select v_min_pu from pf_summary", "synthetic-pf"), System.Globalization.CultureInfo.InvariantCulture), 1e-12);
        Assert.Equal(0, grid.Run("adms", "flisr-sim", "--grid", "synthetic", "--out", "synthetic-faults").ExitCode);
        Assert.Equal(0, grid.Run("derms", "validate-assets", "synthetic/der_assets.parquet", "--grid", "synthetic").ExitCode);
    }

    [Fact]
    public void A_synthetic_feeder_by_phase_is_solved_by_phase_and_keeps_its_limits()
    {
        var drawn = grid.Run("scenarios", "sample", "--kind", "feeder", "--form", "by-phase", "--buses", "150", "--seed", "3", "--out", "by-phase", "--json");

        Assert.True(drawn.ExitCode == 0, drawn.Error);
        var figures = JsonDocument.Parse(drawn.Out).RootElement.GetProperty("figures");
        Assert.True(figures.GetProperty("keeps_limits").GetBoolean());
        Assert.Equal(0, grid.Run("dist", "check", "--grid", "by-phase").ExitCode);
        Assert.Equal(0, grid.Run("dist", "pf", "--grid", "by-phase", "--out", "by-phase-pf").ExitCode);
        Assert.Equal("true", grid.Value("select count(*) > 150 and count(distinct phase) = 3 and min(vm_pu) > 0.95 from pf_nodes", "by-phase-pf"));
    }

    [Fact]
    public void An_existing_set_is_replaced_on_request_only()
    {
        string[] command = ["scenarios", "sample", "--kind", "loads", "--grid", "grid", "--count", "5", "--out", "again"];
        grid.Run(command);

        Assert.Equal(2, grid.Run(command).ExitCode);
        Assert.Equal(0, grid.Run([.. command, "--force"]).ExitCode);
    }
}
