using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Adms;

public sealed class VvoCommandTests : IDisposable
{
    private static readonly string feeder = Repository.File("test_data", "adms", "vvo33");

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Plans_have_the_same_bytes_at_any_number_of_threads_and_after_a_resume()
    {
        string[] command = ["adms", "vvo-plan", "--grid", feeder, "--profiles", Path.Combine(feeder, "profiles"), "--day-types", "2", "--max-operations", "4", "--controls",
            "capacitors"];

        var one = Run([.. command, "--out", "one", "--threads", "1", "--json"]);
        Run([.. command, "--out", "two", "--threads", "2"]);
        Run([.. command, "--out", "shared", "--shard", "2/2"]);
        var resumed = Run("runs", "resume", "shared");

        Assert.True(one.ExitCode == 0, one.Error);
        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Equal(2, JsonDocument.Parse(one.Out).RootElement.GetProperty("solved").GetInt32());
        Assert.Equal("2,true,true", Value("select count(*), bool_and(gap = 0 and bound_kind = 'exact'), bool_and(loss_after_mwh < loss_before_mwh) from vvo_performance", "one"));
        Assert.Equal("true", Value("select max(moved) <= 4 from (select sum(operations) as moved from vvo_settings group by day_type, device)", "one"));
        Assert.Equal("true", Value("select abs(y.loss_after_mwh - p.loss) < 1e-9 from vvo_year y, (select sum(weight_days * loss_after_mwh) as loss from vvo_performance) p", "one"));
        var files = Directory.GetFiles(directory["one"], "*.parquet", SearchOption.AllDirectories);
        Assert.Equal(7, files.Length);
        foreach (var file in files)
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("/one/", "/two/", StringComparison.Ordinal)));
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("/one/", "/shared/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Losses_of_a_plan_are_those_of_a_power_flow_at_its_settings()
    {
        Run("adms", "vvo-plan", "--grid", feeder, "--controls", "capacitors", "--out", "plan");
        var settings = Run("query", "select device || '=' || cast(round(setting / case device when 'C13' then 0.15 when 'C24' then 0.2 else 0.3 end) as integer) from vvo_settings",
            "--run", "plan", "--format", "csv").Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];

        var flow = Run(["dist", "pf", "--grid", feeder, "--out", "flow", .. settings.SelectMany(text => new[] { "--set", $"dist_caps.{text.Replace("=", ".state=", StringComparison.Ordinal)}" })]);

        Assert.True(flow.ExitCode == 0, flow.Error);
        Assert.Equal(double.Parse(Value("select loss_mw from pf_summary", "flow")), double.Parse(Value("select loss_after_mwh from vvo_performance", "plan")), tolerance: 1e-9);
    }

    [Theory]
    [InlineData("There is no capacitor 'C99'.", "device_kind,device_id", "capacitor,C99")]
    [InlineData("There is no asset 'A1'.", "device_kind,device_id", "asset,A1")]
    [InlineData("There is no device that could be moved.", "device_kind,device_id,moves", "capacitor,C13,false")]
    [InlineData("No setting of the regulator is from 9 to 8 position.", "device_kind,device_id,min", "regulator,LTC,9")]
    [InlineData("A device without steps counts no operations.", "device_kind,device_id,continuous,max_operations", "capacitor,C13,true,2")]
    public void Wrong_controls_exit_3(string told, params string[] lines)
    {
        File.WriteAllLines(directory["vvo_controls.csv"], lines);

        var result = Run("adms", "vvo-plan", "--grid", feeder, "--controls", "vvo_controls.csv", "--out", "run");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(directory["run"]));
    }

    [Fact]
    public void Irregular_profiles_exit_3_and_a_dry_run_tells_what_would_run()
    {
        Directory.CreateDirectory(directory["profiles"]);
        File.WriteAllLines(directory["profiles/profiles.csv"], ["timestamp,f", "2026-01-05T00:00:00Z,1", "2026-01-05T01:00:00Z,1", "2026-01-05T03:00:00Z,1"]);
        File.WriteAllLines(directory["profiles/profile_map.csv"], ["element_kind,element_id,column,profile_id,mode", "node,2,load_p,f,factor"]);

        var irregular = Run("adms", "vvo-plan", "--grid", feeder, "--profiles", "profiles", "--out", "run");
        var dry = Run("adms", "vvo-plan", "--grid", feeder, "--profiles", Path.Combine(feeder, "profiles"), "--day-types", "3", "--out", "run", "--dry-run", "--json");

        Assert.Equal(3, irregular.ExitCode);
        Assert.Contains("regular", irregular.Error, StringComparison.Ordinal);
        Assert.True(dry.ExitCode == 0, dry.Error);
        Assert.Equal(3, JsonDocument.Parse(dry.Out).RootElement.GetProperty("scenarios").GetInt32());
        Assert.False(Directory.Exists(directory["run"]));
    }

    [Fact]
    public void Limits_that_no_settings_keep_exit_4_with_tables()
    {
        var result = Run("adms", "vvo-plan", "--grid", feeder, "--controls", "capacitors", "--v-min", "1.04", "--out", "run");

        Assert.Equal(4, result.ExitCode);
        Assert.Equal("infeasible,true,true", Value("select status, violations_after > 0, bound is null from vvo_performance", "run"));
    }

    private ProgramResult Run(params string[] arguments) => GatProgram.Run(directory.Root, arguments);

    private string Value(string sql, string run)
    {
        var result = Run("query", sql, "--run", run, "--format", "csv");
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Out.Split('\n')[1];
    }
}
