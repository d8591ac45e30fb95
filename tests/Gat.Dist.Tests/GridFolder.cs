namespace Gat.Dist.Tests;

/// <summary>A small grid as a directory of CSV tables: a source, a line, a transformer, a tie, a bank, a regulator and two loads.</summary>
internal static class GridFolder
{
    public static void Write(TemporaryFolder folder)
    {
        folder.Write("dist_system.csv", "name,base_mva\nsmall,10\n");
        folder.Write("dist_nodes.csv", """
            node_id,phase,type,v_min,v_max,load_p,load_q,base_kv,v_set,va_set
            s,ABC,slack,0.9,1.1,,,20,1.02,10
            m,ABC,load,0.9,1.1,0.5,0.2,20,,
            t.1,ABC,load,0.95,1.05,,,0.4,,
            e,AB,load,,,0.3,0.1,20,,
            """);
        folder.Write("dist_branches.csv", """
            branch_id,from_node,to_node,r,x,b,tap,phase_shift_deg,status,kind
            l1,s,m,0.01,0.02,0.001,,,closed,line
            x1,m,t.1,0.01,0.06,,0.975,30,closed,
            l2,m,e,0.02,0.03,,,,closed,
            tie,s,e,0,0,,,,open,switch
            """);
        folder.Write("dist_generators.csv", "gen_id,node_id,p,q,q_min,q_max,v_set,status\ng1,e,0.1,0.05,-1,1,,in\ng2,m,1,0,,,1.0,out\n");
        folder.Write("dist_caps.csv", "cap_id,node_id,q,steps,control,state\nc1,m,0.4,4,fixed,3\n");
        folder.Write("dist_loads.csv", "load_id,node_id,phase,p,q\nd1,t.1,,0.2,0.05\nd2,t.1,A,0.1,0.02\n");
        folder.Write("dist_regulators.csv", "reg_id,branch_id,tap_min,tap_max,tap_step,v_set,tap_position\nr1,x1,-8,8,0.0125,1.0,2\n");
        folder.Write("dist_switches.csv", "switch_id,branch_id,kind,normal_state\nsw1,tie,tie,open\nsw2,l2,recloser,closed\n");
    }
}
