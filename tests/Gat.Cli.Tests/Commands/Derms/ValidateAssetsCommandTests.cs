using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Derms;

public sealed class ValidateAssetsCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private static readonly string sound = Repository.File("test_data", "derms", "der_assets.csv");

    [Fact]
    public void Sound_assets_are_summed_up_with_and_without_a_grid()
    {
        var alone = grid.Run("derms", "validate-assets", sound, "--json");
        var placed = grid.Run("derms", "validate-assets", sound, "--grid", "grid", "--json");

        Assert.True(alone.ExitCode == 0, alone.Error);
        Assert.True(placed.ExitCode == 0, placed.Error);
        Assert.False(JsonDocument.Parse(alone.Out).RootElement.GetProperty("grid_checked").GetBoolean());
        var report = JsonDocument.Parse(placed.Out).RootElement;
        Assert.True(report.GetProperty("grid_checked").GetBoolean());
        Assert.Equal(12, report.GetProperty("assets").GetInt32());
    }

    [Fact]
    public void Every_fault_of_values_rows_and_places_is_listed_with_its_line_and_exits_3()
    {
        grid.Directory.Write("bad/der_assets.csv", """
            asset_id,bus_id,phase,asset_type,p_min,p_max,s_max,energy_cap,soc_min,soc_max,soc_init,efficiency,cost_curve_id
            a,1x,ABC,pv,0,1,1,,,,,,
            b,3,ABC,storage,-1,1,1,2,0.1,0.9,0.95,0.9,
            c,4,ABC,storage,-1,1,1,,,,,,
            d,5,ABC,chp,2,1,1,,,,,,
            e,6,ABC,chp,0,1,much,,,,,,gone
            """);

        var result = grid.Run("derms", "validate-assets", "bad/der_assets.csv", "--grid", "grid");

        Assert.Equal(3, result.ExitCode);
        Assert.All(
            ["bus '1x'", "soc_init = 0.95 exceeds soc_max = 0.9", "needs energy_cap", "p_min = 2 exceeds p_max = 1", "much", "'gone'"],
            words => Assert.Contains(words, result.Error, StringComparison.Ordinal));
        Assert.Contains("row 3 (line 4)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_table_of_another_kind_exit_3()
    {
        grid.Directory.Write("other.csv", "timestamp,value\n2026-01-01T00:00:00Z,3\n");

        Assert.Equal(3, grid.Run("derms", "validate-assets", "nowhere.csv").ExitCode);
        var other = grid.Run("derms", "validate-assets", "other.csv");
        Assert.Equal(3, other.ExitCode);
        Assert.Contains("asset_id", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_if_changes_are_checked_too()
    {
        var result = grid.Run("derms", "validate-assets", sound, "--grid", "grid", "--set", "der_assets.pv_12.s_max=0.0001", "--set", "der_assets.chp_6.s_max=0.05");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("Asset chp_6: s_max = 0.05 MVA leaves no point", result.Error, StringComparison.Ordinal);
    }
}
