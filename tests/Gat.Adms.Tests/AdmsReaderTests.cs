using Gat.Dist;
using Gat.Faults;

namespace Gat.Adms.Tests;

public sealed class AdmsReaderTests
{
    [Fact]
    public void All_faults_of_grid_devices_and_reliability_are_told_at_once()
    {
        using var folder = new AdmsFolder()
            .Write("dist_nodes", "node_id,phase,type,load_p,v_set,customers", "S,ABC,slack,,1,", "1,ABC,load,1,,10", "2,ABC,load,1,,10")
            .Write("dist_branches", "branch_id,from_node,to_node,phase,r,x,status", "a,S,1,ABC,0.01,0.01,closed", "b,1,2,ABC,0.01,0.01,closed",
                "c,2,S,ABC,0.01,0.01,closed")
            .Write("dist_switches", "switch_id,branch_id,kind,normal_state,operate_minutes", "CB,a,breaker,closed,1", "X,nowhere,tie,open,1",
                "T,c,tie,closed,1")
            .Write("reliability", "element_id,element_type,failure_rate,repair_hours,switching_hours", "a,branch,-0.1,4,1", "ghost,branch,0.1,4,1");

        var refusal = Assert.Throws<InputDataException>(folder.Read);

        var told = string.Join('\n', refusal.Faults);
        Assert.Equal(4, refusal.Faults.Count);
        Assert.Contains("'nowhere'", told);
        Assert.Contains("-0.1", told);
        Assert.Contains("'ghost'", told);
        Assert.Contains("looped", told);
    }

    [Fact]
    public void A_grid_that_is_not_there_is_told_once()
    {
        var refusal = Assert.Throws<InputDataException>(() => AdmsReader.Read(new AdmsPaths("nowhere"), GridOverlay.None));

        Assert.Equal("nowhere", Assert.Single(refusal.Faults).Where);
    }

    [Fact]
    public void A_normal_state_that_is_looped_is_refused_though_the_present_one_is_radial()
    {
        using var folder = new AdmsFolder()
            .Write("dist_nodes", "node_id,phase,type,load_p,v_set,customers", "S,ABC,slack,,1,", "1,ABC,load,1,,10", "2,ABC,load,1,,10")
            .Write("dist_branches", "branch_id,from_node,to_node,phase,r,x,status", "a,S,1,ABC,0.01,0.01,closed", "b,1,2,ABC,0.01,0.01,closed",
                "c,2,S,ABC,0.01,0.01,open")
            .Write("dist_switches", "switch_id,branch_id,kind,normal_state,operate_minutes", "CB,a,breaker,closed,1", "T,c,tie,closed,1");

        var refusal = Assert.Throws<InputDataException>(folder.Read);

        Assert.Contains("in its normal state is looped", Assert.Single(refusal.Faults).ToString());
    }

    [Fact]
    public void Devices_without_times_are_refused_where_elements_do_not_tell_theirs()
    {
        using var folder = BillintonAllan.Write(new AdmsFolder(), hasFuses: true, hasDisconnectors: true)
            .Write("dist_switches", "switch_id,branch_id,kind,normal_state,operate_minutes", "CB,s1,breaker,closed,")
            .Write("reliability", "element_id,element_type,failure_rate,repair_hours,switching_hours", "s1,branch,0.1,4,", "s2,branch,0.1,4,0.5");

        var refusal = Assert.Throws<InputDataException>(folder.Read);

        Assert.Contains("'CB'", Assert.Single(refusal.Faults).What);
    }
}
