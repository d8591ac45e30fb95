namespace Gat.Cli.Tests.Commands.Dist;

public sealed class ImportCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    [Fact]
    public void An_export_imports_to_the_same_tables()
    {
        Assert.Equal(0, grid.Run("dist", "export", "matpower", "--grid", "grid", "--out", "again.m").ExitCode);
        Assert.Equal(0, grid.Run("dist", "export", "csv", "--grid", "grid", "--out", "tables").ExitCode);

        Assert.Equal(0, grid.Run("dist", "import", "matpower", "again.m", "--out", "again").ExitCode);
        Assert.Equal(0, grid.Run("dist", "import", "csv", "tables", "--out", "from-csv").ExitCode);

        foreach (var table in (string[])["dist_nodes", "dist_branches", "dist_generators"])
        {
            Assert.Contains($"{table}: same", grid.Run("runs", "diff", "grid", "again").Out, StringComparison.Ordinal);
            Assert.Contains($"{table}: same", grid.Run("runs", "diff", "grid", "from-csv").Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_csv_directory_is_a_grid_without_an_import()
    {
        grid.Run("dist", "export", "csv", "--grid", "grid", "--out", "csv-grid");

        Assert.Equal(0, grid.Run("dist", "pf", "--grid", "csv-grid", "--out", "from-csv-grid").ExitCode);
        Assert.Equal("0.9131", grid.Value("select round(v_min_pu, 4) from pf_summary", "from-csv-grid"));
    }

    [Fact]
    public void Buses_are_renamed_and_a_feeder_is_cut_out()
    {
        grid.Directory.Write("names.csv", "node_id,new_id\n18,far end\n");

        var result = grid.Run("dist", "import", "matpower", Repository.File("test_data", "matpower", "feeder33.m"), "--feeder", "6", "--rename", "names.csv",
            "--feeder-id", "F6", "--out", "cut");

        Assert.True(result.ExitCode == 0, result.Error);
        var rows = grid.Run("query", "select type, feeder_id from dist_nodes where node_id in ('6', 'far end') order by 1", "--grid", "cut", "--format", "csv").Out;
        Assert.Equal("type,feeder_id\nload,F6\nslack,F6\n", rows);
    }

    [Fact]
    public void A_file_that_is_not_understood_exits_3_with_its_line_and_leaves_nothing()
    {
        grid.Directory.Write("odd.m", "function mpc = odd\nmpc.version = '2';\nmpc.baseMVA = webread('x');\n");

        var result = grid.Run("dist", "import", "matpower", "odd.m", "--out", "odd");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("odd.m, line 3", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(grid.Directory["odd"]));
    }

    [Fact]
    public void Every_fault_of_a_grid_is_told_at_once()
    {
        grid.Run("dist", "export", "csv", "--grid", "grid", "--out", "broken");
        var nodes = grid.Directory["broken/dist_nodes.csv"];
        var branches = grid.Directory["broken/dist_branches.csv"];
        File.WriteAllText(nodes, File.ReadAllText(nodes).Replace("\n5,", "\n4,", StringComparison.Ordinal).Replace("slack", "slak", StringComparison.Ordinal));
        File.WriteAllText(branches, File.ReadAllText(branches).Replace(",closed", ",shut", StringComparison.Ordinal));

        var result = grid.Run("dist", "pf", "--grid", "broken", "--out", "never");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("Did you mean slack?", result.Error, StringComparison.Ordinal);
        Assert.Contains("node_id = 4 stands already", result.Error, StringComparison.Ordinal);
        Assert.Contains("'shut' is not allowed; allowed: one of closed, open.", result.Error, StringComparison.Ordinal);
        Assert.Contains("'5' is not a node_id of dist_nodes", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(grid.Directory["never"]));
    }
}
