namespace Gat.Cli.Tests.Commands.Dist;

public sealed class ImportOpenDssCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private static readonly string master = Repository.File("test_data", "opendss", "own", "master.dss");

    [Fact]
    public void A_master_script_becomes_a_grid_whose_run_names_every_file_read()
    {
        var result = grid.Run("dist", "import", "opendss", master, "--out", "own");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("objects of class transformer", result.Error, StringComparison.Ordinal);
        Assert.Contains("skipped", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, grid.Run("schema", "validate", "own").ExitCode);
        var manifest = File.ReadAllText(grid.Directory["own/run.json"]);
        Assert.All(["master.dss", "codes.dss", "shape.csv", "buses.csv"], file => Assert.Contains(file, manifest, StringComparison.Ordinal));
        var rows = grid.Run("query", "select count(*) as windings from dist_transformers", "--grid", "own", "--format", "csv").Out;
        Assert.Equal("windings\n13\n", rows);
    }

    [Fact]
    public void A_circuit_without_meaning_exits_3_with_every_file_and_line_and_leaves_nothing()
    {
        grid.Directory.Write("bad.dss", "New Circuit.bad\nRedirect lines.dss\nNew Load.a bus1=b.2 phases=1 kv=7.2\nRedirect gone.dss\n");
        grid.Directory.Write("lines.dss", "\nNew Line.l1 bus1=sourcebus.1 bus2=b.1 phases=1 length=1\nNew Line.l2 bus1=b.1 bus2=c.1 linecode=mtx\nRedirect bad.dss\n");

        var result = grid.Run("dist", "import", "opendss", "bad.dss", "--out", "bad");

        Assert.Equal(3, result.ExitCode);
        Assert.All(
            ["bad.dss, line 3", "bad.dss, line 4", "lines.dss, line 3", "lines.dss, line 4", "bad.dss -> lines.dss -> bad.dss", "linecode 'mtx'"],
            part => Assert.Contains(part, result.Error, StringComparison.Ordinal));
        Assert.False(Directory.Exists(grid.Directory["bad"]));
    }

    [Fact]
    public void Strict_rules_refuse_what_would_be_ignored()
    {
        grid.Directory.Write("controlled.dss", "New Circuit.c\nNew Load.a bus1=sourcebus kv=115\nNew InvControl.i1 mode=voltvar\n");

        Assert.Equal(0, grid.Run("dist", "import", "opendss", "controlled.dss", "--out", "lenient").ExitCode);
        var strict = grid.Run("dist", "import", "opendss", "controlled.dss", "--out", "strict", "--strict");

        Assert.Equal(3, strict.ExitCode);
        Assert.Contains("invcontrol.i1 (controlled.dss, line 3)", strict.Error, StringComparison.Ordinal);
    }
}
