using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Runs;

public sealed class RunsDiffCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    [Fact]
    public void A_tolerance_makes_runs_of_another_stopping_rule_equal()
    {
        grid.Run("dist", "pf", "--grid", "grid", "--tol", "1e-6", "--out", "coarse");
        grid.Run("dist", "pf", "--grid", "grid", "--tol", "1e-12", "--out", "fine");

        var all = grid.Run("runs", "diff", "coarse", "fine");
        var counted = grid.Run("runs", "diff", "coarse", "fine", "--fail-on", "difference");
        // Iterations are counts: the relative tolerance covers them too.
        var tolerated = grid.Run("runs", "diff", "coarse", "fine", "--tolerance", "1e-4", "--relative-tolerance", "0.9", "--fail-on", "difference", "--json");

        Assert.Equal((0, 4, 0), (all.ExitCode, counted.ExitCode, tolerated.ExitCode));
        Assert.Contains("option tol: 1E-06 | 1E-12", all.Out, StringComparison.Ordinal);
        Assert.Contains("vm_pu: 32 rows differ, largest by ", all.Out, StringComparison.Ordinal);
        Assert.Contains("    relative: largest ", all.Out, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(tolerated.Out).RootElement.GetProperty("tables_equal").GetBoolean(), tolerated.Out);
    }

    [Fact]
    public void Rows_and_shares_stand_in_the_json_summary()
    {
        grid.Run("dist", "pf", "--grid", "grid", "--out", "base");
        grid.Run("dist", "pf", "--grid", "grid", "--close", "33", "--open", "7", "--out", "tie");

        var summary = JsonDocument.Parse(grid.Run("runs", "diff", "base", "tie", "--json").Out).RootElement;

        Assert.False(summary.GetProperty("tables_equal").GetBoolean());
        var column = summary.GetProperty("tables").EnumerateArray().First(table => table.GetProperty("table").GetString() == "pf_nodes")
            .GetProperty("columns").EnumerateArray().First(column => column.GetProperty("column").GetString() == "vm_pu");
        Assert.InRange(column.GetProperty("largest_relative_difference").GetDouble(), column.GetProperty("largest_difference").GetDouble(), 0.1);
        Assert.Contains("node_id ", column.GetProperty("relative_key").GetString(), StringComparison.Ordinal);
    }
}
