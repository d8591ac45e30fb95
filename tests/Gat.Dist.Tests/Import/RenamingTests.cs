using System.Collections.Immutable;
using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Dist.Tests.Import.Matpower;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Tests.Import;

public sealed class RenamingTests
{
    [Fact]
    public void New_identifiers_stand_wherever_a_bus_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("map.csv"), "node_id,new_id\n1,substation\n30,2\n2,30\n");

        var grid = Import(new ImportOptions { Rename = RenameMap.Read(folder.At("map.csv")), FeederId = "north", FeederRoot = null });

        Assert.Equal(["substation", "30", "2"], grid.Tables.Texts(GridTables.Nodes, "node_id"));
        Assert.Equal(["substation", "30", "substation"], grid.Tables.Texts(GridTables.Branches, "from_node"));
        Assert.Equal(["30", "2", "2"], grid.Tables.Texts(GridTables.Branches, "to_node"));
        Assert.Equal(["substation", "30"], grid.Tables.Texts(GridTables.Generators, "node_id"));
        Assert.Equal(["north", "north", "north"], grid.Tables.Texts(GridTables.Nodes, "feeder_id"));
        GridChecks.AssertSound(grid.Tables);
    }

    [Fact]
    public void Unknown_and_colliding_names_are_all_listed()
    {
        var map = ImmutableDictionary<string, string>.Empty.Add("1", "30").Add("7", "x").Add("8", "y");

        var faults = GridChecks.Faults(() => Import(new ImportOptions { Rename = map }));

        Assert.Equal(3, faults.Count);
        Assert.Contains("'7'", faults[0].What);
        Assert.Contains("'8'", faults[1].What);
        Assert.Contains("Buses 1 and 30", faults[2].What);
    }

    [Theory]
    [InlineData("node_id,new_id\n1,a\n1,b\n", "stands already")]
    [InlineData("node_id,new_id\n1,\n", "missing")]
    [InlineData("node_id,name\n1,a\n", "name")]
    public void A_wrong_map_is_refused(string text, string part)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("map.csv"), text);

        Assert.Contains(GridChecks.Faults(() => RenameMap.Read(folder.At("map.csv"))), fault => fault.What.Contains(part, StringComparison.Ordinal));
    }

    private static GridImport Import(ImportOptions options) => MatpowerImport.Run(CaseTexts.Parse(CaseTexts.Three), options);
}
