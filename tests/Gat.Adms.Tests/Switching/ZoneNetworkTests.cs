using Gat.Adms.Switching;
using Gat.Dist;

namespace Gat.Adms.Tests.Switching;

public sealed class ZoneNetworkTests
{
    [Fact]
    public void A_branch_with_a_device_at_one_end_belongs_to_its_other_end_and_with_two_to_none()
    {
        using var folder = new AdmsFolder()
            .Write("dist_nodes", "node_id,phase,type,load_p,v_set,customers", "S,ABC,slack,,1,", "1,ABC,load,1,,10", "2,ABC,load,1,,10", "3,ABC,load,1,,10")
            .Write("dist_branches", "branch_id,from_node,to_node,phase,r,x,status", "a,S,1,ABC,0.01,0.01,closed", "b,1,2,ABC,0.01,0.01,closed", "c,2,3,ABC,0.01,0.01,closed")
            .Write("dist_switches", "switch_id,branch_id,kind,normal_state,operate_minutes,end", "A,a,breaker,closed,1,from", "B1,b,sectionaliser,closed,1,from",
                "B2,b,sectionaliser,closed,1,to", "C,c,sectionaliser,closed,1,to");
        var network = folder.Read().Network;
        int Zone(string bus) => network.ZoneOfBus[network.Feeder.BusIndex[bus]];
        int Body(string branch) => network.ZoneOfBranch[network.Feeder.BranchIndex[branch]];

        Assert.Equal(5, network.ZoneCount);
        Assert.Equal(Zone("1"), Body("a"));
        Assert.DoesNotContain(Body("b"), (int[])[Zone("1"), Zone("2")]);
        Assert.Equal(Zone("2"), Body("c"));
    }

    [Fact]
    public void A_grid_without_devices_can_be_studied_as_if_every_line_had_one()
    {
        var grid = AdmsReader.Read(new AdmsPaths(TestData.At("feeders", "ieee33"), Switches: "lines"), GridOverlay.None);

        Assert.Equal(33, grid.Network.ZoneCount);
        Assert.Equal((1, 31, 5), (Count(SwitchKind.Breaker), Count(SwitchKind.Sectionaliser), Count(SwitchKind.Tie)));

        int Count(SwitchKind kind) => grid.Devices.Count(device => device.Kind == kind);
    }
}
