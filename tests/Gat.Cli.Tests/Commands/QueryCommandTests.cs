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

    [Fact]
    public void Json_has_null_where_a_number_is_not_finite()
    {
        var result = GatProgram.Run(directory.Root, "query", "select 'nan'::double as a, 'inf'::double as b, 1.5::double as c", "--json");

        Assert.Equal("[\n\t{\"a\":null,\"b\":null,\"c\":1.5}\n]\n", result.Out);
    }

    [Fact]
    public void A_file_is_written_in_the_format_of_its_ending_or_not_at_all()
    {
        Assert.Equal(0, GatProgram.Run(directory.Root, "query", "select 1 as a", "--out", "x.json").ExitCode);
        Assert.StartsWith("[", File.ReadAllText(directory["x.json"]), StringComparison.Ordinal);
        Assert.Equal(0, GatProgram.Run(directory.Root, "query", "select 1 as a", "--out", "x.parquet").ExitCode);
        Assert.StartsWith("PAR1", File.ReadAllText(directory["x.parquet"]), StringComparison.Ordinal);

        Assert.Equal(5, GatProgram.Run(directory.Root, "query", "select 1 as a", "--out", "nowhere/x.csv").ExitCode);
        Assert.Equal(2, GatProgram.Run(directory.Root, "query", "select 2 as a", "--out", "x.json").ExitCode);
        Assert.Contains("1", File.ReadAllText(directory["x.json"]), StringComparison.Ordinal);
        Assert.Equal(0, GatProgram.Run(directory.Root, "query", "select 2 as a", "--out", "x.json", "--force").ExitCode);
        Assert.Contains("2", File.ReadAllText(directory["x.json"]), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFileSystemEntries(directory.Root).Length);
    }

    [Fact]
    public void A_table_for_people_ends_after_a_thousand_rows_and_says_so()
    {
        var result = GatProgram.Run(directory.Root, "query", "select i from range(5000) t(i)");

        Assert.Equal(1002, result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("--format csv", result.Error, StringComparison.Ordinal);
    }
}
