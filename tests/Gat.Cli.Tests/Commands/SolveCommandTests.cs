using System.Text.Json.Nodes;

namespace Gat.Cli.Tests.Commands;

public sealed class SolveCommandTests : IDisposable
{
    private const string Problem = """
        NAME          BREWERY
        OBJSENSE
            MAX
        ROWS
         N  PROFIT
         L  CORN
         L  HOPS
        COLUMNS
            ALE       PROFIT    13   CORN   5
            ALE       HOPS      4
            BEER      PROFIT    23   CORN   15
            BEER      HOPS      4
        RHS
            RHS       CORN      480  HOPS   160
        ENDATA
        """;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_solved_problem_tells_its_objective_and_certificate()
    {
        directory.Write("brewery.mps", Problem);

        var result = GatProgram.Run(directory.Root, "solve", "brewery.mps", "--solver", "conic", "--json");

        Assert.Equal(0, result.ExitCode);
        var json = JsonNode.Parse(result.Out)!;
        Assert.Equal(("solved", "conic"), ((string)json["status"]!, (string)json["solver"]!));
        // 12 barrels of ale, 28 of beer: R. G. Bland, Scientific American 244 (1981).
        Assert.Equal(800, (double)json["objective"]!, 1e-5);
        Assert.Equal(800, (double)json["bound"]!, 1e-5);
        Assert.All(new[] { "primal_residual", "dual_residual", "relative_gap" }, key => Assert.InRange((double)json[key]!, 0, 1e-6));
    }

    [Fact]
    public void An_infeasible_problem_exits_4_with_its_status()
    {
        directory.Write("dry.mps", Problem.Replace("HOPS   160", "HOPS   -160", StringComparison.Ordinal));

        var result = GatProgram.Run(directory.Root, "solve", "dry.mps", "--solver", "conic", "--json");

        Assert.Equal(4, result.ExitCode);
        Assert.Equal("infeasible", (string)JsonNode.Parse(result.Out)!["status"]!);
    }

