using System.Globalization;
using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Dist;

public sealed class PowerFlowCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    [Fact]
    public void The_33_bus_feeder_has_its_published_losses_and_lowest_voltage()
    {
        var result = grid.Run("dist", "pf", "--grid", "grid", "--out", "published", "--tol", "1e-10", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("202.677 kW", result.Error, StringComparison.Ordinal);
        Assert.Contains("0.91309 pu at bus 18", result.Error, StringComparison.Ordinal);
        var figures = JsonDocument.Parse(result.Out).RootElement.GetProperty("figures");
        Assert.Equal(0.20267712645595024, figures.GetProperty("loss_mw").GetDouble(), 1e-9);
        Assert.Equal("33", grid.Value("select count(*) from pf_nodes", "published"));
        Assert.Equal("37", grid.Value("select count(*) from pf_branches", "published"));
    }

    [Fact]
    public void Opening_and_closing_switches_gives_the_known_best_configuration()
    {
        var result = grid.Run("dist", "pf", "--grid", "grid", "--out", "best", "--open", "7", "--open", "9", "--open", "14", "--open", "32",
            "--close", "33", "--close", "34", "--close", "35", "--close", "36");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(139.5513, 1000 * double.Parse(grid.Value("select loss_mw from pf_summary", "best"), CultureInfo.InvariantCulture), 1e-4);
        Assert.Contains("\"close\"", File.ReadAllText(grid.Directory["best/run.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Overlays_change_what_is_solved_and_not_the_grid()
    {
        grid.Run("dist", "pf", "--grid", "grid", "--out", "light", "--scale-load", "0.5", "--set", "dist_nodes.18.load_p=0", "--v-min", "0.97");

        Assert.Equal("-0.03", grid.Value("select round(p_mw, 9) from pf_nodes where node_id = '17'", "light"));
        Assert.Equal("0.0", grid.Value("select abs(p_mw) from pf_nodes where node_id = '18'", "light"));
        Assert.True(double.Parse(grid.Value("select min(v_violation) from pf_nodes", "light"), CultureInfo.InvariantCulture) < 0);
        Assert.Equal("0.09", grid.Run("query", "select load_p from dist_nodes where node_id = '18'", "--grid", "grid", "--format", "csv").Out.Split('\n')[1]);
    }

    [Theory]
    [InlineData("--set", "dist_nodes.99.load_p=1", "99")]
    [InlineData("--set", "dist_nodes.18.load=1", "load")]
    [InlineData("--open", "nothing", "nothing")]
    [InlineData("--tol", "0", "--tol")]
    [InlineData("--samples", "0", "--samples")]
    [InlineData("--shard", "9/8", "9/8")]
    [InlineData("--keep", "some", "some")]
    public void An_option_that_does_not_fit_exits_2_and_leaves_nothing(string option, string value, string told)
    {
        var result = grid.Run("dist", "pf", "--grid", "grid", "--out", "refused", option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(grid.Directory["refused"]));
    }

    [Fact]
    public void A_sweep_refuses_a_loop_and_names_it()
    {
        var result = grid.Run("dist", "pf", "--grid", "grid", "--out", "loop", "--method", "sweep", "--close", "33");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("loop: buses", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(grid.Directory["loop"]));
    }

    [Fact]
    public void A_feeder_without_a_solution_exits_4_with_tables_that_say_so()
    {
        var result = grid.Run("dist", "pf", "--grid", "grid", "--out", "overload", "--scale-load", "5");

        Assert.Equal(4, result.ExitCode);
        Assert.Equal("not_converged", grid.Value("select status from pf_summary", "overload"));
        Assert.Equal("0", grid.Value("select count(vm_pu) + count(p_mw) from pf_nodes", "overload"));
        Assert.Equal("", grid.Value("select v_min_pu from pf_summary", "overload"));
    }

    [Fact]
    public void Random_loads_give_the_same_bytes_at_any_number_of_threads()
    {
        string[] Run(string name, string threads) =>
            ["dist", "pf", "--grid", "grid", "--samples", "5000", "--seed", "3", "--keep", "violations", "--out", name, "--threads", threads];

        Assert.Equal(0, grid.Run(Run("one", "1")).ExitCode);
        Assert.Equal(0, grid.Run(Run("four", "4")).ExitCode);

        Assert.Contains("same bytes", grid.Run("runs", "diff", "one", "four").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("differ", grid.Run("runs", "diff", "one", "four").Out, StringComparison.Ordinal);
        Assert.Equal("5000", grid.Value("select count(distinct loss_mw) from pf_summary", "one"));
    }

    [Fact]
    public void Shards_together_give_the_bytes_of_a_whole_run()
    {
        string[] Run(string name, params string[] more) =>
            ["dist", "pf", "--grid", "grid", "--samples", "70000", "--keep", "summary", "--out", name, .. more];

        Assert.Equal(0, grid.Run(Run("whole")).ExitCode);
        Assert.Equal(0, grid.Run(Run("shared", "--shard", "1/2")).ExitCode);
        Assert.Equal(0, grid.Run(Run("shared", "--shard", "2/2")).ExitCode);
        Assert.Equal(0, grid.Run("runs", "resume", "shared").ExitCode);

        Assert.Contains("pf_summary: same bytes", grid.Run("runs", "diff", "whole", "shared").Out, StringComparison.Ordinal);
        Assert.Equal(0, grid.Run("runs", "verify", "shared").ExitCode);
    }

    [Fact]
    public void A_day_of_profiles_has_a_row_for_each_time_step()
    {
        grid.Directory.Write("day/profiles.csv", "timestamp,profile_id,value\n" + string.Concat(
            Enumerable.Range(0, 24).Select(hour => $"2026-06-01T{hour:D2}:00:00Z,house,{0.4 + 0.025 * hour}\n")));
        grid.Directory.Write("day/profile_map.csv", "element_kind,element_id,column,profile_id\nnode,18,load_p,house\nnode,18,load_q,house\n");

        var result = grid.Run("dist", "pf", "--grid", "grid", "--profiles", "day", "--out", "day-run");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("24,2026-06-01T00:00:00Z", grid.Value("select count(*), min(scenario_id) from pf_summary", "day-run"));
        Assert.Equal("-0.045", grid.Value("select round(p_mw, 9) from pf_nodes where node_id = '18' and scenario_id = '2026-06-01T04:00:00Z'", "day-run"));
    }

    [Fact]
    public void A_table_of_scenarios_solves_each_of_them_and_a_bad_one_is_a_row()
    {
        grid.Directory.Write("what-if/scenarios.csv", "scenario_id,weight\nnormal,1\nheavy,1\nopen,1\n");
        grid.Directory.Write("what-if/scenario_values.csv",
            "scenario_id,element_kind,element_id,column,value,mode\nheavy,node,30,load_p,50,scale\nopen,branch,17,status,0,set\n");

        var result = grid.Run("dist", "pf", "--grid", "grid", "--scenarios", "what-if", "--out", "what-if-run");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("heavy=not_converged normal=solved open=islanded",
            grid.Value("select string_agg(scenario_id || '=' || status, ' ' order by scenario_id) from pf_summary", "what-if-run"));
        Assert.Equal(4, grid.Run("dist", "pf", "--grid", "grid", "--scenarios", "what-if", "--out", "strict", "--fail-on", "any").ExitCode);
    }

    [Fact]
    public void A_dry_run_tells_what_would_run_and_writes_nothing()
    {
        var result = grid.Run("dist", "pf", "--grid", "grid", "--samples", "1000", "--out", "dry", "--dry-run", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(1000, JsonDocument.Parse(result.Out).RootElement.GetProperty("scenarios").GetInt32());
        Assert.False(Directory.Exists(grid.Directory["dry"]));
    }

    [Fact]
    public void An_existing_run_is_not_touched_unasked()
    {
        grid.Run("dist", "pf", "--grid", "grid", "--out", "kept");
        var before = File.ReadAllText(grid.Directory["kept/run.json"]);

        var result = grid.Run("dist", "pf", "--grid", "grid", "--out", "kept", "--scale-load", "0.9");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(before, File.ReadAllText(grid.Directory["kept/run.json"]));
        Assert.Equal(0, grid.Run("dist", "pf", "--grid", "grid", "--out", "kept", "--scale-load", "0.9", "--force").ExitCode);
        Assert.Equal(3, grid.Run("dist", "pf", "--grid", "grid", "--out", "kept", "--resume").ExitCode);
    }
}
