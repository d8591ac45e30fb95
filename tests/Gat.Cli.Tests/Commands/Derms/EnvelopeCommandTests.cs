using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Derms;

public sealed class EnvelopeCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private static readonly string assets = Repository.File("test_data", "derms", "der_assets.csv");

    [Fact]
    public void Envelopes_of_aggregators_are_written_with_corners_that_keep_every_limit()
    {
        var result = grid.Run("derms", "envelope", "--grid", "grid", "--assets", assets, "--group-by", "agg_id", "--out", "agg", "--json");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("1 of 12 assets in no group", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, JsonDocument.Parse(result.Out).RootElement.GetProperty("groups").GetInt32());
        Assert.Equal("4,true", grid.Value(
            "select count(*), bool_and(ac_verified and ac_max_violation_pu = 0 and status = 'solved') from der_envelope_summary", "agg"));
        Assert.Equal("true,true,true", grid.Value(
            "select bool_and(inner_area <= unconstrained_area), bool_and(inner_area <= outer_area), bool_and(inner_area > 0.9 * outer_area) from der_envelope_summary where location = 'buses'", "agg"));
        Assert.Equal("true", grid.Value(
            "select bool_and(vertices = corners) from der_envelope_summary join (select group_id, location, count(*) as corners from der_envelopes group by all) using (group_id, location)", "agg"));
        Assert.Equal("true", grid.Value("select count(*) > 10 and bool_and(ac_verified) from der_envelopes where location = 'buses'", "agg"));
    }

    [Fact]
    public void A_day_has_the_same_bytes_at_any_number_of_threads_and_after_a_resume()
    {
        WriteProfiles();
        string[] command = ["derms", "envelope", "--grid", "grid", "--assets", assets, "--group-by", "bus_id", "--profiles", "profiles", "--v-min", "0.95", "--v-max", "1.05"];

        var one = grid.Run([.. command, "--out", "one", "--threads", "1"]);
        var three = grid.Run([.. command, "--out", "three", "--threads", "3"]);
        grid.Run([.. command, "--out", "shared", "--shard", "2/2"]);
        var resumed = grid.Run("runs", "resume", "shared");

        Assert.True(one.ExitCode == 0, one.Error);
        Assert.True(three.ExitCode == 0, three.Error);
        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Equal("36,2026-01-01 00:00:00+00", grid.Value("select count(*) filter (where location = 'buses'), min(timestamp) from der_envelope_summary", "one"));
        var files = Directory.GetFiles(grid.Directory["one"], "*.parquet", SearchOption.AllDirectories);
        Assert.True(files.Length > 2, "several chunks");
        foreach (var file in files)
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("/one/", "/three/", StringComparison.Ordinal)));
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("/one/", "/shared/", StringComparison.Ordinal)));
        }
    }

    [Theory, InlineData("equal"), InlineData("max-min"), InlineData("efficiency")]
    public void Operating_envelopes_are_divided_as_asked_and_tried_in_AC(string fairness)
    {
        var result = grid.Run(
            "derms", "envelope", "--grid", "grid", "--assets", assets, "--group-by", "feeder", "--directions", "4", "--fairness", fairness, "--scale-load", "0.4", "--v-min", "0.95",
            "--v-max", "1.05", "--out", fairness);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("solved,true,0.0,true", grid.Value(
            "select status, ac_verified, ac_max_violation_pu, width_mw > 0.95 * linear_width_mw from der_operating_summary", fairness));
        Assert.Equal("12,true,true", grid.Value(
            "select count(*), bool_and(import_limit_mw + export_limit_mw >= 0), count(*) filter (where export_constraint = 'over_voltage') > 0 from der_operating_envelopes", fairness));
        Assert.Contains("any combination is safe in 1 of 1 steps", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_fairness_there_are_no_operating_envelopes()
    {
        var result = grid.Run("derms", "envelope", "--grid", "grid", "--assets", assets, "--formulation", "lindistflow", "--fairness", "none", "--out", "plain");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.False(File.Exists(grid.Directory["plain/der_operating_envelopes.parquet"]));
    }

    [Fact]
    public void Photovoltaic_plants_follow_their_profiles()
    {
        var result = grid.Run(
            "derms", "envelope", "--grid", "grid", "--assets", assets, "--group-by", "bus_id", "--profiles", Repository.File("test_data", "derms", "profiles"),
            "--directions", "4", "--formulation", "lindistflow", "--fairness", "none", "--out", "day");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("0.0,true", grid.Value(
            "select min(p_max_mw), max(p_max_mw) > 0.4 from der_envelope_summary where group_id = '12' and location = 'buses'", "day"));
    }

    [Fact]
    public void Stores_promise_less_when_every_step_may_be_used_to_the_full()
    {
        WriteProfiles();
        string[] command = ["derms", "envelope", "--grid", "grid", "--assets", assets, "--group-by", "bus_id", "--profiles", "profiles"];
        grid.Run([.. command, "--out", "reachable"]);

        var result = grid.Run([.. command, "--out", "sustained", "--stores", "sustained"]);

        Assert.True(result.ExitCode == 0, result.Error);
        const string range = "select round(sum(p_max_mw - p_min_mw), 6) from der_envelope_summary where location = 'buses' and group_id = '33'";
        Assert.True(double.Parse(grid.Value(range, "sustained")) < double.Parse(grid.Value(range, "reachable")));
        Assert.Equal("true", grid.Value("select count(*) > 0 from der_envelopes where limiting_constraint = 'energy'", "sustained"));
    }

    [Fact]
    public void Limits_that_nobody_can_keep_exit_4_with_the_tables_written_and_the_reason_told()
    {
        var result = grid.Run("derms", "envelope", "--grid", "grid", "--assets", assets, "--group-by", "bus_id", "--out", "none", "--v-min", "0.99", "--others", "idle");

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("cannot bring the network within its limits", result.Error, StringComparison.Ordinal);
        Assert.Equal("true,true", grid.Value("select bool_and(status = 'infeasible'), bool_and(inner_area is null) from der_envelope_summary", "none"));
        Assert.Equal("base_violates,0,under_voltage", grid.Value(
            "select status, (select count(export_limit_mw) from der_operating_envelopes), limiting_constraint from der_operating_summary", "none"));
    }

    [Fact]
    public void Wrong_inputs_are_refused_with_what_and_where()
    {
        grid.Directory.Write("lone/der_assets.csv", "asset_id,bus_id,asset_type,p_min,p_max\na,5,chp,0,1\n");
        grid.Directory.Write("elsewhere/der_assets.csv", "asset_id,bus_id,asset_type,p_min,p_max\na,55,chp,0,1\n");

        var withoutGroup = grid.Run("derms", "envelope", "--grid", "grid", "--assets", "lone", "--group-by", "agg_id", "--out", "no");
        var wrongBus = grid.Run("derms", "envelope", "--grid", "grid", "--assets", "elsewhere", "--out", "no");
        var withoutAssets = grid.Run("derms", "envelope", "--grid", "grid", "--out", "no");
        var wrongWord = grid.Run("derms", "envelope", "--grid", "grid", "--assets", assets, "--out", "no", "--group-by", "owner");
        var tooFew = grid.Run("derms", "envelope", "--grid", "grid", "--assets", assets, "--out", "no", "--directions", "3");

        Assert.Equal((3, 3, 3, 2, 2), (withoutGroup.ExitCode, wrongBus.ExitCode, withoutAssets.ExitCode, wrongWord.ExitCode, tooFew.ExitCode));
        Assert.Contains("agg_id", withoutGroup.Error, StringComparison.Ordinal);
        Assert.Contains("'55'", wrongBus.Error, StringComparison.Ordinal);
        Assert.Contains("--assets", withoutAssets.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(grid.Directory["no"]));
    }

    private void WriteProfiles()
    {
        grid.Directory.Write("profiles/profiles.csv", "timestamp,day\n" + string.Join('\n', Enumerable.Range(0, 4).Select(hour => $"2026-01-01T{hour:00}:00:00Z,0.{3 + hour}")) + "\n");
        var map = Enumerable.Range(2, 32).SelectMany(bus => new[] { "load_p", "load_q" }, (bus, column) => $"node,{bus},{column},day,factor");
        grid.Directory.Write("profiles/profile_map.csv", "element_kind,element_id,column,profile_id,mode\n" + string.Join('\n', map) + "\n");
    }
}
