using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Dist;

public sealed class CheckCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    [Fact]
    public void A_clean_feeder_exits_0_and_tells_that_it_has_no_ratings()
    {
        var result = grid.Run("dist", "check", "--grid", "grid");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("33 buses, 37 branches: 0 errors, 0 warnings, 1 note.", result.Error, StringComparison.Ordinal);
        Assert.Contains("note rating_missing: dist_branches", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_exit_3_and_stand_in_the_table_with_code_element_and_advice()
    {
        var result = grid.Run("dist", "check", "--grid", "grid", "--open", "17", "--out", "check");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("error load_unserved: dist_nodes 18", result.Error, StringComparison.Ordinal);
        Assert.Equal("18,load_p", grid.Value("select element, column_name from check_findings where severity = 'error'", "check"));
        Assert.Equal(0, grid.Run("runs", "verify", "check").ExitCode);
    }

    [Fact]
    public void Warnings_alone_exit_0()
    {
        var result = grid.Run("dist", "check", "--grid", "grid", "--close", "33", "--json");

        Assert.Equal(0, result.ExitCode);
        var summary = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal((0, 1), (summary.GetProperty("errors").GetInt32(), summary.GetProperty("warnings").GetInt32()));
        Assert.Equal("loop", summary.GetProperty("findings")[0].GetProperty("code").GetString());
        Assert.Equal("33", summary.GetProperty("findings")[0].GetProperty("element").GetString());
    }

    [Fact]
    public void The_quiet_are_told_errors_only()
    {
        Assert.Equal("", grid.Run("dist", "check", "--grid", "grid", "-q").Error);
        Assert.Contains("load_unserved", grid.Run("dist", "check", "--grid", "grid", "--open", "17", "-q").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_is_not_there_exits_3() => Assert.Equal(3, grid.Run("dist", "check", "--grid", "nowhere").ExitCode);
}
