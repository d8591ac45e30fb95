namespace Gat.Cli.Tests.Commands;

public sealed class ExitCodeTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void The_version_goes_to_stdout()
    {
        var result = GatProgram.Run(directory.Root, "--version");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", result.Out);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("schema", "show")]
    [InlineData("schema", "show", "dist_nods")]
    [InlineData("query", "select * from nothing")]
    [InlineData("query", "select 1", "--format", "xml")]
    public void A_wrong_command_line_exits_2_and_says_how_to_go_on(params string[] arguments)
    {
        var result = GatProgram.Run(directory.Root, arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Out);
        Assert.Contains("error: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_data_exits_3_with_every_fault_also_as_json()
    {
        directory.Write("dist_nodes.csv", "node_id,phase,type,v_min,v_max,load_p,load_q,feeder_id\n1,ABC,slak,1,1,0,0,\n1,ABC,load,2,1,x,0,\n");

        var result = GatProgram.Run(directory.Root, "schema", "validate", ".", "--json");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("Did you mean slack?", result.Error, StringComparison.Ordinal);
        Assert.Contains("\"exit_code\": 3", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_directory_exits_3()
    {
        var result = GatProgram.Run(directory.Root, "query", "select 1", "--run", "nowhere");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("nowhere", result.Error, StringComparison.Ordinal);
    }
}
