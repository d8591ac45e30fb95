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
}
