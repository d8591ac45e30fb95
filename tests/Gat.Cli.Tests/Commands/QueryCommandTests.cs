namespace Gat.Cli.Tests.Commands;

public sealed class QueryCommandTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("csv", "a,b\n1,x\n")]
    [InlineData("json", "[\n\t{\"a\":1,\"b\":\"x\"}\n]\n")]
    [InlineData("table", "  a   b\n─────────\n  1   x\n")]
    public void Rows_go_to_stdout_in_the_format_asked_for(string format, string expected)
    {
        var result = GatProgram.Run(directory.Root, "query", "select 1 as a, 'x' as b;", "--format", format);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(expected, result.Out);
    }

    [Fact]
    public void Csv_tables_of_a_grid_are_views()
    {
        directory.Write("grid/prices.csv", "timestamp,value\n2026-01-01T00:00:00Z,40\n2026-01-01T01:00:00Z,60\n");

        var result = GatProgram.Run(directory.Root, "query", "select avg(value) as mean from prices", "--grid", "grid", "--format", "csv");

        Assert.Equal("mean\n50.0\n", result.Out);
    }
}
