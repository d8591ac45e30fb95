using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Adms;

public sealed class FlisrCommandTests : IDisposable
{
    private static readonly string bus2 = Repository.File("test_data", "adms", "rbts-bus-2");
    private static readonly string feeder33 = Repository.File("test_data", "adms", "feeder33");

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("", "0.2482,3.6126,14.555,0.999588,37.746,19.783")]
    [InlineData("case-b", "0.6024,22.4964,37.348,0.997432,231.263,121.207")]
    [InlineData("case-f", "0.6024,9.9341,16.492,0.998866,149.188,78.191")]
    public void Indices_of_rbts_bus_2_are_the_published_ones(string variant, string expected)
    {
        var result = Run("adms", "flisr-sim", "--grid", bus2, "--switches", Path.Combine(bus2, variant), "--reliability", Path.Combine(bus2, variant), "--out", "run");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(expected, Value(
            "select round(saifi, 4), round(saidi_h, 4), round(caidi_h, 3), round(asai, 6), round(ens_mwh, 3), round(aens_kwh, 3) from reliability_indices where level = 'system'"));
        Assert.Equal("1,4,22", Value(
            "select count(*) filter (where level = 'system'), count(*) filter (where level = 'feeder'), count(*) filter (where level = 'node') from reliability_indices"));
    }

    [Fact]
    public void Every_fault_of_the_33_bus_feeder_has_a_plan_that_is_safe_at_every_step()
    {
        var result = Run("adms", "flisr-sim", "--grid", feeder33, "--method", "enumerate", "--load-levels", "0.6:0.7,1:0.3", "--out", "run", "--json");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(43, JsonDocument.Parse(result.Out).RootElement.GetProperty("faults").GetInt32());
        Assert.Equal("86,true,0,true", Value("select count(*), bool_and(proven), sum(unsafe_steps), bool_and(ac_verified) from flisr_runs"));
        Assert.Equal("true", Value("select bool_and(is_radial and within_limits) from flisr_steps"));
        Assert.Equal("true", Value("select bool_and(abs(interrupted_mw - restored_mw - unserved_mw) < 1e-9) from flisr_runs"));
    }

    [Fact]
    public void Results_have_the_same_bytes_at_any_number_of_threads_and_after_a_resume()
    {
        string[] command = ["adms", "flisr-sim", "--grid", feeder33, "--method", "enumerate"];

        Run([.. command, "--out", "one", "--threads", "1"]);
        Run([.. command, "--out", "three", "--threads", "3"]);
        Run([.. command, "--out", "shared", "--shard", "2/2"]);
        var resumed = Run("runs", "resume", "shared");

        Assert.True(resumed.ExitCode == 0, resumed.Error);
        var files = Directory.GetFiles(directory["one"], "*.parquet", SearchOption.AllDirectories);
        Assert.True(files.Length > 10);
        foreach (var file in files)
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("/one/", "/three/", StringComparison.Ordinal)));
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("/one/", "/shared/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Given_outages_have_the_indices_of_what_they_did()
    {
        directory.Write("outages.csv", "scenario_id,element_id,element_type,start_hour,duration_hours\n1,T1,transformer,10,100\n2,line12,,40,3\n");

        var result = Run("adms", "flisr-sim", "--grid", bus2, "--outages", "outages.csv", "--out", "run");

        Assert.True(result.ExitCode == 0, result.Error);
        // LP1 (210 customers) for 100 h; LP8, whose section it is, for 3 h and LP9 for an hour of switching.
        Assert.Equal("2,true", Value("select count(*), (select abs(saidi_h - 21004.0 / 2 / 1908) < 1e-9 from reliability_indices where level = 'system') from flisr_runs"));
    }

    [Fact]
    public void A_grid_that_tells_neither_switches_nor_failures_has_plans_but_no_indices()
    {
        var result = Run("adms", "flisr-sim", "--grid", Repository.File("test_data", "feeders", "ieee33"), "--switches", "lines", "--islanding", "on", "--out", "run");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("37,0,0", Value("select count(*), sum(unsafe_steps), (select count(*) from reliability_indices) from flisr_runs"));
    }

    [Fact]
    public void Wrong_data_exits_3_with_every_fault_listed()
    {
        foreach (var file in Directory.GetFiles(feeder33, "*.csv"))
        {
            File.Copy(file, directory[Path.GetFileName(file)]);
        }

        File.AppendAllText(directory["dist_switches.csv"], "GHOST,nowhere,tie,open,false,5\n");
        File.AppendAllText(directory["reliability.csv"], "ghost,branch,0.1,4,,0\n9,node,-0.1,4,,0\n");
        File.WriteAllText(directory["dist_branches.csv"], File.ReadAllText(directory["dist_branches.csv"]).Replace("open", "closed", StringComparison.Ordinal));

        var result = Run("adms", "flisr-sim", "--grid", ".", "--out", "run");

        Assert.Equal(3, result.ExitCode);
        Assert.All((string[])["'nowhere'", "'ghost'", "-0.1", "looped"], word => Assert.Contains(word, result.Error, StringComparison.Ordinal));
        Assert.False(Directory.Exists(directory["run"]));
    }

    [Fact]
    public void A_fault_that_does_not_exist_exits_3()
    {
        var result = Run("adms", "flisr-sim", "--grid", feeder33, "--fault", "3,ghost,node:99", "--out", "run");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("'ghost'", result.Error, StringComparison.Ordinal);
        Assert.Contains("'node:99'", result.Error, StringComparison.Ordinal);
    }

    private ProgramResult Run(params string[] arguments) => GatProgram.Run(directory.Root, arguments);

    private string Value(string sql)
    {
        var result = Run("query", sql, "--run", "run", "--format", "csv");
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Out.Split('\n')[1];
    }
}
