using Gat.Faults;

namespace Gat.Dist.Tests.ThreePhase;

/// <summary>Tables that cannot be solved by phase are refused with what, where and how to mend it.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("dist_loads.csv", "load_id,node_id,phase,connection,p,q\nd,2,A,delta,0.1,0\n", "A delta connection needs two or three phases", "dist_loads.csv d")]
    [InlineData("dist_loads.csv", "load_id,node_id,terminals,p,q\nd,3,B0,0.1,0\n", "terminals name B, which bus '3' (A) does not have", "dist_loads.csv d")]
    [InlineData("dist_loads.csv", "load_id,node_id,terminals,p,q\nd,2,AA,0.1,0\n", "are not pairs of conductors", "dist_loads.csv d")]
    [InlineData("dist_loads.csv", "load_id,node_id,phase,p,q\nd,4,B,0.1,0\n", "conductor B of bus '4', which no closed branch brings there", "dist_loads d")]
    [InlineData("dist_regulators.csv", "reg_id,branch_id,tap_min,tap_max,tap_step\nr,l,-16,16,0.00625\n", "is a line, not a transformer", "dist_regulators.csv r")]
    [InlineData("dist_line_impedances.csv", "branch_id,row_phase,col_phase,r_ohm,x_ohm\nl,A,A,0.1,0.1\nl,B,B,0.1,0.1\n", "impedance matrix is singular", "dist_branches.csv l")]
    [InlineData("dist_line_impedances.csv", "branch_id,row_phase,col_phase,r_ohm,x_ohm\nm,A,A,0.1,0.1\nm,B,B,0.1,0.1\n", "The line has no conductor B", "dist_line_impedances.csv m")]
    [InlineData("dist_reactors.csv", "reactor_id,node_id,r_ohm,x_ohm\ns,2,0,0\n", "r_ohm and x_ohm are both 0", "dist_reactors.csv s")]
    [InlineData("dist_generators.csv", "gen_id,node_id,p,v_set,status\ng,2,0.1,1.0,in\n", "holds a voltage of 1 pu", "dist_generators.csv g")]
    [InlineData("dist_sources.csv", "source_id,node_id,v_set\ns,2,1\n", "is not of type slack", "dist_sources.csv s")]
    public void What_cannot_be_is_told_with_its_place(string table, string rows, string what, string where)
    {
        using var folder = Grid();
        folder.Write(table, rows);

        var fault = Assert.Single(Assert.Throws<InputDataException>(() => ByPhase.Of(folder)).Faults);

        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.Equal(where, fault.Where);
        Assert.NotEmpty(fault.Fix + fault.What);
    }

    [Fact]
    public void A_delta_side_without_any_tie_to_earth_is_named()
    {
        using var folder = Grid();
        folder.Write("dist_nodes.csv", "node_id,phase,type,base_kv,v_set\n1,ABC,slack,4.16,1\n2,ABC,load,4.16,\n");
        folder.Write("dist_branches.csv", "branch_id,from_node,to_node,r,x,status,kind\nt,1,2,0.01,0.02,closed,transformer\n");
        folder.Write("dist_transformers.csv", """
            transformer_id,winding,branch_id,node_id,connection,kva,kv,r,x
            t,1,t,1,wye,500,4.16,0.005,0.06
            t,2,t,2,delta,500,4.16,0.005,
            """);

        var fault = Assert.Single(Assert.Throws<InputDataException>(() => ByPhase.Of(folder)).Faults);

        Assert.Contains("of bus '2' floats", fault.What, StringComparison.Ordinal);
    }

    private static TemporaryFolder Grid()
    {
        var folder = new TemporaryFolder();
        folder.Write("dist_system.csv", "name,base_mva\nx,1\n");
        folder.Write("dist_nodes.csv", "node_id,phase,type,base_kv,v_set\n1,ABC,slack,4.16,1\n2,ABC,load,4.16,\n3,A,load,4.16,\n4,AB,load,4.16,\n");
        folder.Write(
            "dist_branches.csv",
            "branch_id,from_node,to_node,phase,r,x,status,kind\nl,1,2,ABC,0.01,0.02,closed,line\nm,2,3,A,0.01,0.02,closed,line\nn,2,4,A,0.01,0.02,closed,line\n");
        return folder;
    }
}
