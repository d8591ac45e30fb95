using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Dist.Tests.Import.Matpower;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Tests.Import;

/// <summary>
/// A substation 1 - 2 with feeders 2 - 3 - {4, 5 - 6} and 2 - 7 - 8, an open tie 6 - 8, and bus 9 in a ring 5 - 9 - 6.
/// </summary>
public sealed class FeederSelectionTests
{
    private const string network = """
        function mpc = town
        mpc.version = '2'; mpc.baseMVA = 10;
        mpc.bus = [
            1 3 0 0 0 0 1 1.00 0  110 1 1.1 0.9; 2 1 0 0 0 0 1 1.01 -3 20 1 1.1 0.9; 3 1 1 0 0 0 1 0.99 -4 20 1 1.1 0.9;
            4 1 1 0 0 0 1 1 0 20 1 1.1 0.9; 5 1 1 0 0 0 1 1 0 20 1 1.1 0.9; 6 2 1 0 0 0 1 1 0 20 1 1.1 0.9;
            7 1 1 0 0 0 1 1 0 20 1 1.1 0.9; 8 1 1 0 0 0 1 1 0 20 1 1.1 0.9; 9 1 1 0 0 0 1 1 0 20 1 1.1 0.9 ];
        mpc.gen = [ 1 0 0 9 -9 1.02 10 1 9 0; 6 1 0 1 -1 1.00 10 1 1 0 ];
        mpc.branch = [
            1 2 0 0.1 0 0 0 0 1 0 1; 2 3 .01 .01 0 0 0 0 0 0 1; 3 4 .01 .01 0 0 0 0 0 0 1; 3 5 .01 .01 0 0 0 0 0 0 1;
            5 6 .01 .01 0 0 0 0 0 0 1; 2 7 .01 .01 0 0 0 0 0 0 1; 7 8 .01 .01 0 0 0 0 0 0 1; 6 8 .01 .01 0 0 0 0 0 0 0;
            5 9 .01 .01 0 0 0 0 0 0 1; 9 6 .01 .01 0 0 0 0 0 0 1; 4 6 .01 .01 0 0 0 0 0 0 0 ];
        """;

    [Fact]
    public void A_feeder_is_what_hangs_on_its_root_alone()
    {
        var grid = Keep("3");

        Assert.Equal(["3", "4", "5", "6", "9"], grid.Tables.Texts(GridTables.Nodes, "node_id"));
        Assert.Equal(["3", "4", "5", "9", "10", "11"], grid.Tables.Texts(GridTables.Branches, "branch_id"));
        Assert.Equal(["2"], grid.Tables.Texts(GridTables.Generators, "gen_id"));
        Assert.Equal(["slack", "load", "load", "source", "load"], grid.Tables.Texts(GridTables.Nodes, "type"));
        Assert.Equal(0.99, grid.Tables.Numbers(GridTables.Nodes, "v_set")[0]);
        Assert.Equal(-4, grid.Tables.Numbers(GridTables.Nodes, "va_set")[0]);
        Assert.Equal([4, 5, 1], grid.Report.Of(ImportOutcome.LeftOut).Select(note => note.Count));
        GridChecks.AssertSound(grid.Tables);
    }

    [Fact]
    public void The_busbar_keeps_both_feeders_and_the_slack_bus_everything()
    {
        Assert.Equal(["2", "3", "4", "5", "6", "7", "8", "9"], Keep("2").Tables.Texts(GridTables.Nodes, "node_id"));
        Assert.Equal(9, Keep("1").Tables[GridTables.Nodes].RowCount);
    }

    [Fact]
    public void A_root_with_a_generator_keeps_its_set_point()
    {
        var grid = Keep("6", "mpc.branch(10, 11) = 0; mpc.branch(11, 1:2) = [6 10]; mpc.branch(11, 11) = 1; mpc.bus(10, :) = mpc.bus(9, :); mpc.bus(10, 1) = 10;");

        Assert.Equal(["6", "10"], grid.Tables.Texts(GridTables.Nodes, "node_id"));
        Assert.Equal([null, null], grid.Tables.Numbers(GridTables.Nodes, "v_set"));
        Assert.Equal(["slack", "load"], grid.Tables.Texts(GridTables.Nodes, "type"));
    }

    [Fact]
    public void A_loop_back_to_the_slack_bus_does_not_belong_to_the_feeder()
    {
        Assert.Equal(["3", "4"], Keep("3", "mpc.branch(8, 11) = 1;").Tables.Texts(GridTables.Nodes, "node_id"));
    }

    [Theory]
    [InlineData("4", "Nothing hangs")]
    [InlineData("33", "no bus '33'")]
    public void A_root_that_feeds_nothing_or_does_not_exist_is_refused(string root, string part) =>
        Assert.Contains(part, Assert.Single(GridChecks.Faults(() => Keep(root))).What);

    private static GridImport Keep(string root, string statements = "") =>
        MatpowerImport.Run(CaseTexts.Parse(network + "\n" + statements, "town.m"), new ImportOptions { FeederRoot = root });
}
