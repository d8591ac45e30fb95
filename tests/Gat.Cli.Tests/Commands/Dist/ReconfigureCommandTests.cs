using System.Globalization;
using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Dist;

public sealed class ReconfigureCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    [Fact]
    public void The_proven_optimum_is_told_with_all_configurations_accounted_for_and_holds_in_the_power_flow_that_comes_next()
    {
        var result = grid.Run("dist", "reconfigure", "--grid", "grid", "--out", "best", "--json");

        Assert.True(result.ExitCode == 0, result.Error);
        var figures = JsonDocument.Parse(result.Out).RootElement.GetProperty("figures");
        Assert.Equal(["7", "9", "14", "32", "37"], figures.GetProperty("open").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal("139.5513,true,0.0,50751.0,50751,8,true", grid.Value(
            "select round(1000 * loss_mw, 4), proven, gap, trees, solved + bounded + unsolvable, operations, ac_verified from reconfiguration_summary", "best"));
        Assert.Equal("7 9 14 32 37", grid.Value(
            "select string_agg(branch_id, ' ' order by cast(branch_id as int)) from reconfiguration where status = 'open'", "best"));
        Assert.Equal("8", grid.Value("select count(*) from reconfiguration where operated", "best"));

        var next = result.Error.Split('\n').Single(line => line.StartsWith("Next: ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[2..];
        var flow = grid.Run(next);

        Assert.True(flow.ExitCode == 0, flow.Error);
        Assert.Equal("139.5513,true", grid.Value("select round(1000 * loss_mw, 4), max_mismatch_pu < 1e-8 from pf_summary", next[^1]));
    }

    [Fact]
    public void Exchange_finds_the_same_and_says_that_it_is_no_proof()
    {
        var result = grid.Run("dist", "reconfigure", "--grid", "grid", "--out", "exchange", "--method", "exchange");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("not proven", result.Error, StringComparison.Ordinal);
        Assert.Equal("139.5513,false,true,true", grid.Value(
            "select round(1000 * loss_mw, 4), proven, bound < loss_mw, bounded is null from reconfiguration_summary", "exchange"));
    }

    [Fact]
    public void The_cone_program_proves_the_same_optimum()
    {
        var result = grid.Run("dist", "reconfigure", "--grid", "grid", "--out", "misocp", "--method", "misocp");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("139.5513,true,true,0.0,true", grid.Value(
            "select round(1000 * loss_mw, 4), proven, abs(bound - loss_mw) < 1e-6 * loss_mw, gap, ac_verified from reconfiguration_summary", "misocp"));
    }

    [Fact]
    public void Too_many_configurations_exit_3_with_their_count_and_advice()
    {
        var result = grid.Run("dist", "reconfigure", "--grid", "grid", "--out", "many", "--max-trees", "1000");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("50,751", result.Error, StringComparison.Ordinal);
        Assert.Contains("--method exchange", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(grid.Directory["many"]));
    }

    [Fact]
    public void Limits_that_no_configuration_keeps_exit_4_with_the_tables_written()
    {
        var result = grid.Run("dist", "reconfigure", "--grid", "grid", "--out", "none", "--limits", "keep", "--v-min", "0.97", "--bound", "on");

        Assert.Equal(4, result.ExitCode);
        Assert.Equal("infeasible,true,true", grid.Value("select status, proven, loss_mw is null from reconfiguration_summary", "none"));
    }

    [Fact]
    public void A_grid_without_loops_has_one_configuration_and_a_bus_out_of_reach_is_refused()
    {
        var radial = grid.Run(
            "dist", "reconfigure", "--grid", "grid", "--out", "radial", "--operable", "switches");
        var cut = grid.Run(
            "dist", "reconfigure", "--grid", "grid", "--out", "cut", "--operable", "switches", "--open", "17", "--open", "36");

        Assert.True(radial.ExitCode == 0, radial.Error);
        Assert.Equal("1.0,202.677,0", grid.Value("select trees, round(1000 * loss_mw, 3), operations from reconfiguration_summary", "radial"));
        Assert.Equal(3, cut.ExitCode);
        Assert.Contains("Bus '18'", cut.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_period_has_the_optimum_of_its_loads_and_the_same_bytes_at_any_number_of_threads_and_shards()
    {
        WriteProfiles();
        string[] command = ["dist", "reconfigure", "--grid", "grid", "--profiles", "profiles", "--bound", "on"];

        var one = grid.Run([.. command, "--out", "one", "--threads", "1"]);
        var three = grid.Run([.. command, "--out", "three", "--threads", "3"]);
        grid.Run([.. command, "--out", "shared", "--shard", "2/2"]);
        var resumed = grid.Run("runs", "resume", "shared");

        Assert.True(one.ExitCode == 0, one.Error);
        Assert.True(three.ExitCode == 0, three.Error);
        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Equal("30,true,30", grid.Value("select count(*), bool_and(proven and ac_verified), count(distinct period) from reconfiguration_summary", "one"));
        Assert.Equal("true", grid.Value("select sum(operations) > 8 from reconfiguration_summary", "one"));
        foreach (var table in (string[])["reconfiguration", "reconfiguration_summary"])
        {
            foreach (var part in (string[])["part-000000.parquet", "part-000001.parquet"])
            {
                Assert.Equal(File.ReadAllBytes(grid.Directory[$"one/{table}/{part}"]), File.ReadAllBytes(grid.Directory[$"three/{table}/{part}"]));
                Assert.Equal(File.ReadAllBytes(grid.Directory[$"one/{table}/{part}"]), File.ReadAllBytes(grid.Directory[$"shared/{table}/{part}"]));
            }
        }
    }

    [Fact]
    public void A_run_killed_after_its_first_chunk_resumes_to_the_same_bytes()
    {
        WriteProfiles();
        string[] command = ["dist", "reconfigure", "--grid", "grid", "--profiles", "profiles", "--threads", "1", "--out"];
        grid.Run([.. command, "undisturbed"]);
        using (var process = GatProgram.Start(grid.Directory.Root, [.. command, "killed"]))
        {
            var journal = grid.Directory["killed/journal.jsonl"];
            while (!process.HasExited && !(File.Exists(journal) && new FileInfo(journal).Length > 0))
            {
                Thread.Sleep(1);
            }

            process.Kill();
            process.WaitForExit();
        }

        var resumed = grid.Run("runs", "resume", "killed");

        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Equal(0, grid.Run("runs", "verify", "killed").ExitCode);
        foreach (var file in System.IO.Directory.GetFiles(grid.Directory["undisturbed"], "*.parquet", SearchOption.AllDirectories))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("undisturbed", "killed", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Operations_of_all_periods_together_stay_within_their_limit_and_cost_losses()
    {
        WriteProfiles();
        string[] command = ["dist", "reconfigure", "--grid", "grid", "--profiles", "profiles", "--out"];
        grid.Run([.. command, "free", "--bound", "on"]);

        var result = grid.Run([.. command, "four", "--max-switching", "4"]);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("4,30,true,true", grid.Value("select sum(operations), count(*), bool_and(proven), bool_and(gap = 0) from reconfiguration_summary", "four"));
        Assert.Equal("4", grid.Value("select count(*) from reconfiguration where operated", "four"));
        Assert.True(
            double.Parse(grid.Value("select sum(loss_mw) from reconfiguration_summary", "four"), CultureInfo.InvariantCulture)
            > double.Parse(grid.Value("select sum(loss_mw) from reconfiguration_summary", "free"), CultureInfo.InvariantCulture));
    }

    /// <summary>Loads of the two halves of the feeder move against each other.</summary>
    private void WriteProfiles()
    {
        var profiles = System.IO.Directory.CreateDirectory(grid.Directory["profiles"]).FullName;
        var rows = Enumerable.Range(0, 30).SelectMany(hour => new[] { "up", "down" }, (hour, name) => string.Create(
            CultureInfo.InvariantCulture,
            $"2026-01-{1 + (hour / 24):00}T{hour % 24:00}:00:00Z,{name},{(name == "up" ? 0.3 + (0.03 * hour) : 1.2 - (0.03 * hour)):0.00}"));
        File.WriteAllText(Path.Combine(profiles, "profiles.csv"), "timestamp,profile_id,value\n" + string.Join('\n', rows) + "\n");
        var map = Enumerable.Range(2, 32).SelectMany(bus => new[] { "load_p", "load_q" }, (bus, column) => $"node,{bus},{column},{(bus < 19 ? "up" : "down")},factor");
        File.WriteAllText(Path.Combine(profiles, "profile_map.csv"), "element_kind,element_id,column,profile_id,mode\n" + string.Join('\n', map) + "\n");
    }

    [Theory, InlineData("enumerate"), InlineData("exchange")]
    public void Where_no_configuration_keeps_all_limits_the_nearest_one_says_what_it_breaks(string method)
    {
        var result = grid.Run("dist", "reconfigure", "--grid", "grid", "--method", method, "--limits", "keep", "--v-min", "0.96", "--out", $"floor-{method}");

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("bus 33 below v_min by 0.0222", result.Error, StringComparison.Ordinal);
        Assert.Equal("infeasible,bus 33 below v_min", grid.Value("select status, ac_worst_element from reconfiguration_summary", $"floor-{method}"));
    }
}
