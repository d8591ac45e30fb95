using System.Globalization;
using System.Text.Json.Nodes;

namespace Gat.Cli.Tests.Commands.Derms;

public sealed class AggregateCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private static readonly string[] request =
    [
        "derms", "aggregate", "--nodes", "10,15,18,20,25", "--inj", "40000,10000,40000,4000,4000", "--abs", "1000,1000,1000,1000,1000",
        "--q-cap-kvar", "250,300,200,200,350",
    ];

    [Fact]
    public void The_example_of_the_API_document_on_the_embedded_feeder_gives_the_exact_linear_answers_and_a_verified_pair()
    {
        var result = grid.Run([.. request, "--out", "embedded", "--json"]);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("done", JsonNode.Parse(result.Out)!["status"]!.GetValue<string>());
        Assert.Equal(11598.029, Number("net_inj_max_kw", "embedded"), 0.001);
        Assert.Equal(184.671, Number("net_abs_max_kw", "embedded"), 0.001);
        Assert.True(Number("ac_net_inj_max_kw", "embedded") >= 12060);
        Assert.True(Number("ac_net_abs_max_kw", "embedded") >= -67.2);
        Assert.Equal("true", grid.Value("select ac_verified and ac_max_violation_pu = 0 from aggregation", "embedded"));
        Assert.Equal("20", grid.Value("select count(*) from aggregation_dispatch", "embedded"));
        Assert.Equal(11598.029, double.Parse(grid.Value("select sum(p_kw) from aggregation_dispatch where answer = 'injection'", "embedded"), CultureInfo.InvariantCulture), 0.001);
    }

    [Fact]
    public void A_grid_directory_gives_the_same_as_the_embedded_feeder_at_any_thread_count()
    {
        var (one, two) = (grid.Run([.. request, "--grid", "grid", "--out", "one", "--threads", "1"]), grid.Run([.. request, "--out", "two", "--threads", "2"]));

        Assert.True(one.ExitCode == 0 && two.ExitCode == 0, one.Error + two.Error);
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(grid.Directory.Root, "one", "aggregation_dispatch.parquet")),
            File.ReadAllBytes(Path.Combine(grid.Directory.Root, "two", "aggregation_dispatch.parquet")));
    }

    [Fact]
    public void Steps_come_from_files_of_numbers_and_from_profiles_of_the_loads()
    {
        File.WriteAllText(Path.Combine(grid.Directory.Root, "inj.csv"), "18,25\n500,500\n600,600\n");
        File.WriteAllText(Path.Combine(grid.Directory.Root, "abs.csv"), "18,25\n100,100\n100,100\n");
        Directory.CreateDirectory(Path.Combine(grid.Directory.Root, "loads"));
        File.WriteAllText(Path.Combine(grid.Directory.Root, "loads", "profiles.csv"), "timestamp,profile_id,value\n2026-01-01T00:00:00Z,day,0.2\n2026-01-01T01:00:00Z,day,1.0\n");
        File.WriteAllText(
            Path.Combine(grid.Directory.Root, "loads", "profile_map.csv"),
            "element_kind,element_id,column,profile_id,mode\n" + string.Concat(Enumerable.Range(2, 32).SelectMany(bus => new[] { "load_p", "load_q" }.Select(column => $"node,{bus},{column},day,factor\n"))));

        var result = grid.Run("derms", "aggregate", "--nodes", "18,25", "--inj", "inj.csv", "--abs", "abs.csv", "--profiles", "loads", "--out", "steps", "--fail-on", "any");

        Assert.Equal(4, result.ExitCode);
        Assert.Equal("1000.0,200.0,solved", grid.Value("select net_inj_max_kw, net_abs_max_kw, status from aggregation where step = 0", "steps"));
        Assert.Equal("true,infeasible", grid.Value("select net_inj_max_kw is null, status from aggregation where step = 1", "steps"));
        Assert.Contains("below v_min", grid.Value("select reason from aggregation where step = 1", "steps"), StringComparison.Ordinal);
        Assert.Equal("1", grid.Value("select hour(timestamp) from aggregation where step = 1", "steps"));
    }

    [Theory]
    [InlineData(3, "no bus '99'", "--nodes", "10,99", "--inj", "1,1", "--abs", "1,1")]
    [InlineData(3, "is a source", "--nodes", "1", "--inj", "1", "--abs", "1")]
    [InlineData(2, "2 numbers do not fit 3 plants", "--nodes", "10,15,18", "--inj", "1,1", "--abs", "1,1,1")]
    [InlineData(2, "'-5' is no number of at least 0", "--nodes", "10", "--inj", "-5", "--abs", "1")]
    [InlineData(3, "The file is not there", "--nodes", "10", "--inj", "missing.csv", "--abs", "1")]
    [InlineData(2, "--q-ratio must be from 0 to 1", "--nodes", "10", "--inj", "1", "--abs", "1", "--q-ratio", "2")]
    public void What_cannot_be_used_is_refused_with_its_name(int exitCode, string words, params string[] options)
    {
        var result = grid.Run(["derms", "aggregate", .. options, "--out", "refused"]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(grid.Directory.Root, "refused")));
    }

    private double Number(string column, string run) => double.Parse(grid.Value($"select {column} from aggregation", run), CultureInfo.InvariantCulture);
}
