using System.Diagnostics;
using System.Text.Json;

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
        Assert.Matches(@"^\d+\.\d+\.\d+(\+[0-9a-f]{12})?\n$", result.Out);
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

    [Theory]
    [InlineData("--samples", "1e6", "a whole number")]
    [InlineData("--threads", "x", "a whole number")]
    [InlineData("--tol", "small", "a number")]
    [InlineData("--method", "guess", "newton")]
    public void A_word_where_a_number_is_due_is_told_in_plain_words_and_as_json(string option, string value, string told)
    {
        var result = GatProgram.Run(directory.Root, "dist", "pf", "--grid", "g", "--out", "r", option, value, "--json");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, JsonDocument.Parse(result.Out).RootElement.GetProperty("exit_code").GetInt32());
    }

    [Theory]
    [InlineData("gat dist pf needs --grid <DIR> and --out <DIR>.", "Such as: gat dist pf --grid", "dist", "pf")]
    [InlineData("gat runs diff needs <b>.", "Such as: gat runs diff", "runs", "diff", "a")]
    [InlineData("gat schema needs one of its commands: list, show, validate.", "gat schema --help", "schema")]
    [InlineData("gat schema has no command 'lst'.", "Did you mean list?", "schema", "lst")]
    [InlineData("gat schema has no command 'nonsense'.", "It has: list, show, validate.", "schema", "nonsense")]
    [InlineData("gat dist pf has no option --opne.", "Did you mean --open?", "dist", "pf", "--opne", "7")]
    [InlineData("gat schema list has no option --jsn.", "Did you mean --json?", "schema", "list", "--jsn")]
    [InlineData("gat schema list takes no 'more' here.", "gat schema list --help", "schema", "list", "more")]
    [InlineData("'guess' is not allowed for --solver; allowed: auto, conic, clp, cbc.", "gat solve --help", "solve", "x.mps", "--solver", "guess")]
    [InlineData("--threads must be at least 1.", "gat runs verify --help", "runs", "verify", "r", "--threads", "0")]
    [InlineData("The file's ending tells of no format that gat writes.", "End it in .parquet, .csv or .json", "query", "select 1", "--out", "x.xlsx")]
    public void A_wrong_command_line_is_told_in_one_fault_with_what_to_do(string what, string fix, params string[] arguments)
    {
        var result = GatProgram.Run(directory.Root, [.. arguments, "--json"]);

        Assert.Equal(2, result.ExitCode);
        var fault = Assert.Single(JsonDocument.Parse(result.Out).RootElement.GetProperty("faults").EnumerateArray().ToList());
        Assert.Equal(what, fault.GetProperty("what").GetString());
        Assert.Contains(fix, fault.GetProperty("fix").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("--help")]
    public void A_full_disk_behind_stdout_exits_5(string option)
    {
        var result = Shell($"'{GatProgram.Path}' {option} > /dev/full");

        Assert.Equal(5, result.ExitCode);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dist", "hostcap", "--help")]
    [InlineData("dist", "pf", "-h")]
    [InlineData("query", "--help")]
    public void Help_needs_nothing_that_the_command_requires(params string[] arguments)
    {
        var result = GatProgram.Run(directory.Root, arguments);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\nExample", result.Out, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public void A_closed_stderr_does_not_end_the_work()
    {
        Assert.Equal(0, Shell($"'{GatProgram.Path}' demo 2>&-").ExitCode);
        Assert.True(File.Exists(directory["gat-demo/pf/run.json"]));
    }

    [Fact]
    public void A_pipe_that_is_closed_early_is_no_fault()
    {
        Assert.Equal(0, Shell($"'{GatProgram.Path}' schema list | head -1").ExitCode);
    }

    [Fact]
    public void Without_a_command_the_help_page_is_shown()
    {
        var result = GatProgram.Run(directory.Root);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Usage:", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_ends_a_query()
    {
        var result = Shell($"timeout --preserve-status -k 20 -s INT 1 '{GatProgram.Path}' query 'select count(*) from range(2000000000000)'");

        Assert.Equal(130, result.ExitCode);
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

    [Theory]
    [InlineData("node_id;phase\n1;ABC\n", "semicolons")]
    [InlineData("n\0o\0d\0e\0", "UTF-8")]
    public void A_csv_file_of_another_kind_is_told_as_such(string text, string told)
    {
        directory.Write("dist_nodes.csv", text);

        var result = GatProgram.Run(directory.Root, "schema", "validate", "dist_nodes.csv");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_directory_exits_3()
    {
        var result = GatProgram.Run(directory.Root, "query", "select 1", "--run", "nowhere");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("nowhere", result.Error, StringComparison.Ordinal);
    }

    private ProgramResult Shell(string line)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", line])
        {
            WorkingDirectory = directory.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEnd());
        process.WaitForExit();
        return new ProgramResult(process.ExitCode, output.GetAwaiter().GetResult(), error);
    }
}
