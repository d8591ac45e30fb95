using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Dist;

public sealed class SensitivityCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    [Fact]
    public void Three_tables_and_a_check_are_written()
    {
        var result = grid.Run("dist", "sensitivity", "--grid", "grid", "--out", "all", "--validate", "20", "--json");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal($"{32 * 33}", grid.Value("select count(*) from sensitivity_voltage", "all"));
        Assert.Equal($"{32 * 37}", grid.Value("select count(*) from sensitivity_flow", "all"));
        Assert.Equal("32", grid.Value("select count(*) from sensitivity_loss", "all"));
        var check = JsonDocument.Parse(File.ReadAllText(grid.Directory["all/lin_check.json"])).RootElement;
        Assert.Equal(0.91947, check.GetProperty("base").GetProperty("lindistflow_v").GetProperty("v_min_pu").GetDouble(), 5e-6);
        Assert.Equal(0.91593, check.GetProperty("base").GetProperty("lindistflow_v2").GetProperty("v_min_pu").GetDouble(), 5e-6);
        Assert.Equal(0.91309, check.GetProperty("base").GetProperty("ac").GetProperty("v_min_pu").GetDouble(), 5e-6);
        Assert.Equal(4, check.GetProperty("kinds").GetArrayLength());
    }

    [Fact]
    public void Shards_merged_give_the_same_tables_and_the_same_check_as_one_run()
    {
        string[] command = ["dist", "sensitivity", "--grid", "grid", "--validate", "300"];
        grid.Run([.. command, "--out", "whole", "--threads", "1"]);
        grid.Run([.. command, "--out", "shared", "--shard", "2/2"]);
        grid.Run([.. command, "--out", "shared", "--shard", "1/2"]);
        var merged = grid.Run("runs", "resume", "shared");

        Assert.True(merged.ExitCode == 0, merged.Error);
        Assert.Equal(File.ReadAllText(grid.Directory["whole/lin_check.json"]), File.ReadAllText(grid.Directory["shared/lin_check.json"]));
        Assert.Equal(0, grid.Run("runs", "verify", "shared").ExitCode);
        Assert.Equal(
            File.ReadAllBytes(grid.Directory["whole/sensitivity_voltage/part-000000.parquet"]),
            File.ReadAllBytes(grid.Directory["shared/sensitivity_voltage/part-000000.parquet"]));
    }

    [Fact]
    public void A_meshed_grid_has_the_sensitivities_of_the_Jacobian_and_none_of_LinDistFlow()
    {
        var result = grid.Run("dist", "sensitivity", "--grid", "grid", "--out", "meshed", "--close", "33", "--nodes", "18,33");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("not radial", result.Error, StringComparison.Ordinal);
        Assert.Equal("66,0", grid.Value("select count(dvm_dp_pu_per_mw), count(lin_dvm_dp_pu_per_mw) from sensitivity_voltage", "meshed"));
    }

    [Fact]
    public void An_unknown_bus_exits_3_and_a_grid_without_solution_4()
    {
        var unknown = grid.Run("dist", "sensitivity", "--grid", "grid", "--out", "unknown", "--nodes", "18,333");
        var hopeless = grid.Run("dist", "sensitivity", "--grid", "grid", "--out", "hopeless", "--scale-load", "10");

        Assert.Equal(3, unknown.ExitCode);
        Assert.Contains("There is no bus '333'.", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(4, hopeless.ExitCode);
        Assert.Contains("no solution", hopeless.Error, StringComparison.Ordinal);
    }
}