    [Theory]
    [InlineData("HOPS      4", "HOPS      four", "broken.mps:10")]
    [InlineData("ENDATA", "", "without ENDATA")]
    public void A_faulty_line_exits_3_and_is_named(string good, string bad, string told)
    {
        directory.Write("broken.mps", Problem.Replace(good, bad, StringComparison.Ordinal));

        var result = GatProgram.Run(directory.Root, "solve", "broken.mps");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("absent.mps", "cannot be read")]
    [InlineData("problem.lp", "ending '.lp'")]
    public void A_file_that_cannot_be_read_exits_3(string file, string told)
    {
        var result = GatProgram.Run(directory.Root, "solve", file);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auto", "cbc")]
    [InlineData("cbc", "cbc")]
    [InlineData("clp", "tree")]
    [InlineData("conic", "tree")]
    public void Whole_numbers_are_searched_for_and_stdout_stays_clean(string choice, string solver)
    {
        directory.Write("barrels.mps", Whole(Problem));

        var result = GatProgram.Run(directory.Root, "solve", "barrels.mps", "--solver", choice, "--json");

        Assert.Equal(0, result.ExitCode);
        // CBC prints to the standard output of its own process; what stands here is one JSON object.
        var json = JsonNode.Parse(result.Out)!;
        Assert.Equal(("solved", solver), ((string)json["status"]!, (string)json["solver"]!));
        Assert.Equal(800, (double)json["objective"]!, 1e-6);
    }

    [Fact]
    public void An_infeasible_problem_is_explained_where_asked_for()
    {
        directory.Write("dry.mps", Problem.Replace("HOPS   160", "HOPS   -160", StringComparison.Ordinal));

        var result = GatProgram.Run(directory.Root, "solve", "dry.mps", "--solver", "clp", "--explain", "--json");

        Assert.Equal(4, result.ExitCode);
        var json = JsonNode.Parse(result.Out)!;
        Assert.Equal(["HOPS ≤ -160", "ALE ≥ 0", "BEER ≥ 0"], json["conflict"]!.AsArray().Select(limit => (string)limit!));
        Assert.Equal(40, (double)json["relaxation"]![0]!["amount"]!, 1e-3);
    }

    [Fact]
    public void Tables_of_the_answer_are_written_once_and_kept()
    {
        directory.Write("brewery.mps", Problem);

        var first = GatProgram.Run(directory.Root, "solve", "brewery.mps", "--solver", "conic", "--out", "run");
        var again = GatProgram.Run(directory.Root, "solve", "brewery.mps", "--solver", "conic", "--out", "run");
        var resumed = GatProgram.Run(directory.Root, "solve", "brewery.mps", "--solver", "conic", "--out", "run", "--resume", "--json");
        var point = GatProgram.Run(
            directory.Root, "query", "SELECT variable, round(value, 4) AS value FROM 'run/solve_variables.parquet' ORDER BY position", "--json");
        var prices = GatProgram.Run(
            directory.Root, "query", "SELECT \"constraint\", round(dual_value, 4) AS price, lower FROM 'run/solve_constraints.parquet' ORDER BY position", "--json");

        Assert.Equal((0, 2, 0), (first.ExitCode, again.ExitCode, resumed.ExitCode));
        Assert.Equal("solved", (string)JsonNode.Parse(resumed.Out)!["status"]!);
        // 12 barrels of ale, 28 of beer; corn is worth 1 a pound, hops 2: R. G. Bland, Scientific American 244 (1981). Maximised: duals of the negated objective.
        Assert.Equal([12.0, 28.0], Cells(point.Out, "value"));
        Assert.Equal([-1.0, -2.0], Cells(prices.Out, "price"));
        Assert.True(File.Exists(Path.Combine(directory.Root, "run", "run.json")));
    }

    [Fact]
    public void Tables_of_an_infeasible_problem_tell_its_conflict_and_exit_4()
    {
        directory.Write("dry.mps", Problem.Replace("HOPS   160", "HOPS   -160", StringComparison.Ordinal));

        var result = GatProgram.Run(directory.Root, "solve", "dry.mps", "--solver", "clp", "--explain", "--out", "run");
        var limits = GatProgram.Run(directory.Root, "query", "SELECT amount FROM 'run/solve_conflict.parquet' WHERE part = 'relaxation'", "--json");
        var count = GatProgram.Run(directory.Root, "query", "SELECT count(*) AS n FROM 'run/solve_conflict.parquet' WHERE part = 'conflict'", "--json");

        Assert.Equal(4, result.ExitCode);
        Assert.Equal(40, Assert.Single(Cells(limits.Out, "amount")), 1e-3);
        Assert.Equal([3.0], Cells(count.Out, "n"));
    }

    [Fact]
    public void A_run_is_not_resumed_without_its_directory()
    {
        directory.Write("brewery.mps", Problem);

        var result = GatProgram.Run(directory.Root, "solve", "brewery.mps", "--resume");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--out", result.Error, StringComparison.Ordinal);
    }

    private static double[] Cells(string json, string column) =>
        [.. JsonNode.Parse(json)!.AsArray().Select(row => (double)row![column]!)];

    [Fact]
    public void A_search_that_is_interrupted_exits_130_and_leaves_no_process_behind()
    {
        directory.Write("split.mps", MarketSplit());
        using var process = GatProgram.Start(directory.Root, "solve", "split.mps", "--solver", "cbc", "--json");
        // The word that the problem was read; then CBC needs a moment to start.
        Assert.Contains("SPLIT", process.StandardError.ReadLine(), StringComparison.Ordinal);
        Assert.True(SpinWait.SpinUntil(() => Children(process.Id).Length > 0, TimeSpan.FromSeconds(30)));
        var child = Children(process.Id)[0];

        System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();

        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal(130, process.ExitCode);
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{child}"), TimeSpan.FromSeconds(10)));
        Assert.Equal("", process.StandardOutput.ReadToEnd());
    }

    private static string[] Children(int process)
    {
        var tasks = $"/proc/{process}/task";
        return Directory.Exists(tasks)
            ? [.. Directory.GetDirectories(tasks).SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))]
            : [];
    }

    private static string Whole(string problem) => problem
        .Replace("COLUMNS", "COLUMNS\n    MARKER                 'MARKER'                 'INTORG'", StringComparison.Ordinal)
        .Replace("RHS\n", "    MARKER                 'MARKER'                 'INTEND'\nRHS\n", StringComparison.Ordinal);

    // Equations of 0-1 variables that no search ends soon: Cornuéjols and Dawande (1998).
    private static string MarketSplit()
    {
        var random = new Random(1);
        var weights = Enumerable.Range(0, 6).Select(_ => Enumerable.Range(0, 50).Select(_ => random.Next(100)).ToArray()).ToArray();
        var lines = new List<string> { "NAME SPLIT", "ROWS", " N COST" };
        lines.AddRange(weights.Select((_, row) => $" E R{row}"));
        lines.AddRange(["COLUMNS", "    MARKER                 'MARKER'                 'INTORG'"]);
        lines.AddRange(Enumerable.Range(0, 50).SelectMany(column => weights.Select((row, index) => $"    X{column} R{index} {row[column]}")));
        lines.Add("    MARKER                 'MARKER'                 'INTEND'");
        lines.AddRange(weights.SelectMany((_, row) => new[] { $"    O{row} COST 1", $"    O{row} R{row} 1", $"    U{row} COST 1", $"    U{row} R{row} -1" }));
        lines.Add("RHS");
        lines.AddRange(weights.Select((row, index) => $"    RHS R{index} {row.Sum() / 2}"));
        lines.Add("BOUNDS");
        lines.AddRange(Enumerable.Range(0, 50).Select(column => $" UP BND X{column} 1"));
        lines.Add("ENDATA");
        return string.Join('\n', lines);
    }
}
