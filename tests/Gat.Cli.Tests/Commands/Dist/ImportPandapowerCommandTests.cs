namespace Gat.Cli.Tests.Commands.Dist;

public sealed class ImportPandapowerCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private static readonly string net = Repository.File("test_data", "pandapower", "own.json");

    [Fact]
    public void A_net_becomes_a_grid_that_a_power_flow_solves()
    {
        var result = grid.Run("dist", "import", "pandapower", net, "--out", "own");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("rows of trafo3w as three of dist_branches", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, grid.Run("schema", "validate", "own").ExitCode);
        Assert.Contains("own.json", File.ReadAllText(grid.Directory["own/run.json"]), StringComparison.Ordinal);
        Assert.Equal(0, grid.Run("dist", "pf", "--grid", "own", "--out", "flow").ExitCode);
        Assert.Equal("1.01", grid.Value("select vm_pu from pf_nodes where node_id = '10'", "flow"));
    }

    [Fact]
    public void A_switch_of_the_net_closes_on_the_command_line()
    {
        grid.Run("dist", "import", "pandapower", net, "--out", "ring");

        Assert.Equal(0, grid.Run("dist", "pf", "--grid", "ring", "--close", "switch.0", "--out", "closed").ExitCode);

        Assert.Equal("true", grid.Value("select abs(p_from_mw) > 0.01 from pf_branches where branch_id = 'switch.0'", "closed"), ignoreCase: true);
    }

    [Fact]
    public void Every_fault_of_a_net_is_told_and_nothing_is_left()
    {
        var text = File.ReadAllText(net);
        grid.Directory.Write("bad.json", text
            .Replace("\\\"Houses\\\",7", "\\\"Houses\\\",77", StringComparison.Ordinal).Replace("\\\"To East\\\",null,1,3,5.5", "\\\"To East\\\",null,1,3,\\\"far\\\"", StringComparison.Ordinal));

        var result = grid.Run("dist", "import", "pandapower", "bad.json", "--out", "bad");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("bad.json, load 2, bus", result.Error, StringComparison.Ordinal);
        Assert.Contains("bad.json, line 1, length_km", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(grid.Directory["bad"]));
    }

    [Fact]
    public void An_encrypted_file_and_strict_rules_end_with_words()
    {
        grid.Directory.Write("secret.json", "gAAAAABmX2qzabc");
        grid.Directory.Write("more.json", File.ReadAllText(net).Replace("\"poly_cost\"", "\"controller\"", StringComparison.Ordinal));

        Assert.Contains("encrypted", grid.Run("dist", "import", "pandapower", "secret.json", "--out", "secret").Error, StringComparison.Ordinal);
        Assert.Equal(0, grid.Run("dist", "import", "pandapower", "more.json", "--out", "lenient").ExitCode);
        var strict = grid.Run("dist", "import", "pandapower", "more.json", "--out", "strict", "--strict");
        Assert.Equal(3, strict.ExitCode);
        Assert.Contains("controller (2 rows)", strict.Error, StringComparison.Ordinal);
    }
}
