using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Adms;

public sealed class OutageCommandTests : IDisposable
{
    private static readonly string bus2 = Repository.File("test_data", "adms", "rbts-bus-2");

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Years_have_the_same_bytes_at_any_number_of_threads_and_after_a_resume()
    {
        string[] command = ["adms", "outage-mc", "--grid", bus2, "--profiles", Path.Combine(bus2, "profiles"), "--years", "50000", "--seed", "3"];

        var one = Run([.. command, "--out", "one", "--threads", "1", "--json"]);
        Run([.. command, "--out", "three", "--threads", "3"]);
        Run([.. command, "--out", "shared", "--shard", "2/2"]);
        var resumed = Run("runs", "resume", "shared");

        Assert.True(one.ExitCode == 0, one.Error);
        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.True(JsonDocument.Parse(one.Out).RootElement.GetProperty("restorations").GetInt32() >= 56);
        Assert.Equal("50000,true,true", Value(
            "select count(*), abs(avg(saidi_h) - (select mean from outage_stats where \"index\" = 'saidi_h')) < 1e-9, bool_and(overlapping_events <= events) from outage_samples", "one"));
        Assert.Equal("true", Value("select bool_and(abs(mean - analytic) <= 3 * std_error + bias_bound) from outage_stats where \"index\" <> 'events'", "one"));
        var files = Directory.GetFiles(directory["one"], "*.parquet", SearchOption.AllDirectories);
        Assert.True(files.Length > 3);
        foreach (var file in files)
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("/one/", "/three/", StringComparison.Ordinal)));
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("/one/", "/shared/", StringComparison.Ordinal)));
        }
    }

    [Theory, InlineData("outage-mc", "--years", "100"), InlineData("flisr-sim", "--fault", "all")]
    public void A_grid_without_customers_is_told(string study, string option, string value)
    {
        foreach (var file in Directory.GetFiles(bus2, "*.csv"))
        {
            var isNodes = Path.GetFileName(file) == "dist_nodes.csv";
            File.WriteAllLines(directory[Path.GetFileName(file)], File.ReadLines(file).Select(line => isNodes ? line[..line.LastIndexOf(',')] : line));
        }

        var told = Run("adms", study, "--grid", bus2, option, value, "--out", "with");
        var untold = Run("adms", study, "--grid", ".", option, value, "--out", "without");

        Assert.True(untold.ExitCode == 0, untold.Error);
        Assert.DoesNotContain("no customers", told.Error, StringComparison.Ordinal);
        Assert.Contains("no customers", untold.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_without_reliability_data_exits_3()
    {
        foreach (var table in (string[])["dist_system", "dist_nodes", "dist_branches", "dist_switches"])
        {
            File.Copy(Path.Combine(bus2, table + ".csv"), directory[table + ".csv"]);
        }

        var result = Run("adms", "outage-mc", "--grid", ".", "--out", "run");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("reliability", result.Error, StringComparison.Ordinal);
    }

    private ProgramResult Run(params string[] arguments) => GatProgram.Run(directory.Root, arguments);

    private string Value(string sql, string run)
    {
        var result = Run("query", sql, "--run", run, "--format", "csv");
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Out.Split('\n')[1];
    }
}
