using Gat.Dist.Import;
using Gat.Dist.Import.OpenDss;
using Gat.Schemas.Storage;

namespace Gat.Dist.Tests.Import.OpenDss;

/// <summary>The feeder of test_data/opendss/own, which uses most of the language and most kinds of element.</summary>
public sealed class OwnFeederTests
{
    private static readonly GridImport grid = OpenDssImport.Run(OpenDssScript.Read(TestData.At("opendss", "own", "master.dss")), new ImportOptions());

    [Fact]
    public void Its_tables_are_sound_when_written_and_read()
    {
        using var folder = new TemporaryFolder();
        TableDirectory.Write(folder.Path, grid.Tables);

        var read = TableDirectory.Read(folder.Path, GridTableSet.Required, GridTableSet.Optional);

        Assert.Equal(13, read.Table("dist_nodes").RowCount);
        Assert.Equal(15, read.Table("dist_branches").RowCount);
    }

    [Fact]
    public void Nothing_of_it_is_ignored() => Assert.Empty(grid.Report.Of(ImportOutcome.Ignored));

    [Fact]
    public void Every_bus_has_the_base_voltage_that_its_place_behind_transformers_gives()
    {
        var nodes = grid.Tables.Table("dist_nodes");

        Assert.Equal(115, nodes.Number("base_kv")[nodes.RowOf("grid")]);
        Assert.Equal(12.47, nodes.Number("base_kv")[nodes.RowOf("n8")]);
        Assert.Equal(0.48, nodes.Number("base_kv")[nodes.RowOf("l1")]);
        Assert.Equal(0.208, nodes.Number("base_kv")[nodes.RowOf("h2")]);
        Assert.Equal("ABCN", nodes.Text("phase")[nodes.RowOf("l1")]);
    }

    [Fact]
    public void Taps_are_where_the_script_moved_them()
    {
        var windings = grid.Tables.Table("dist_transformers");
        double Tap(string id, int winding) => windings.Number("tap")[windings.FirstRowOf(id) + winding - 1];

        Assert.Equal(1.0125, Tap("sub", 2), 1e-12);
        Assert.Equal(1.01875, Tap("rega", 2), 1e-12);
        Assert.Equal(0.9875, Tap("regb", 2), 1e-12);
        Assert.Equal(1, Tap("regc", 2), 1e-12);
    }

    [Fact]
    public void Expressions_in_arrays_and_files_fill_load_shapes()
    {
        var profiles = grid.Tables.Table("profiles");
        double[] Values(string id) => [.. Enumerable.Range(0, profiles.RowCount).Where(row => profiles.Text("profile_id")[row] == id).Select(row => profiles.Number("value")[row])];

        Assert.Equal([0.4, 0.7, 1, 0.9], Values("day"));
        Assert.Equal([0.5, 0.8, 1, 0.9], Values("day.q"));
        Assert.Equal([0.3, 0.8, 1, 0.6], Values("file"));
    }

    [Fact]
    public void One_feeder_of_it_can_be_kept()
    {
        var kept = OpenDssImport.Run(
            OpenDssScript.Read(TestData.At("opendss", "own", "master.dss")), new ImportOptions { FeederRoot = "n6", FeederId = "east" }).Tables;

        var nodes = kept.Table("dist_nodes");
        Assert.Equal(["n6", "n7", "n8"], Enumerable.Range(0, nodes.RowCount).Select(row => nodes.Text("node_id")[row]!).Where(id => id.StartsWith('n')).Order());
        Assert.Equal(2, kept.Table("profile_map").RowCount);
        Assert.Equal(2, kept.Table("dist_generators").RowCount + kept.Table("dist_loads").RowCount);
    }
}
