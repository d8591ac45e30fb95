using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Schemas.Tests.Tables.Definitions;

/// <summary>Tables as a user writes them by hand, read with the real definitions.</summary>
public sealed class MinimalGridTests
{
    private const string Nodes = """
        node_id,phase,type,v_min,v_max,load_p,load_q,feeder_id
        1,ABC,slack,,,,,
        2,ABC,load,0.95,1.05,0.4,-0.1,north

        """;

    private const string Branches = """
        branch_id,from_node,to_node,r,x,b,tap,status,thermal_limit
        1-2,1,2,0.01,0.02,,,closed,

        """;

    [Fact]
    public void The_columns_of_the_playbook_alone_make_a_grid()
    {
        using var grid = new TemporaryDirectory();
        grid.Write("dist_nodes.csv", Nodes);
        grid.Write("dist_branches.csv", Branches);

        var tables = TableDirectory.Read(grid.Root, [GridTables.Nodes, GridTables.Branches], GridTables.All);

        Assert.Equal(-0.1, tables[GridTables.Nodes].Number("load_q").At(1));
        Assert.Null(tables[GridTables.Branches].Text("kind")[0]);
    }

    [Fact]
    public void Whole_numbers_in_the_wrong_order_are_told_like_any_others()
    {
        using var grid = new TemporaryDirectory();
        grid.Write("dist_nodes.csv", Nodes);
        grid.Write("dist_branches.csv", Branches);
        grid.Write("dist_caps.csv", "cap_id,node_id,q,steps,control,state\nc1,2,0.3,2,fixed,2\nc2,2,0.3,2,switched,3\n");
        grid.Write("dist_regulators.csv", "reg_id,branch_id,tap_min,tap_max,tap_step,tap_position\nr1,1-2,-16,16,0.00625,17\n");

        var faults = Assert.Throws<InputDataException>(() => TableDirectory.Read(grid.Root, [], GridTables.All)).Faults;

        Assert.Equal(
            ["state = 3 exceeds steps = 2.", "tap_position = 17 exceeds tap_max = 16."], faults.Select(fault => fault.What));
    }
}
