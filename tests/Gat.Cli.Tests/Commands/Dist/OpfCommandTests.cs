using System.Globalization;
using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Dist;

public sealed class OpfCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    [Fact]
    public void One_unit_at_bus_6_has_its_loss_optimum_where_published_and_is_verified_by_an_exact_power_flow()
    {
        WriteAssets("one", "dg,6,chp,0,10,0,0,");

        var result = grid.Run("dist", "opf", "--grid", "grid", "--objective", "loss", "--assets", "one.csv", "--out", "one", "--json");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("103.966,true,0.0,true", grid.Value(
            "select round(1000 * loss_mw, 3), abs(objective - loss_mw) < 1e-9, ac_max_violation_pu, ac_verified from opf_summary", "one"));
        Assert.Equal("2.5753", grid.Value("select round(p_mw, 4) from opf_dispatch where element_kind = 'asset'", "one"));
        Assert.Equal(1, JsonDocument.Parse(result.Out).RootElement.GetProperty("figures").GetProperty("verified").GetInt32());
    }

    [Fact]
    public void Three_banks_take_whole_steps_and_the_power_flow_with_these_steps_loses_as_much()
    {
        WriteBanks(steps: 10, unitMvar: 0.3);

        var result = grid.Run("dist", "opf", "--grid", "banks", "--objective", "vvo", "--out", "vvo");

        Assert.True(result.ExitCode == 0, result.Error);
        var chosen = grid.Value("select string_agg(position, ' ' order by element_id) from opf_dispatch where element_kind = 'cap'", "vvo");
        var steps = chosen.Split(' ').Select(step => int.Parse(step, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(LossWith(steps), double.Parse(grid.Value("select loss_mw from opf_summary", "vvo"), CultureInfo.InvariantCulture), tolerance: 1e-9);
        Assert.InRange(steps.Sum(), 5, 8);
    }

    [Fact]
    public void A_voltage_floor_that_cannot_be_kept_exits_4_and_names_the_bus_and_the_amount()
    {
        var result = grid.Run("dist", "opf", "--grid", "grid", "--objective", "loss", "--v-min", "0.95", "--out", "floor");

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("bus 18 v_min 0.95 pu, exceeded by 0.0369 pu", result.Error, StringComparison.Ordinal);
        Assert.Equal("infeasible,true", grid.Value("select status, objective is null from opf_summary", "floor"));
        Assert.Equal("v_min,node,18,0.95,0.0369,0.9131", grid.Value(
            "select \"constraint\", element_kind, element_id, \"limit\", round(excess, 4), round(value, 4) from opf_binding where role = 'conflict'", "floor"));
        Assert.Equal("true", grid.Value("select bool_and(vm_pu is null) from opf_nodes", "floor"));
    }

    [Fact]
    public void A_soft_voltage_floor_is_paid_for_and_told()
    {
        var result = grid.Run("dist", "opf", "--grid", "grid", "--objective", "loss", "--v-min", "0.95", "--soft-voltage", "10", "--out", "soft");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("202.677,true,false,0.0369", grid.Value(
            "select round(1000 * loss_mw, 3), penalty > 0.1, ac_verified, round(ac_max_violation_pu, 4) from opf_summary", "soft"));
        Assert.Equal("0.0369,18", grid.Value("select round(max(excess), 4), max_by(element_id, excess) from opf_binding where role = 'exceeded'", "soft"));
    }

    [Fact]
    public void Sun_is_curtailed_to_what_the_voltage_limit_leaves_and_the_limit_carries_a_price()
    {
        WriteAssets("sun", "pv,18,pv,0,5,0,0,");

        var result = grid.Run(
            "dist", "opf", "--grid", "grid", "--objective", "curtailment", "--assets", "sun.csv", "--v-min", "0.9", "--v-max", "1.05", "--out", "sun");

        Assert.True(result.ExitCode == 0, result.Error);

        // The hosting capacity of bus 18 at 1.05 pu and full load, rounded down to 1 kW, is 2.085 MW.
        Assert.Equal("2.085,true,true", grid.Value(
            "select round(p_mw - 0.0005, 3), abs(curtailed_mw + p_mw - 5) < 1e-6, (select ac_verified from opf_summary) from opf_dispatch where element_kind = 'asset'", "sun"));
        Assert.Equal("v_max,18,true", grid.Value("select \"constraint\", element_id, dual > 1 from opf_binding", "sun"));
    }

    [Fact]
    public void A_price_at_the_source_is_the_price_of_its_bus_and_is_higher_behind_losses()
    {
        var result = grid.Run("dist", "opf", "--grid", "grid", "--source-price", "50", "--out", "price");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("50.0,195.88,true", grid.Value(
            "select (select round(lmp_p, 4) from opf_nodes where node_id = '1'), round(objective, 2), (select bool_and(lmp_p > 50) from opf_nodes where node_id <> '1') from opf_summary",
            "price"));
    }

    [Fact]
    public void Wrong_options_and_inputs_are_refused_by_name()
    {
        WriteAssets("nowhere", "dg,99,chp,0,1,0,0,");
        WriteAssets("curve", "dg,6,chp,0,1,0,0,steep");
        File.WriteAllText(grid.Directory["cost_curves.csv"], "cost_curve_id,point,p_mw,cost_per_h\nsteep,1,0,0\nsteep,2,1,30\nsteep,3,2,40\n");

        var price = grid.Run("dist", "opf", "--grid", "grid", "--soft-voltage", "-1", "--out", "x1");
        var factor = grid.Run("dist", "opf", "--grid", "grid", "--min-power-factor", "1.5", "--out", "x2");
        var bus = grid.Run("dist", "opf", "--grid", "grid", "--assets", "nowhere.csv", "--out", "x3");
        var curve = grid.Run("dist", "opf", "--grid", "grid", "--assets", "curve.csv", "--out", "x4");
        var words = grid.Run("dist", "opf", "--grid", "grid", "--objective", "happiness", "--out", "x5");
        var limits = grid.Run("dist", "opf", "--grid", "grid", "--v-min", "1.1", "--v-max", "1", "--out", "x6");

        Assert.Equal([2, 2, 3, 3, 2, 3], ((ProgramResult[])[price, factor, bus, curve, words, limits]).Select(run => run.ExitCode));
        Assert.Contains("--soft-voltage", price.Error, StringComparison.Ordinal);
        Assert.Contains("--min-power-factor", factor.Error, StringComparison.Ordinal);
        Assert.Contains("99", bus.Error, StringComparison.Ordinal);
        Assert.Contains("not convex", curve.Error, StringComparison.Ordinal);
        Assert.All((string[])["x1", "x2", "x3", "x4", "x5", "x6"], name => Assert.False(Directory.Exists(grid.Directory[name])));
    }

    [Fact]
    public void Every_step_of_a_profile_is_optimised_with_the_same_bytes_at_any_number_of_threads_and_after_a_kill()
    {
        WriteAssets("day", "dg,6,chp,0,10,-1,1,");
        WriteProfiles(200);
        string[] command = ["dist", "opf", "--grid", "grid", "--objective", "loss", "--assets", "day.csv", "--profiles", "profiles"];
        var one = grid.Run([.. command, "--out", "undisturbed", "--threads", "2"]);
        using (var process = GatProgram.Start(grid.Directory.Root, [.. command, "--threads", "1", "--out", "killed"]))
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

        Assert.True(one.ExitCode == 0, one.Error);
        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Equal(0, grid.Run("runs", "verify", "killed").ExitCode);
        Assert.Equal("200,true,true", grid.Value("select count(*), bool_and(ac_verified), bool_and(status = 'solved') from opf_summary", "undisturbed"));
        foreach (var file in Directory.GetFiles(grid.Directory["undisturbed"], "*.parquet", SearchOption.AllDirectories))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("undisturbed", "killed", StringComparison.Ordinal)));
        }
    }

    private double LossWith(int[] steps)
    {
        var set = Enumerable.Range(1, steps.Length).SelectMany(bank => new[] { "--set", $"dist_caps.k{bank}.state={steps[bank - 1]}" });
        var result = grid.Run(["dist", "pf", "--grid", "banks", "--out", "flow", "--force", .. set]);
        Assert.True(result.ExitCode == 0, result.Error);
        return double.Parse(grid.Value("select loss_mw from pf_summary", "flow"), CultureInfo.InvariantCulture);
    }

    private void WriteBanks(int steps, double unitMvar)
    {
        Directory.CreateDirectory(grid.Directory["banks"]);
        foreach (var file in Directory.GetFiles(grid.Directory["grid"]))
        {
            File.Copy(file, grid.Directory[$"banks/{Path.GetFileName(file)}"], overwrite: true);
        }

        string[] buses = ["13", "24", "30"];
        var rows = buses.Select((bus, at) => string.Create(CultureInfo.InvariantCulture, $"k{at + 1},{bus},{steps * unitMvar},{steps},switched,0\n"));
        File.WriteAllText(grid.Directory["banks/dist_caps.csv"], $"cap_id,node_id,q,steps,control,state\n{string.Concat(rows)}");
    }

    private void WriteAssets(string name, string row) => File.WriteAllText(
        grid.Directory[$"{name}.csv"], $"asset_id,bus_id,asset_type,p_min,p_max,q_min,q_max,cost_curve_id\n{row}\n");

    private void WriteProfiles(int hours)
    {
        Directory.CreateDirectory(grid.Directory["profiles"]);
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var values = Enumerable.Range(0, hours).Select(hour => string.Create(
            CultureInfo.InvariantCulture, $"{start.AddHours(hour):yyyy-MM-ddTHH:mm:ssZ},day,{0.5 + 0.4 * Math.Sin(hour * 0.7)}\n"));
        File.WriteAllText(grid.Directory["profiles/profiles.csv"], $"timestamp,profile_id,value\n{string.Concat(values)}");
        var map = Enumerable.Range(2, 32).Select(bus => $"node,{bus},load_p,day,factor\n");
        File.WriteAllText(grid.Directory["profiles/profile_map.csv"], $"element_kind,element_id,column,profile_id,mode\n{string.Concat(map)}");
    }
}
